package dev.lockkeeper.domain.bundle;

import dev.lockkeeper.domain.evidence.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * Evidence, and what its verdict can be reckoned from again.
 *
 * @param rests null when nothing was measured that could be reckoned with
 */
public record Measured(Evidence evidence, @Nullable Case rests) {
    /** Evidence that rests on nothing measured. */
    public static Measured of(Evidence evidence) {
        return new Measured(evidence, null);
    }

    /** The same that rests on the same, with other evidence about it. */
    public Measured with(Evidence other) {
        return new Measured(other, rests);
    }
}
