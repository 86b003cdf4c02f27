package dev.lockkeeper.check.look;

import dev.lockkeeper.check.prometheus.Series;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads what Prometheus writes. */
final class Reads {
    private static final String METRIC = "__name__";

    private Reads() {}

    /** The value; empty for what is no number. */
    static Optional<BigDecimal> number(String value) {
        try {
            return Optional.of(new BigDecimal(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What a value is that is no number. */
    static String noNumber(String value) {
        return value.equals("NaN")
                ? "not a number (NaN): most often nothing was counted to divide by"
                : "not finite (" + value + ")";
    }

    /** What a series is called: the query's name and the labels that tell it from the others. */
    static String name(String query, Series series) {
        String labels = labels(series).entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(", "));
        return query.isEmpty() || labels.isEmpty() ? query + labels : query + " " + labels;
    }

    /** The labels, the metric's own name left out. */
    static Map<String, String> labels(Series series) {
        TreeMap<String, String> labels = new TreeMap<>(series.labels());
        labels.remove(METRIC);
        return labels;
    }
}
