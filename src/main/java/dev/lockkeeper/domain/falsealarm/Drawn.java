package dev.lockkeeper.domain.falsealarm;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment that was drawn.
 *
 * @param at the switch, or when the gate is checked
 * @param age how long before it the baseline ends
 */
public record Drawn(Instant at, Duration age) {
    /** When the baseline ends. */
    public Instant baselineAt() {
        return at.minus(age);
    }
}
