package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.entry.AnnouncementEntry;
import dev.lockkeeper.domain.entry.CutoverEntry;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.HoldEntry;
import dev.lockkeeper.domain.entry.LookEntry;
import dev.lockkeeper.domain.entry.PatternEntry;
import dev.lockkeeper.domain.entry.PlanEntry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.entry.RollbackEntry;
import dev.lockkeeper.domain.entry.RuleEntry;
import dev.lockkeeper.domain.entry.StepEntry;
import dev.lockkeeper.domain.entry.WatchEntry;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Folds one entry into the state. Total: whatever the ledger holds can be folded, so that replaying never fails half-way. */
final class Fold {
    private Fold() {}

    static ProgrammeState apply(ProgrammeState state, Recorded line) {
        return entry(state, line).withHead(line.sequence(), untold(state, line));
    }

    private static @Nullable Instant untold(ProgrammeState state, Recorded line) {
        if (line.entry() instanceof PlanEntry.HeadTold) {
            return null;
        }
        return state.untoldSince() == null ? line.at() : state.untoldSince();
    }

    private static ProgrammeState entry(ProgrammeState state, Recorded line) {
        Entry entry = line.entry();
        if (entry instanceof PlanEntry plan) {
            return ProgrammeFold.plan(state, plan, line);
        }
        if (entry instanceof RuleEntry rule) {
            return ProgrammeFold.rule(state, rule, line);
        }
        if (entry instanceof LookEntry) {
            return state;
        }
        if (entry instanceof PatternEntry pattern) {
            return PatternFold.apply(state, pattern, line);
        }
        if (entry instanceof WatchEntry.SlotSampled sampled) {
            return sampled(state, sampled, line);
        }
        if (entry instanceof WatchEntry.SlotAskedAgain again) {
            WatchEntry labelled = PatternFold.labelled(state, again);
            return state.withMigration(
                    again.migration(), WatchFold.apply(state.migration(again.migration()), labelled, line));
        }
        MigrationId id =
                Objects.requireNonNull(entry.migration(), "only plan and rule entries are about the programme");
        return state.withMigration(id, migration(state.migration(id), entry, line));
    }

    private static ProgrammeState sampled(ProgrammeState state, WatchEntry.SlotSampled entry, Recorded line) {
        WatchEntry.SlotSampled labelled = PatternFold.labelled(state, entry);
        MigrationState migration = WatchFold.apply(state.migration(entry.migration()), labelled, line);
        return state.withErrorGroups(PatternFold.counted(state.errorGroups(), entry))
                .withMigration(entry.migration(), migration);
    }

    private static MigrationState migration(MigrationState state, Entry entry, Recorded line) {
        if (entry instanceof GateEntry gate) {
            return GateFold.apply(state, gate, line);
        }
        if (entry instanceof CutoverEntry cutover) {
            return CutoverFold.apply(state, cutover, line);
        }
        if (entry instanceof StepEntry step) {
            return StepFold.apply(state, step, line);
        }
        if (entry instanceof WatchEntry watch) {
            return WatchFold.apply(state, watch, line);
        }
        if (entry instanceof RollbackEntry rollback) {
            return RollbackFold.apply(state, rollback, line);
        }
        if (entry instanceof HoldEntry hold) {
            return HoldFold.apply(state, hold, line);
        }
        if (entry instanceof AnnouncementEntry announcement) {
            return AnnouncementFold.apply(state, announcement, line);
        }
        throw new AssertionError(entry);
    }
}
