package dev.lockkeeper.domain.entry;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.evidence.Verdict;
import java.time.Instant;

/** What happened between validation and the end of the old platform. */
public sealed interface HoldEntry extends Entry {
    @Override
    MigrationId migration();

    /** The hold's clock starts. */
    record HoldStarted(MigrationId migration, int attempt, Instant from) implements HoldEntry {}

    /**
     * The time from the last look to {@code to} was looked at: PASS counts, FAIL starts the hold anew, the others stop its
     * clock for that time.
     */
    record HoldObserved(MigrationId migration, Instant from, Instant to, Verdict verdict, String summary)
            implements HoldEntry {}

    /** The proven stable time is complete. */
    record HoldCompleted(MigrationId migration) implements HoldEntry {}

    /** The old platform may be and is taken down. */
    record Decommissioned(MigrationId migration, String note) implements HoldEntry {}
}
