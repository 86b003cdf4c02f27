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

    static ObjectNode streams(List<Line> lines) {
        Map<Map<String, String>, List<Line>> streams = new LinkedHashMap<>();
        lines.forEach(line -> streams.computeIfAbsent(line.labels(), missing -> new ArrayList<>())
                .add(line));
        ObjectNode data = JSON.objectNode().put("resultType", "streams");
        ArrayNode result = data.putArray("result");
        streams.forEach((labels, of) -> {
            ObjectNode stream = result.addObject();
            labels(stream.putObject("stream"), labels);
            ArrayNode values = stream.putArray("values");
            of.forEach(
                    line -> values.addArray().add(Long.toString(line.nanos())).add(line.text()));
        });
        return withStats(data, lines.size());
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
