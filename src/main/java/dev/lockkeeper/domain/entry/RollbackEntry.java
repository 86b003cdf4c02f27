package dev.lockkeeper.domain.entry;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened when it went back. */
public sealed interface RollbackEntry extends Entry {
    @Override
    MigrationId migration();

    int attempt();

    /** The failure is written down, before anything else: what is known, as lines. */
    record IncidentOpened(MigrationId migration, int attempt, String cause, List<String> known)
            implements RollbackEntry {
        public IncidentOpened {
            known = List.copyOf(known);
        }
    }

    /** A fact that came later: log lines, pod events, a chart's description. */
    record IncidentNoted(MigrationId migration, int attempt, String title, List<String> lines)
            implements RollbackEntry {
        public IncidentNoted {
            lines = List.copyOf(lines);
        }
    }

    /** The rollback runs. */
    record RollbackStarted(MigrationId migration, int attempt) implements RollbackEntry {}

    /** Every rollback step is done. */
    record RolledBack(MigrationId migration, int attempt) implements RollbackEntry {}

    /** Somebody wrote the root cause analysis; it waits for another person. */
    record RcaWritten(MigrationId migration, int attempt, int version, Rca rca) implements RollbackEntry {}

    /** Another person accepted it; its items are part of the gates from now on. */
    record RcaAccepted(MigrationId migration, int attempt, int version) implements RollbackEntry {}

    /** Another person sent it back. */
    record RcaReturned(MigrationId migration, int attempt, int version, String reason) implements RollbackEntry {}

    /**
     * A root cause analysis. It leaves something behind: at least one item, or the signed reason why no check is possible.
     *
     * @param noCheckReason signed by its author; null when there are items
     */
    record Rca(
            String happened,
            String rootCause,
            String prevention,
            List<RcaItem> items,
            @Nullable String noCheckReason) {
        public Rca {
            items = List.copyOf(items);
        }
    }

    /**
     * A new or changed gate item.
     *
     * @param replaces the item whose title it changes; null for a new one
     */
    record RcaItem(
            GateId gate,
            ItemId item,
            String title,
            @Nullable ItemId replaces) {}
}
