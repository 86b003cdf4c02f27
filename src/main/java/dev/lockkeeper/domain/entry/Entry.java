package dev.lockkeeper.domain.entry;

import dev.lockkeeper.domain.MigrationId;
import org.jspecify.annotations.Nullable;

/** Something that happened and is recorded for good. The ledger's envelope adds when, by whom and the digest chain. */
public sealed interface Entry
        permits PlanEntry,
                RuleEntry,
                GateEntry,
                CutoverEntry,
                StepEntry,
                WatchEntry,
                RollbackEntry,
                HoldEntry,
                PatternEntry,
                AnnouncementEntry,
                LookEntry {
    /** The migration that it is about; null when it is about the programme. */
    @Nullable
    MigrationId migration();
}
