package dev.lockkeeper.domain.entry;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.evidence.Progress;
import java.time.Instant;

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

    /** The step is done: by the bot, seen by the bot, or said by the person who the envelope names. */
    record StepDone(MigrationId migration, int attempt, Direction direction, StepId step, String detail)
            implements StepEntry {}

    /** The step could not be done; a person decides whether it is tried again. */
    record StepFailed(MigrationId migration, int attempt, Direction direction, StepId step, String detail)
            implements StepEntry {}

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
