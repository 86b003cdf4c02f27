package dev.lockkeeper.rehearsal.estate.timeline;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of which a store of logs has no line of a service, as after a copy that left something out.
 *
 * @param after the first moment that is lost follows it
 * @param until the last moment that is lost
 */
public record LostLines(Instant after, Instant until) {
    /** Nothing is lost. */
    public static final LostLines NONE = new LostLines(Instant.EPOCH, Instant.EPOCH);

    /** One range of those in which two Lokis are compared. */
    private static final Duration LENGTH = Duration.ofMinutes(5);

    /** Old enough to have settled in any store. */
    private static final Duration AGE = Duration.ofHours(3);

    /** Five minutes of three hours ago. */
    public static LostLines asOf(Instant now) {
        long seconds = Math.floorDiv(now.minus(AGE).getEpochSecond(), LENGTH.toSeconds()) * LENGTH.toSeconds();
        Instant until = Instant.ofEpochSecond(seconds);
        return new LostLines(until.minus(LENGTH), until);
    }

    /** Whether there is something that is lost. */
    public boolean isSome() {
        return until.isAfter(after);
    }
}
