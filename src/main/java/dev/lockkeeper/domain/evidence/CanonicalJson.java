package dev.lockkeeper.domain.evidence;

import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * JSON in the one form that is sealed: UTF-8, no white space, the names of every object in alphabetical order, numbers plain,
 * moments and durations in ISO-8601 as strings, absent values as null.
 */
final class CanonicalJson {
    private CanonicalJson() {}

    /** An object of values that are JSON already. */
    static String object(Map<String, String> members) {
        List<String> written = new ArrayList<>();
        new TreeMap<>(members).forEach((name, value) -> written.add(text(name) + ":" + value));
        return "{" + String.join(",", written) + "}";
    }

    static <T> String object(Map<String, T> members, Function<T, String> write) {
        Map<String, String> written = new TreeMap<>();
        members.forEach((name, value) -> written.put(name, write.apply(value)));
        return object(written);
    }

    static <T> String array(List<T> items, Function<T, String> write) {
        return "[" + String.join(",", items.stream().map(write).toList()) + "]";
    }

    static String text(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        StringBuilder out = new StringBuilder("\"");
        for (char c : value.toString().toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    static String number(BigDecimal value) {
        return value.toPlainString();
    }

    static String measurement(Measurement value) {
        if (value instanceof Counts counts) {
            return "{\"all\":" + counts.all() + ",\"failed\":" + counts.failed() + ",\"kind\":\"counts\"}";
        }
        if (value instanceof Histogram histogram) {
            String bounds = histogram.isSparse() ? "\"bounds\":\"SPARSE\"," : "";
            return "{" + bounds + "\"buckets\":" + array(histogram.buckets(), CanonicalJson::bucket)
                    + ",\"kind\":\"histogram\"}";
        }
        if (value instanceof Quantity quantity) {
            return "{\"kind\":\"quantity\",\"value\":" + number(quantity.value()) + "}";
        }
        throw new AssertionError(value);
    }

    private static String bucket(Bucket bucket) {
        String le = bucket.le() == null ? "null" : number(bucket.le());
        return "{\"count\":" + bucket.count() + ",\"le\":" + le + "}";
    }
}
