package dev.lockkeeper.domain.entry;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Progress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to the steps of an attempt, forward or back. */
public sealed interface StepEntry extends Entry {
    /** Which list of steps. */
    enum Direction {
        CUTOVER,
        ROLLBACK
    }

    @Override
    MigrationId migration();

    int attempt();

    Direction direction();

    StepId step();

    /** Intent: it is this step's turn; open until done or failed. */
    record StepStarted(MigrationId migration, int attempt, Direction direction, StepId step) implements StepEntry {}

    /** The step's check takes longer than a look, and is so far. */
    record StepProgressed(MigrationId migration, int attempt, Direction direction, StepId step, Progress progress)
            implements StepEntry {}

    /**
     * The step is done: by the bot, seen by the bot, or said by the person who the envelope names.
     *
     * @param evidence what its check measured; null for a step without one, and in what older versions wrote
     */
    record StepDone(
            MigrationId migration,
            int attempt,
            Direction direction,
            StepId step,
            String detail,
            @Nullable Evidence evidence)
            implements StepEntry {
        /** Without a check. */
        public StepDone(MigrationId migration, int attempt, Direction direction, StepId step, String detail) {
            this(migration, attempt, direction, step, detail, null);
        }
    }

    /**
     * The step could not be done; a person decides whether it is tried again.
     *
     * @param evidence what its check measured; null for a step without one, and in what older versions wrote
     */
    record StepFailed(
            MigrationId migration,
            int attempt,
            Direction direction,
            StepId step,
            String detail,
            @Nullable Evidence evidence)
            implements StepEntry {
        /** Without a check. */
        public StepFailed(MigrationId migration, int attempt, Direction direction, StepId step, String detail) {
            this(migration, attempt, direction, step, detail, null);
        }
    }

    /**
     * Every authoritative server gives the new address; resolvers may still remember the old one. From here on traffic moves.
     *
     * @param at when the last of them showed it
     * @param ttlSeconds how long others may still remember the address before
     */
    record RecordServed(
            MigrationId migration, int attempt, Direction direction, StepId step, Instant at, long ttlSeconds)
            implements StepEntry {}

    /**
     * The record was seen to point to the step's address on every authoritative server and resolver.
     *
     * @param seenAt when the last of them showed it
     * @param ttlSeconds how long others may still remember the address before
     */
    record DnsSwitched(
            MigrationId migration,
            int attempt,
            Direction direction,
            StepId step,
            Instant seenAt,
            long ttlSeconds,
            String detail)
            implements StepEntry {}
}
