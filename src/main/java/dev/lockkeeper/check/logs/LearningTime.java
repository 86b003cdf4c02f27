package dev.lockkeeper.check.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Of when a baseline is learned, and of how much.
 *
 * @param until when it ends
 * @param served when the new platform served people in attempts before: the lines that it wrote then are no trial run's
 * @param mostLines of more lines of a platform the newest days and hours are read that have no more, 1 to {@link #MOST_LINES}
 */
public record LearningTime(Instant until, List<LogSpan> served, long mostLines) {
    /** More lines of one platform are not read: they would take minutes. */
    public static final long MOST_LINES = 1_000_000;

    public LearningTime {
        served = List.copyOf(served);
        if (mostLines < 1 || mostLines > MOST_LINES) {
            throw new IllegalArgumentException("most lines must be 1 to " + MOST_LINES + ", got '" + mostLines + "'");
        }
    }

    /** As many lines as can be read. */
    public LearningTime(Instant until, List<LogSpan> served) {
        this(until, served, MOST_LINES);
    }

    /** The same, ending so much earlier. */
    public LearningTime earlier(Duration lag) {
        return new LearningTime(until.minus(lag), served, mostLines);
    }
}
