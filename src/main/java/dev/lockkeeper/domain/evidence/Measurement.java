package dev.lockkeeper.domain.evidence;

import dev.lockkeeper.domain.parity.DatabaseComparison;
import dev.lockkeeper.domain.pattern.PatternReport;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
     * @param bounds where the bounds stand; null, as in what older versions wrote, is taken for fixed
     */
    record Histogram(List<Bucket> buckets, @Nullable Bounds bounds) implements Measurement {
        /** Where the bounds of a histogram stand. */
        public enum Bounds {
            /** The same whatever is observed: classic buckets, by {@code le}. */
            FIXED,
            /** Around what was observed and nowhere else, so that no two are alike: a native histogram. */
            SPARSE
        }

        public Histogram {
            buckets = List.copyOf(buckets);
            bounds = Objects.requireNonNullElse(bounds, Bounds.FIXED);
        }

        /** Classic buckets. */
        public Histogram(List<Bucket> buckets) {
            this(buckets, Bounds.FIXED);
        }

        /** Whether the bounds stand only around what was observed, and nothing lies beyond them. */
        public boolean isSparse() {
            return bounds == Bounds.SPARSE;
        }
    }

    /** The error lines of a time, sorted by whether they were there before. */
    record Patterns(PatternReport report) implements Measurement {}

    /** What two stores of log lines hold. */
    record Lines(LineComparison comparison) implements Measurement {}

    /** What two databases hold. */
    record Databases(DatabaseComparison comparison) implements Measurement {}
}
