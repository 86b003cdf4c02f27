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
        JsonNode body = body(server, answer);
        JsonNode warnings = body.path("warnings");
        if (!warnings.isEmpty()) {
            throw new Unanswered(server + " answered in part: "
                    + Answer.shortened(warnings.get(0).asText()));
        }
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
            JsonNode values = one.path(field);
            if (!values.isArray()) {
                throw new Unanswered(server + ": a series has no " + field
                        + (one.has("histogram") || one.has("histograms")
                                ? "; native histograms are not read, ask for classic buckets"
                                : ""));
            }
            List<Series.Point> points = new ArrayList<>();
            if (field.equals("value")) {
                points.add(point(server, values));
            } else {
                values.forEach(value -> points.add(point(server, value)));
            }
            series.add(new Series(labels, points));
        }
        return series;
    }

    private static Series.Point point(String server, JsonNode pair) {
        if (!pair.isArray()
                || pair.size() != 2
                || !pair.get(0).isNumber()
                || !pair.get(1).isTextual()) {
            throw new Unanswered(server + ": '" + Answer.shortened(pair.toString()) + "' is not a time and a value");
        }
        BigDecimal millis = new BigDecimal(pair.get(0).asText()).movePointRight(3);
        return new Series.Point(
                Instant.ofEpochMilli(millis.longValue()), pair.get(1).asText());
    }
}
