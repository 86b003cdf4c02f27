package dev.lockkeeper.check.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Of when a baseline is learned.
 *
 * @param until when it ends
 * @param served when the new platform served people in attempts before: the lines that it wrote then are no trial run's
 */
public record LearningTime(Instant until, List<LogSpan> served) {
    public LearningTime {
        served = List.copyOf(served);
    }

    /** The same, ending so much earlier. */
    public LearningTime earlier(Duration lag) {
        return new LearningTime(until.minus(lag), served);
    }
}
