package dev.lockkeeper.rehearsal.estate.loki;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Samples and lines as Loki writes them. */
final class Results {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    record Point(Instant at, double value) {}

    private Results() {}

    static ObjectNode vector(Map<Map<String, String>, Double> samples, Instant at) {
        ObjectNode data = JSON.objectNode().put("resultType", "vector");
        ArrayNode result = data.putArray("result");
        samples.forEach((labels, value) -> {
            ObjectNode series = result.addObject();
            labels(series.putObject("metric"), labels);
            series.set("value", pair(at, value));
        });
        return withStats(data, samples.size());
    }

    static ObjectNode matrix(Map<Map<String, String>, List<Point>> all) {
        ObjectNode data = JSON.objectNode().put("resultType", "matrix");
        ArrayNode result = data.putArray("result");
        all.forEach((labels, points) -> {
            ObjectNode series = result.addObject();
            labels(series.putObject("metric"), labels);
            ArrayNode values = series.putArray("values");
            points.forEach(point -> values.add(pair(point.at(), point.value())));
        });
        return withStats(data, all.size());
    }

    /** @param isCategorized whether what labels a stream is told apart from what belongs to a line */
    static ObjectNode streams(List<Line> lines, boolean isCategorized) {
        Map<Map<String, String>, List<Line>> streams = new LinkedHashMap<>();
        lines.forEach(line -> streams.computeIfAbsent(
                        isCategorized ? line.stream() : line.labels(), missing -> new ArrayList<>())
                .add(line));
        ObjectNode data = JSON.objectNode().put("resultType", "streams");
        if (isCategorized) {
            data.putArray("encodingFlags").add("categorize-labels");
        }
        ArrayNode result = data.putArray("result");
        streams.forEach((labels, of) -> {
            ObjectNode stream = result.addObject();
            labels(stream.putObject("stream"), labels);
            ArrayNode values = stream.putArray("values");
            of.forEach(line -> value(values.addArray(), line, isCategorized));
        });
        return withStats(data, lines.size());
    }

    private static void value(ArrayNode value, Line line, boolean isCategorized) {
        value.add(Long.toString(line.nanos())).add(line.text());
        if (isCategorized) {
            ObjectNode apart = value.addObject();
            labels(apart.putObject("structuredMetadata"), line.metadata());
            if (!line.parsed().isEmpty()) {
                labels(apart.putObject("parsed"), line.parsed());
            }
        }
    }

    private static void labels(ObjectNode into, Map<String, String> labels) {
        new TreeMap<>(labels).forEach(into::put);
    }

    private static ArrayNode pair(Instant at, double value) {
        BigDecimal seconds = BigDecimal.valueOf(at.toEpochMilli(), 3).stripTrailingZeros();
        String number = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        return JSON.arrayNode()
                .add(seconds.scale() < 0 ? seconds.setScale(0) : seconds)
                .add(number);
    }

    private static ObjectNode withStats(ObjectNode data, int entries) {
        data.putObject("stats")
                .putObject("summary")
                .put("bytesProcessedPerSecond", 0)
                .put("linesProcessedPerSecond", 0)
                .put("totalBytesProcessed", 0)
                .put("totalLinesProcessed", 0)
                .put("execTime", 0.002)
                .put("queueTime", 0.0001)
                .put("subqueries", 0)
                .put("totalEntriesReturned", entries)
                .put("splits", 0)
                .put("shards", 0)
                .put("totalPostFilterLines", entries)
                .put("totalStructuredMetadataBytesProcessed", 0);
        return data;
    }
}
