package dev.lockkeeper.check.prometheus;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A series of an answer.
 *
 * @param points one for an instant query, several for a range; values as the server wrote them, such as {@code NaN}
 */
public record Series(Map<String, String> labels, List<Point> points) {
    /**
     * A value at a moment.
     *
     * @param histogram null where the value is a number
     */
    public record Point(Instant at, String value, @Nullable NativeHistogram histogram) {
        Point(Instant at, String value) {
            this(at, value, null);
        }
    }

    public Series {
        labels = Map.copyOf(labels);
        points = List.copyOf(points);
    }

    /** The only value of an instant query. */
    public String value() {
        return points.get(0).value();
    }

    /** The only native histogram of an instant query; null where it is a number. */
    @Nullable
    NativeHistogram histogram() {
        return points.get(0).histogram();
    }
}
