package dev.lockkeeper.domain.bundle;

import dev.lockkeeper.domain.programme.Parity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What measured numbers are held to; every bound is inclusive. */
public sealed interface Promise {
    /** Its kind, as bundles write it. */
    String kind();

    /**
     * Failed among all requests, against the old platform's.
     *
     * @param withinPoints percentage points above it
     * @param twoSided whether an improbable improvement is pointed out; it never changes the verdict
     * @param minSamples with fewer requests nothing but a clear breach is decided
     */
    record ErrorRate(BigDecimal withinPoints, boolean twoSided, BigInteger minSamples) implements Promise {
        @Override
        public String kind() {
            return "error-rate";
        }
    }

    /**
     * The 99th percentile of latency, against the old platform's.
     *
     * @param withinPercent percent above it
     * @param minSamples with fewer requests nothing is decided
     */
    record Latency(BigDecimal withinPercent, BigInteger minSamples) implements Promise {
        @Override
        public String kind() {
            return "latency";
        }
    }

    /**
     * The 99th percentile of latency, whatever the old platform's was.
     *
     * @param atMost seconds
     * @param minSamples with fewer requests nothing is decided
     */
    record LatencyLimit(BigDecimal atMost, BigInteger minSamples) implements Promise {
        @Override
        public String kind() {
            return "latency-limit";
        }
    }

    /**
     * A number that keeps its limits; one limit at least is there.
     *
     * @param minSamples with fewer values a pass is not decided
     */
    record Threshold(@Nullable BigDecimal atMost, @Nullable BigDecimal atLeast, String unit, int minSamples)
            implements Promise {
        @Override
        public String kind() {
            return "threshold";
        }
    }

    /** Lines of a log in the window. */
    record LogLines(BigDecimal atMost, Duration window) implements Promise {
        @Override
        public String kind() {
            return "log-lines";
        }
    }

    /**
     * Error lines beyond what the old platform would have written in as long a time.
     *
     * @param window how long they are counted
     * @param baselineWindow how long the old platform's were
     */
    record LogErrors(BigDecimal atMost, Duration window, Duration baselineWindow) implements Promise {
        @Override
        public String kind() {
            return "log-errors";
        }
    }

    /** No kind of error line that was not there before. */
    record LogPatterns() implements Promise {
        @Override
        public String kind() {
            return "log-patterns";
        }
    }

    /**
     * No known kind of error line that comes more often than before.
     *
     * @param window over what time the lines were written
     */
    record LogSurge(Duration window) implements Promise {
        @Override
        public String kind() {
            return "log-surge";
        }
    }

    /**
     * Two stores of log lines hold the same.
     *
     * @param window over what time lines are compared
     * @param settled lines younger than this may still be on their way
     * @param minutes how many single minutes are compared line by line, at least 0
     */
    record SameLines(Duration window, Duration settled, int minutes) implements Promise {
        @Override
        public String kind() {
            return "loki-parity";
        }
    }

    /**
     * Two databases hold the same.
     *
     * @param accept the weakest way to compare rows that may pass; never COUNTS
     */
    record SameDatabases(Parity.Proof accept) implements Promise {
        public SameDatabases {
            if (accept == Parity.Proof.COUNTS) {
                throw new IllegalArgumentException("counts prove no content, so that they can not be accepted");
            }
        }

        @Override
        public String kind() {
            return "sql-parity";
        }
    }

    /** Restarts of containers since the start. */
    record Restarts(BigDecimal atMost) implements Promise {
        @Override
        public String kind() {
            return "restarts";
        }
    }
}
