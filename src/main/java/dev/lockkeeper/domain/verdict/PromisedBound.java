package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The baseline and the limit that a promise draws from it, as numbers to be shown: percent of requests, seconds of the 99th
 * percentile, or a count. Rounded; the judges decide without them.
 */
public final class PromisedBound {
    private static final int DIGITS = 9;
    private static final Fraction HUNDRED = Fraction.of("100");

    private PromisedBound() {}

    /** What was measured before; empty when it is no number. */
    public static Optional<BigDecimal> baseline(Measurement before) {
        if (before instanceof Counts it) {
            return it.all().signum() == 0
                    ? Optional.empty()
                    : Optional.of(
                            Fraction.of(it.failed(), it.all()).times(HUNDRED).rounded(DIGITS));
        } else if (before instanceof Histogram it) {
            return new Quantile(it).value().map(value -> value.rounded(DIGITS));
        }
        return before instanceof Quantity it ? Optional.of(it.value()) : Optional.empty();
    }

    /**
     * How much the promise allows.
     *
     * @param before the baseline's measurement; null when there is none
     * @return empty when that follows from a baseline that is not there
     */
    public static Optional<BigDecimal> limit(WatchedSignal promise, @Nullable Measurement before) {
        return switch (promise.kind()) {
            case ERROR_RATE ->
                before instanceof Counts ? baseline(before).map(it -> it.add(promise.bound())) : Optional.empty();
            case LATENCY ->
                before instanceof Histogram it
                                && baseline(it)
                                        .filter(value -> value.signum() > 0)
                                        .isPresent()
                        ? Optional.of(
                                new LatencyJudge(it, promise.bound()).limit().rounded(DIGITS))
                        : Optional.empty();
            case LATENCY_LIMIT, LOG_ERRORS, RESTARTS -> Optional.of(promise.bound());
            case LOG_PATTERNS, LOG_SURGE -> Optional.empty();
        };
    }
}
