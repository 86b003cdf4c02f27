package dev.lockkeeper.rehearsal.estate.panel;

import java.time.Duration;

/** When a setting takes effect: so long from now, or so long after the service was switched. */
record When(Duration delay, boolean fromSwitch) {
    static final When NOW = in(Duration.ZERO);

    When {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a setting must not lie in the past, got '" + delay + "'");
        }
    }

    static When in(Duration delay) {
        return new When(delay, false);
    }

    static When afterSwitch(Duration delay) {
        return new When(delay, true);
    }
}
