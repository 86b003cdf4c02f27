package dev.lockkeeper.domain.programme;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the cutover is watched after the switch.
 *
 * @param length how much time with moved traffic must be clean (default 15 min)
 * @param every the distance of the slots (15 s)
 * @param settle what is left out after the switch (60 s)
 * @param ingestionLag how far behind the slot the sources are asked (30 s)
 * @param trafficShare percent of the baseline's request rate that the new side must carry for the clock to run (50)
 * @param startWithin how long traffic may take to move before the watch is inconclusive (60 min)
 * @param fixWithin how long people may try to fix a breach (15 min)
 */
public record WatchSpec(
        Duration length,
        Duration every,
        Duration settle,
        Duration ingestionLag,
        BigDecimal trafficShare,
        Duration startWithin,
        OnBreach onBreach,
        Duration fixWithin,
        List<WatchedSignal> signals) {
    public WatchSpec {
        signals = List.copyOf(signals);
    }

    /** What a breach does. */
    public enum OnBreach {
        /** Owners are mentioned with a Roll back button; the fix timer rolls back when it runs out. */
        ASK,
        /** The rollback starts at once. */
        ROLLBACK
    }

    /**
     * A promise that the watch holds the new platform to.
     *
     * @param name as shown to people and as key of its samples
     * @param signal the migration's signal that it reads; null for pod restarts
     * @param bound percentage points (ERROR_RATE), percent (LATENCY), seconds (LATENCY_LIMIT), count (LOG_ERRORS, RESTARTS), all inclusive;
     *     zero where there is none
     * @param until how long after the switch it counts; null for the whole watch
     * @param required whether breaking it breaks the watch; an advisory promise is only shown
     * @param twoSided whether an improbable improvement of an error rate is pointed out; it never changes the verdict
     * @param minSamples the fewest requests that decide anything but a clear breach
     */
    public record WatchedSignal(
            String name,
            Kind kind,
            @Nullable String signal,
            BigDecimal bound,
            @Nullable Duration until,
            boolean required,
            boolean twoSided,
            BigInteger minSamples) {
        /** One error among so many requests is 0.1 percentage points, and ten of them are above the 99th percentile. */
        public static final BigInteger MIN_SAMPLES = BigInteger.valueOf(1000);

        /** A promise that is required and one-sided, and needs {@link #MIN_SAMPLES}. */
        public WatchedSignal(
                String name, Kind kind, @Nullable String signal, BigDecimal bound, @Nullable Duration until) {
            this(name, kind, signal, bound, until, true, false, MIN_SAMPLES);
        }

        /** Whether it is about kinds of error lines, which the baseline has to know. */
        public boolean isOfKinds() {
            return kind == Kind.LOG_PATTERNS || kind == Kind.LOG_SURGE;
        }

        /** Whether its source tells what was at any moment of the past; a cluster only tells what is now. */
        public boolean isOfAnyTime() {
            return kind != Kind.RESTARTS;
        }

        /** What is measured. */
        public enum Kind {
            ERROR_RATE,
            LATENCY,
            /** The 99th percentile of latency against a limit of its own, whatever it was before. */
            LATENCY_LIMIT,
            LOG_ERRORS,
            /** No kind of error line that was not there before. */
            LOG_PATTERNS,
            /** No known kind of error line that comes more often than before. */
            LOG_SURGE,
            RESTARTS
        }
    }
}
