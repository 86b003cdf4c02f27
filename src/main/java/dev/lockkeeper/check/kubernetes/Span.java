package dev.lockkeeper.check.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time over which something must not have happened: since the switch, or the window before now when nothing was switched yet.
 *
 * @param switchedAt T0; null before it
 * @param window how long after the switch has to be seen at least
 */
record Span(Instant now, @Nullable Instant switchedAt, Duration window) {
    Instant from() {
        return switchedAt == null ? now.minus(window) : switchedAt;
    }

    /** Whether all that has to be seen is over. */
    boolean isOver() {
        return switchedAt == null || !now.isBefore(end());
    }

    Instant end() {
        return from().plus(window).truncatedTo(ChronoUnit.SECONDS);
    }

    String words() {
        return switchedAt == null
                ? "within " + window.toMinutes() + " min"
                : "since the switch at " + switchedAt.truncatedTo(ChronoUnit.SECONDS);
    }
}
