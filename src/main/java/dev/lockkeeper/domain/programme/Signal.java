package dev.lockkeeper.domain.programme;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a migration's health is read from, before (old platform) and after (new platform). Queries hold {@code {{window}}}. */
public sealed interface Signal {
    /**
     * Counts of requests, so that the verdict can be exact.
     *
     * @param before null when both platforms count alike
     * @param mirrored the new platform's queries as they count the old platform's traffic before the cutover, where the same
     *     traffic reaches both; null where nothing does
     * @param correcting whether the baseline is corrected when the two count differently; refused otherwise
     */
    record ErrorRate(
            Counts after, @Nullable Counts before, @Nullable Counts mirrored, boolean correcting) implements Signal {
        /** Without calibration. */
        public ErrorRate(Counts after, @Nullable Counts before) {
            this(after, before, null, false);
        }

        /** The query that speaks for the platform. */
        public Counts on(Platform platform) {
            return platform == Platform.OLD && before != null ? before : after;
        }
    }

    /**
     * Two queries that count failed and all requests in the window.
     *
     * @param routes a query that counts all requests by a label, for the mix of requests; null where there is none
     */
    record Counts(String failed, String all, @Nullable String routes) {
        /** Without the mix of requests. */
        public Counts(String failed, String all) {
            this(failed, all, null);
        }
    }

    /**
     * A query for the cumulative bucket counts by {@code le} in the window, or for native histograms.
     *
     * @param before null when both platforms count alike
     * @param mirrored as for an error rate; null where the same traffic does not reach both
     */
    record Latency(
            String buckets,
            @Nullable String before,
            @Nullable String mirrored) implements Signal {
        /** Without calibration. */
        public Latency(String buckets, @Nullable String before) {
            this(buckets, before, null);
        }

        /** The query that speaks for the platform. */
        public String on(Platform platform) {
            return platform == Platform.OLD && before != null ? before : buckets;
        }
    }

    /**
     * A query that selects log lines of errors.
     *
     * @param before the old platform's; null when the same query selects both
     * @param pick which of the lines are errors
     * @param acknowledgedFor for how long a kind of line that somebody acknowledged counts as known (30 days)
     */
    record LogErrors(LogQuery logs, @Nullable LogQuery before, LogPick pick, Duration acknowledgedFor)
            implements Signal {
        /** How long an acknowledgement counts unless the plan says otherwise. */
        public static final Duration ACKNOWLEDGED_FOR = Duration.ofDays(30);

        /** Lines of Loki, the usual way. */
        public LogErrors(String loki, @Nullable String before) {
            this(
                    LogQuery.loki(loki),
                    before == null ? null : LogQuery.loki(before),
                    LogPick.BY_QUERY,
                    ACKNOWLEDGED_FOR);
        }

        /** The query that speaks for the platform. */
        public LogQuery on(Platform platform) {
            return platform == Platform.OLD && before != null ? before : logs;
        }
    }

    /** Where the service runs: before the switch, or after it. */
    enum Platform {
        OLD,
        NEW
    }
}
