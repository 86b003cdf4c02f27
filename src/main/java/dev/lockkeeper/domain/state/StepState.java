package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Progress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a step; a step that has not begun has no state.
 *
 * @param endedAt null while it runs
 * @param by who ended it; null while it runs
 * @param tries how often it was begun, at least 1
 * @param progress how far its check is, when that takes longer than a look; null otherwise
 * @param evidence what its check measured when it ended; null for a step without one
 */
public record StepState(
        Direction direction,
        StepId step,
        Status status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Person by,
        String detail,
        int tries,
        @Nullable Progress progress,
        @Nullable Evidence evidence) {
    /** A step whose check says nothing of how far it is. */
    public StepState(
            Direction direction,
            StepId step,
            Status status,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Person by,
            String detail,
            int tries) {
        this(direction, step, status, startedAt, endedAt, by, detail, tries, null, null);
    }

    StepState resting(@Nullable Evidence measured) {
        return new StepState(direction, step, status, startedAt, endedAt, by, detail, tries, progress, measured);
    }

    StepState with(Progress seen) {
        return new StepState(direction, step, status, startedAt, endedAt, by, detail, tries, seen, evidence);
    }

    /** How it stands. */
    public enum Status {
        RUNNING,
        DONE,
        FAILED
    }
}
