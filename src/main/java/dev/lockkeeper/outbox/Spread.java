package dev.lockkeeper.outbox;

import java.time.Duration;
import java.time.Instant;

/** Lets a burst of calls through at once and spreads what follows evenly, so that no minute has more than allowed. */
final class Spread {
    private final Duration interval;
    private final Duration tolerance;
    /** When the calls so far would be through, had they been evenly spread. */
    private Instant spreadUntil = Instant.EPOCH;

    Spread(int perMinute, int wantedBurst) {
        int burst = Math.min(wantedBurst, Math.max(1, perMinute / 2));
        this.interval = Duration.ofMinutes(1).dividedBy(Math.max(1, perMinute - burst));
        this.tolerance = interval.multipliedBy(burst - 1L);
    }

    /** When the next call may happen; in the past when it may now. */
    Instant freeAt() {
        return spreadUntil.equals(Instant.EPOCH) ? Instant.EPOCH : spreadUntil.minus(tolerance);
    }

    void called(Instant now) {
        spreadUntil = (spreadUntil.isAfter(now) ? spreadUntil : now).plus(interval);
    }
}
