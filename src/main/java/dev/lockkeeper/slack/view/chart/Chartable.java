package dev.lockkeeper.slack.view.chart;

import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Measurements as numbers to be drawn: percent, milliseconds or counts. Rounded; nothing is decided by them. */
final class Chartable {
    private static final double P99 = 0.99;

    private Chartable() {}

    static String unit(WatchedSignal.Kind kind) {
        return switch (kind) {
            case ERROR_RATE -> "% of requests";
            case LATENCY, LATENCY_LIMIT -> "p99 in ms";
            case LOG_ERRORS -> "lines";
            case LOG_PATTERNS -> "lines of unseen kinds";
            case LOG_SURGE -> "error lines of known kinds";
            case RESTARTS -> "restarts";
        };
    }

    static @Nullable Double value(@Nullable Measurement measurement) {
        if (measurement instanceof Measurement.Quantity it) {
            return it.value().doubleValue();
        }
        if (measurement instanceof Measurement.Patterns it) {
            return (double) it.report().census().novel();
        }
        if (measurement instanceof Measurement.Counts it) {
            return it.all().signum() == 0
                    ? null
                    : new BigDecimal(it.failed())
                            .multiply(BigDecimal.valueOf(100))
                            .divide(new BigDecimal(it.all()), MathContext.DECIMAL32)
                            .doubleValue();
        }
        return measurement instanceof Measurement.Histogram it ? p99(it.buckets()) : null;
    }

    static @Nullable Double limit(@Nullable Double before, WatchedSignal signal) {
        double bound = signal.bound().doubleValue();
        return switch (signal.kind()) {
            case ERROR_RATE -> before == null ? null : before + bound;
            case LATENCY -> before == null ? null : before * (1 + bound / 100);
            case LATENCY_LIMIT -> bound * 1000;
            case LOG_ERRORS, RESTARTS -> bound;
            case LOG_PATTERNS, LOG_SURGE -> null;
        };
    }

    static String words(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
    }

    /** Linear within the bucket, as Grafana shows it. */
    private static @Nullable Double p99(List<Bucket> buckets) {
        if (buckets.isEmpty()) {
            return null;
        }
        double all = buckets.get(buckets.size() - 1).count().doubleValue();
        double rank = P99 * all;
        double from = 0;
        double below = 0;
        for (Bucket bucket : buckets) {
            double count = bucket.count().doubleValue();
            if (bucket.le() == null) {
                return all == 0 ? null : from * 1000;
            }
            double le = bucket.le().doubleValue();
            if (count >= rank && count > below) {
                return (from + (le - from) * (rank - below) / (count - below)) * 1000;
            }
            from = le;
            below = count;
        }
        return null;
    }
}
