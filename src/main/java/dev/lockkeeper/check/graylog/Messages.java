package dev.lockkeeper.check.graylog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.check.http.Answer;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.logs.StoredLine;
import dev.lockkeeper.check.pattern.line.Origin;
import dev.lockkeeper.check.pattern.line.RawLine;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the answers of Graylog's search. */
final class Messages {
    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory());
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final long MILLI = 1_000_000L;

    /** Fields that say where a message comes from; what else there is may differ from message to message. */
    private static final List<String> PLACES = List.of(
            "source",
            "pod",
            "pod_name",
            "k8s_pod_name",
            "kubernetes_pod_name",
            "kubernetes.pod_name",
            "container_id",
            "container_name",
            "instance",
            "host",
            "hostname",
            "stream");

    private static final List<String> LEVELS = List.of("level", "severity", "lvl", "log_level", "severity_text");

    private Messages() {}

    /** A moment as the search takes it. */
    static String written(Instant at) {
        return MILLIS.format(at);
    }

    /** The answer, if it is one and is about all the time from the start. */
    static JsonNode whole(Answer answer, Instant start) {
        JsonNode body = body(answer);
        if (!body.path("total_results").isIntegralNumber()
                || !body.path("messages").isArray()) {
            throw new Unanswered("Graylog: answer has no messages: '" + answer.beginning() + "'");
        }
        Instant from = moment(body.path("from").asText());
        if (from.isAfter(start)) {
            throw new Unanswered("Graylog searched only from " + from + " on, " + start
                    + " asked: its query time range limit is too short");
        }
        return body;
    }

    private static JsonNode body(Answer answer) {
        @Nullable JsonNode body;
        try {
            body = JSON.readTree(answer.text());
        } catch (JsonProcessingException e) {
            body = null;
        }
        if (!answer.isSuccess()) {
            String message = body == null ? "" : body.path("message").asText();
            throw new Unanswered("Graylog answered HTTP " + answer.status() + ": "
                    + (message.isEmpty() ? answer.beginning() : Answer.shortened(message)));
        }
        if (body == null || !body.isObject()) {
            throw new Unanswered("Graylog: answer is not JSON: '" + answer.beginning() + "'");
        }
        return body;
    }

    /** A message as a line: the longest text that it has, its place and its level. */
    static StoredLine line(JsonNode message) {
        Map<String, String> places = new HashMap<>();
        PLACES.forEach(name -> put(places, message, name));
        Map<String, String> levels = new HashMap<>();
        LEVELS.forEach(name -> put(levels, message, name));
        String full = message.path("full_message").asText();
        String text = full.isEmpty() ? message.path("message").asText() : full;
        long nanos = moment(message.path("timestamp").asText()).toEpochMilli() * MILLI;
        return new StoredLine(
                new RawLine(nanos, Origin.of(places, levels), text),
                message.path("_id").asText());
    }

    private static void put(Map<String, String> into, JsonNode message, String name) {
        JsonNode value = message.path(name);
        if (value.isValueNode() && !value.asText().isEmpty()) {
            into.put(name, value.asText());
        }
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Unanswered("Graylog: '" + text + "' is not a moment");
        }
    }
}
