package dev.lockkeeper.rehearsal.estate.prometheus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * What an expression is at one moment: a scalar, or a vector of labelled samples.
 *
 * @param samples by label set; a scalar has one sample without labels
 */
record Value(boolean scalar, Map<Map<String, String>, Double> samples) {
    Value {
        samples = new LinkedHashMap<>(samples); // keeps the order of buckets, which Map.copyOf would not
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
