package dev.lockkeeper.domain.programme;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a migration's health is read from, before (old platform) and after (new platform). Queries hold {@code {{window}}}. */
public sealed interface Signal {
    /** Counts of requests, so that the verdict can be exact; {@code before} is null when both platforms count alike. */
    record ErrorRate(Counts after, @Nullable Counts before) implements Signal {
        /** The query that speaks for the platform. */
        public Counts on(Platform platform) {
            return platform == Platform.OLD && before != null ? before : after;
        }
    }

    /** Two queries that count failed and all requests in the window. */
    record Counts(String failed, String all) {}

    /** A query for the cumulative bucket counts by {@code le} in the window. */
    record Latency(String buckets, @Nullable String before) implements Signal {
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
