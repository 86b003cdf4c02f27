package dev.lockkeeper.domain.evidence;

import dev.lockkeeper.domain.evidence.Measurement.Counts;

/** What a measurement of the old platform would have been in the numbers of the new one's query. */
final class Corrections {
    private Corrections() {}

    /**
     * Counts with their rate multiplied, exactly: failed × above of all × below, so that nothing is rounded. Other measurements
     * cannot be corrected and stay as they are.
     */
    static Measurement corrected(Measurement measured, Ratio factor) {
        return measured instanceof Counts counts
                ? new Counts(
                        counts.failed().multiply(factor.above()), counts.all().multiply(factor.below()))
                : measured;
    }
}
