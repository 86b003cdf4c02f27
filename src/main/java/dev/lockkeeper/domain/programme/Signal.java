package dev.lockkeeper.domain.programme;

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

    /** A LogQL query that selects the lines of errors. */
    record LogErrors(String loki, @Nullable String before) implements Signal {
        /** The query that speaks for the platform. */
        public String on(Platform platform) {
            return platform == Platform.OLD && before != null ? before : loki;
        }
    }

    /** Where the service runs: before the switch, or after it. */
    enum Platform {
        OLD,
        NEW
    }
}
