package dev.lockkeeper.rehearsal.estate.prometheus;

import dev.lockkeeper.rehearsal.estate.traffic.Observed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an expression is at one moment: a scalar, or a vector of labelled samples.
 *
 * @param samples by label set; a scalar has one sample without labels
 * @param histogram a native histogram without labels, instead of samples; null where there is none
 */
record Value(
        boolean scalar,
        Map<Map<String, String>, Double> samples,
        @Nullable Observed histogram) {
    Value {
        samples = new LinkedHashMap<>(samples); // keeps the order of buckets, which Map.copyOf would not
    }

    /** Numbers. */
    Value(boolean scalar, Map<Map<String, String>, Double> samples) {
        this(scalar, samples, null);
    }

    static Value histogram(Observed observed) {
        return new Value(false, Map.of(), observed);
    }

    static Value scalar(double value) {
        return new Value(true, Map.of(Map.of(), value));
    }

    static Value vector(double value) {
        return new Value(false, Map.of(Map.of(), value));
    }

    static Value empty() {
        return new Value(false, Map.of());
    }

    double number() {
        return samples.getOrDefault(Map.of(), Double.NaN);
    }

    Value map(DoubleUnaryOperator change) {
        Map<Map<String, String>, Double> changed = new LinkedHashMap<>();
        samples.forEach((labels, value) -> changed.put(labels, change.applyAsDouble(value)));
        return new Value(scalar, changed);
    }
}
