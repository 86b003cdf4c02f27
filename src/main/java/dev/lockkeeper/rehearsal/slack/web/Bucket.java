package dev.lockkeeper.rehearsal.slack.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets a burst through, then a steady rate. */
final class Bucket {
    private final Clock clock;
    private final int burst;
    private final Duration each;
    private double tokens;
    private Instant filledAt;

    Bucket(Clock clock, int burst, Duration each) {
        this.clock = clock;
        this.burst = burst;
        this.each = each;
        this.tokens = burst;
        this.filledAt = clock.instant();
    }

    synchronized void take() {
        Instant now = clock.instant();
        double gained = (double) Duration.between(filledAt, now).toNanos() / each.toNanos();
        tokens = Math.min(burst, tokens + Math.max(0, gained));
        filledAt = now;
        if (tokens < 1) {
            throw new Limited(Duration.ofNanos((long) ((1 - tokens) * each.toNanos())));
        }
        tokens -= 1;
    }
}
