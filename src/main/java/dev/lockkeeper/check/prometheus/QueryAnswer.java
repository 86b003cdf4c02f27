package dev.lockkeeper.check.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.check.http.Answer;
import dev.lockkeeper.check.http.Unanswered;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the answers of Prometheus' query API, and of those that speak it; what it does not understand is no answer. */
public final class QueryAnswer {
    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory());

    private QueryAnswer() {}

    /** The series of a whole, successful answer without warnings; throws {@link Unanswered} with the server's own words otherwise. */
    public static List<Series> series(String server, Answer answer) {
        JsonNode body = whole(server, answer);
        JsonNode data = body.path("data");
        JsonNode result = data.path("result");
        if (!result.isArray()) {
            throw new Unanswered(server + ": answer has no result: '" + answer.beginning() + "'");
        }
        String type = data.path("resultType").asText();
        return switch (type) {
            case "scalar" -> List.of(new Series(Map.of(), List.of(point(server, result))));
            case "vector" -> all(server, result, "value");
            case "matrix" -> all(server, result, "values");
            default -> throw new Unanswered(server + ": answer is a " + type + ", a vector, scalar or matrix expected");
        };
    }

    /** The answer's JSON if it is a success of which nothing is missing: with a warning the server answered in part. */
    public static JsonNode whole(String server, Answer answer) {
        JsonNode body = body(server, answer);
        JsonNode warnings = body.path("warnings");
        if (!warnings.isEmpty()) {
            throw new Unanswered(server + " answered in part: "
                    + Answer.shortened(warnings.get(0).asText()));
        }
        return body;
    }

    /** The answer's JSON if it is a success. */
    public static JsonNode body(String server, Answer answer) {
        String status = "HTTP " + answer.status();
        JsonNode body;
        try {
            body = JSON.readTree(answer.text());
        } catch (JsonProcessingException e) {
            throw new Unanswered(
                    answer.isSuccess()
                            ? server + ": answer is not JSON: '" + answer.beginning() + "'"
                            : server + " answered " + status + redirect(answer) + ": " + answer.beginning());
        }
        if (body == null || !body.path("status").asText().equals("success")) {
            throw new Unanswered(refusal(server, status + redirect(answer), body, answer));
        }
        if (!answer.isSuccess()) {
            throw new Unanswered(server + " answered " + status + ": " + answer.beginning());
        }
        return body;
    }

    private static String refusal(String server, String status, @Nullable JsonNode body, Answer answer) {
        String error = body == null ? "" : body.path("error").asText();
        String kind = body == null ? "" : body.path("errorType").asText();
        return error.isEmpty()
                ? server + " answered " + status + ": " + answer.beginning()
                : server + " refused (" + status + " " + kind + "): " + Answer.shortened(error);
    }

    private static String redirect(Answer answer) {
        return answer.header("Location")
                .map(to -> " redirect to " + to + ", not followed")
                .orElse("");
    }

    private static List<Series> all(String server, JsonNode result, String field) {
        List<Series> series = new ArrayList<>();
        for (JsonNode one : result) {
            Map<String, String> labels = new HashMap<>();
            one.path("metric")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
            series.add(new Series(labels, field.equals("value") ? one(server, one) : several(server, one)));
        }
        return series;
    }

    private static List<Series.Point> one(String server, JsonNode series) {
        if (series.path("value").isArray()) {
            return List.of(point(server, series.path("value")));
        }
        if (series.path("histogram").isArray()) {
            return List.of(histogram(server, series.path("histogram")));
        }
        throw new Unanswered(server + ": a series has neither a value nor a histogram");
    }

    private static List<Series.Point> several(String server, JsonNode series) {
        JsonNode values = series.path("values");
        JsonNode histograms = series.path("histograms");
        if (!values.isArray() && !histograms.isArray()) {
            throw new Unanswered(server + ": a series has neither values nor histograms");
        }
        List<Series.Point> points = new ArrayList<>();
        values.forEach(value -> points.add(point(server, value)));
        histograms.forEach(value -> points.add(histogram(server, value)));
        points.sort(Comparator.comparing(Series.Point::at));
        return points;
    }

    private static Series.Point histogram(String server, JsonNode pair) {
        if (pair.size() != 2 || !pair.get(0).isNumber()) {
            throw new Unanswered(
                    server + ": '" + Answer.shortened(pair.toString()) + "' is not a time and a histogram");
        }
        return new Series.Point(at(pair.get(0)), "a native histogram", NativeHistogram.of(server, pair.get(1)));
    }

    private static Series.Point point(String server, JsonNode pair) {
        if (!pair.isArray()
                || pair.size() != 2
                || !pair.get(0).isNumber()
                || !pair.get(1).isTextual()) {
            throw new Unanswered(server + ": '" + Answer.shortened(pair.toString()) + "' is not a time and a value");
        }
        return new Series.Point(at(pair.get(0)), pair.get(1).asText());
    }

    private static Instant at(JsonNode seconds) {
        return Instant.ofEpochMilli(
                new BigDecimal(seconds.asText()).movePointRight(3).longValue());
    }
}
