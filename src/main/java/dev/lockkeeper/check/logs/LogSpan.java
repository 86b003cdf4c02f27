package dev.lockkeeper.check.logs;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A span of time in nanoseconds since the epoch. Its start does not belong to it and its end does, as the windows of metric
 * queries have it, so that lines and counts speak of the same time.
 */
public record LogSpan(long after, long until) {
    private static final long NANOS = 1_000_000_000L;

    public LogSpan {
        if (until <= after) {
            throw new IllegalArgumentException(
                    "a span must end after it starts, got '" + after + "' to '" + until + "'");
        }
    }

    /** From after the one moment until the other, both in whole milliseconds, as stores count. */
    public static LogSpan of(Instant after, Instant until) {
        return new LogSpan(nanos(after.truncatedTo(ChronoUnit.MILLIS)), nanos(until.truncatedTo(ChronoUnit.MILLIS)));
    }

    /** The rest of it after a moment. */
    public LogSpan from(long nanos) {
        return new LogSpan(nanos, until);
    }

    /** How long it is. */
    public Duration length() {
        return Duration.ofNanos(until - after);
    }

    /** When it ends. */
    public Instant end() {
        return instant(until);
    }

    /** When it starts. */
    public Instant start() {
        return instant(after);
    }

    static long nanos(Instant at) {
        return at.getEpochSecond() * NANOS + at.getNano();
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
