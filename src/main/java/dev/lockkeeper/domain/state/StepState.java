package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a step; a step that has not begun has no state.
 *
 * @param endedAt null while it runs
 * @param by who ended it; null while it runs
 * @param tries how often it was begun, at least 1
 */
public record StepState(
        Direction direction,
        StepId step,
        Status status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Person by,
        String detail,
        int tries) {
    /** How it stands. */
    public enum Status {
        RUNNING,
        DONE,
        FAILED
    }
}
