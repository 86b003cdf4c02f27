package dev.lockkeeper.domain.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One question at one slot.
 *
 * @param slot the moment that the question asked about (the query's explicit time)
 * @param measurement what came back; null unless the outcome is VALUE
 * @param detail why there is no value, or where it came from, in a few words
 */
public record Sample(
        Instant slot, Outcome outcome, @Nullable Measurement measurement, String detail) {
    public Sample {
        if ((outcome == Outcome.VALUE) != (measurement != null)) {
            throw new IllegalArgumentException("a measurement goes with VALUE and with nothing else, got " + outcome);
        }
    }

    /** A sample with a measurement. */
    public static Sample value(Instant slot, Measurement measurement) {
        return new Sample(slot, Outcome.VALUE, measurement, "");
    }

    /** A sample without a measurement; the outcome says why and is not VALUE. */
    public static Sample without(Instant slot, Outcome outcome, String detail) {
        return new Sample(slot, outcome, null, detail);
    }
}
