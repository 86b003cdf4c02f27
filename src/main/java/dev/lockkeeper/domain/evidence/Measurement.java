package dev.lockkeeper.domain.evidence;

import dev.lockkeeper.domain.pattern.PatternReport;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** What was measured, exactly. */
public sealed interface Measurement {
    /** A single number. */
    record Quantity(BigDecimal value) implements Measurement {}

    /** Failed requests among all requests; both at least 0, failed at most all. */
    record Counts(BigInteger failed, BigInteger all) implements Measurement {
        public Counts {
            if (failed.signum() < 0 || all.signum() < 0) {
                throw new IllegalArgumentException("counts must not be negative, got " + failed + " of " + all);
            }
        }
    }

    /**
     * A histogram.
     *
     * @param buckets cumulative counts by ascending upper bound; the last bucket's bound is null, meaning +Inf
     */
    record Histogram(List<Bucket> buckets) implements Measurement {
        public Histogram {
            buckets = List.copyOf(buckets);
        }
    }

    /** The error lines of a time, sorted by whether they were there before. */
    record Patterns(PatternReport report) implements Measurement {}
}
