package dev.lockkeeper.domain.evidence;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a verdict was reckoned, exactly: enough to reckon it again without asking anybody.
 *
 * @param rule which rule decided, for good: {@code error-rate/within}
 * @param before the old platform's measurement; null where the rule needs none
 * @param after what was held to the bound; null when there was nothing to hold
 * @param bound the bound in the measurement's own unit (share, seconds, count); null where the rule has none
 * @param tail an upper bound of the probability that so much comes by chance; null where nothing was left to chance
 * @param confidence whether the measurement was large enough to tell a rise by the whole bound from noise; null where that
 *     means nothing
 * @param tips the changes nearest to another verdict, at most two: {@code 12 more errors: FAIL}
 */
public record Reckoning(
        String rule,
        @Nullable Measurement before,
        @Nullable Measurement after,
        @Nullable Ratio bound,
        @Nullable BigDecimal tail,
        @Nullable Confidence confidence,
        List<String> tips) {
    /** How sure a verdict is. */
    public enum Confidence {
        HIGH,
        LOW
    }

    public Reckoning {
        tips = List.copyOf(tips);
    }

    /** The reckoning of a rule that holds one measurement to a bound. */
    public static Reckoning of(String rule, @Nullable Measurement after, @Nullable Ratio bound, List<String> tips) {
        return new Reckoning(rule, null, after, bound, null, null, tips);
    }
}
