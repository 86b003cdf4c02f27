package dev.lockkeeper.rehearsal.estate.prometheus;

import dev.lockkeeper.rehearsal.estate.traffic.Observed;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The few functions that plans put around the known texts. */
final class Functions {
    /** Names that Prometheus knows as functions or aggregations. */
    private static final Set<String> NAMES =
            Set.of("abs absent absent_over_time avg avg_over_time bottomk ceil changes clamp clamp_max clamp_min count"
                    .concat(" count_over_time count_values day_of_month day_of_week delta deriv exp floor group")
                    .concat(" histogram_quantile holt_winters hour idelta increase irate label_join label_replace")
                    .concat(" last_over_time ln log10 log2 max max_over_time min min_over_time minute month")
                    .concat(" predict_linear present_over_time quantile quantile_over_time rate resets round")
                    .concat(" scalar sgn sort sort_desc sqrt stddev stddev_over_time stdvar sum sum_over_time")
                    .concat(" time timestamp topk vector year histogram_count histogram_sum histogram_avg")
                    .split(" "));

    private Functions() {}

    static boolean isKnown(String name) {
        return NAMES.contains(name);
    }

    /** Whether the scraped targets are up: they always are. */
    static Value up() {
        return new Value(
                false, Map.of(Map.of("__name__", "up", "instance", "127.0.0.1:9090", "job", "prometheus"), 1.0));
    }

    /** {@code vector()} of a scalar, or an aggregation over all samples. */
    static Value overall(String name, Value inside) {
        if (inside.samples().isEmpty()) {
            return Value.empty();
        }
        var numbers = inside.samples().values().stream().mapToDouble(Double::doubleValue);
        return Value.vector(
                switch (name) {
                    case "max" -> numbers.max().orElseThrow();
                    case "min" -> numbers.min().orElseThrow();
                    case "avg" -> numbers.average().orElseThrow();
                    default -> numbers.sum();
                });
    }

    /** The quantile by straight lines inside a bucket, as Prometheus computes it. */
    static Value quantile(double share, Value buckets) {
        List<Map.Entry<Map<String, String>, Double>> sorted = buckets.samples().entrySet().stream()
                .filter(sample -> sample.getKey().containsKey("le"))
                .toList();
        if (buckets.histogram() != null) {
            return Value.vector(quantile(share, buckets.histogram()));
        }
        if (sorted.isEmpty()) {
            return Value.empty();
        }
        double all = sorted.get(sorted.size() - 1).getValue();
        double rank = share * all;
        double lower = 0;
        double below = 0;
        for (Map.Entry<Map<String, String>, Double> bucket : sorted) {
            double upper = bound(bucket.getKey());
            if (bucket.getValue() >= rank && all > 0) {
                double within = (rank - below) / (bucket.getValue() - below);
                return Value.vector(Double.isInfinite(upper) ? lower : lower + (upper - lower) * within);
            }
            lower = upper;
            below = bucket.getValue();
        }
        return Value.vector(Double.NaN);
    }

    /** The quantile of a native histogram, which Prometheus interpolates exponentially inside a bucket. */
    private static double quantile(double share, Observed observed) {
        double rank = share * observed.all();
        double below = 0;
        for (int i = 0; i < observed.buckets(); i++) {
            long here = observed.in(i);
            if (here > 0 && below + here >= rank) {
                double within = (rank - below) / here;
                return observed.above(i) * Math.pow(observed.upTo(i) / observed.above(i), within);
            }
            below += here;
        }
        return Double.NaN;
    }

    private static double bound(Map<String, String> labels) {
        String le = labels.getOrDefault("le", "+Inf");
        return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
    }
}
