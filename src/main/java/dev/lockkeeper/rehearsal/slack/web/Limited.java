package dev.lockkeeper.rehearsal.slack.web;

import java.time.Duration;

/** Too many calls: answered with 429 and the time to wait. */
final class Limited extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long retryAfterSeconds;

    Limited(Duration retryAfter) {
        super("ratelimited", null, false, false);
        // Whole seconds, rounded up: coming back at the promised second must not be too early.
        this.retryAfterSeconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
