package dev.lockkeeper.rehearsal.estate.prometheus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.traffic.Observed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values as Prometheus writes them: times in seconds, numbers as strings. */
final class Results {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    record Point(Instant at, double value) {}

    private Results() {}

    static ObjectNode instant(Value value, Instant time) {
        ObjectNode data = JSON.objectNode();
        if (value.scalar()) {
            data.put("resultType", "scalar");
            data.set("result", pair(time, value.number()));
            return data;
        }
        ArrayNode result = data.put("resultType", "vector").putArray("result");
        if (value.histogram() != null) {
            ObjectNode series = result.addObject();
            metric(series, Map.of());
            series.set("histogram", JSON.arrayNode().add(seconds(time)).add(histogram(value.histogram())));
        }
        value.samples().forEach((labels, sample) -> {
            ObjectNode series = result.addObject();
            metric(series, labels);
            series.set("value", pair(time, sample));
        });
        return data;
    }

    /** A native histogram: the buckets that have something, each open below and closed above (0). */
    private static ObjectNode histogram(Observed observed) {
        double sum = 0;
        ArrayNode buckets = JSON.arrayNode();
        for (int i = 0; i < observed.buckets(); i++) {
            long here = observed.in(i);
            if (here > 0) {
                sum += here * Math.sqrt(observed.above(i) * observed.upTo(i));
                buckets.addArray()
                        .add(0)
                        .add(Observed.written(observed.above(i)))
                        .add(Observed.written(observed.upTo(i)))
                        .add(Long.toString(here));
            }
        }
        ObjectNode histogram =
                JSON.objectNode().put("count", Long.toString(observed.all())).put("sum", number(sum));
        if (!buckets.isEmpty()) {
            histogram.set("buckets", buckets);
        }
        return histogram;
    }

    /** @param histograms native histograms without labels, by their moment; beside series of numbers there are none */
    static ObjectNode matrix(Map<Map<String, String>, List<Point>> all, Map<Instant, Observed> histograms) {
        ObjectNode data = JSON.objectNode();
        ArrayNode result = data.put("resultType", "matrix").putArray("result");
        all.forEach((labels, points) -> {
            ObjectNode series = result.addObject();
            metric(series, labels);
            ArrayNode values = series.putArray("values");
            points.forEach(point -> values.add(pair(point.at(), point.value())));
        });
        if (!histograms.isEmpty()) {
            ObjectNode series = result.addObject();
            metric(series, Map.of());
            ArrayNode several = series.putArray("histograms");
            histograms.forEach((at, observed) ->
                    several.add(JSON.arrayNode().add(seconds(at)).add(histogram(observed))));
        }
        return data;
    }

    private static void metric(ObjectNode series, Map<String, String> labels) {
        ObjectNode metric = series.putObject("metric");
        new TreeMap<>(labels).forEach(metric::put);
    }

    private static ArrayNode pair(Instant time, double value) {
        return JSON.arrayNode().add(seconds(time)).add(number(value));
    }

    private static BigDecimal seconds(Instant time) {
        BigDecimal seconds = BigDecimal.valueOf(time.toEpochMilli(), 3).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
