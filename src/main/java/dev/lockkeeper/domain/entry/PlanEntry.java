package dev.lockkeeper.domain.entry;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to the plan. */
public sealed interface PlanEntry extends Entry {
    @Override
    default @Nullable MigrationId migration() {
        return null;
    }

    /** The plan was loaded, for the first time or changed. */
    record PlanLoaded(Digest plan, String source, List<MigrationId> migrations) implements PlanEntry {
        public PlanLoaded {
            migrations = List.copyOf(migrations);
        }
    }

    /** A changed plan was set aside because an attempt is running. */
    record PlanSetAside(Digest plan, String reason) implements PlanEntry {}

    /** Nothing may be cut over from now on, until the moment or until it is lifted. */
    record FreezeDeclared(@Nullable Instant until, String reason) implements PlanEntry {}

    /** The declared freeze ended early. */
    record FreezeLifted(String reason) implements PlanEntry {}

    /** The ledger's head was told in the programme's channel, so that a file that is rewritten later shows. */
    record HeadTold() implements PlanEntry {}
}
