package dev.lockkeeper.rehearsal.estate.grafana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers the paths of Grafana's annotations API, in the shapes of its documentation. Safe for threads.
 *
 * @see <a href="https://grafana.com/docs/grafana/latest/developers/http_api/annotations/">Annotations HTTP API</a>
 */
public final class GrafanaServer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper READER = new ObjectMapper();
    private static final String TYPE = "application/json; charset=UTF-8";
    private static final int USUAL_LIMIT = 100;

    private final Clock clock;
    private final List<ObjectNode> annotations = new CopyOnWriteArrayList<>();

    public GrafanaServer(Clock clock) {
        this.clock = clock;
    }

    /** The answer to a request. */
    public Reply answer(Ask ask) {
        return switch (ask.path()) {
            case "/api/health" ->
                Reply.json(200, TYPE, JSON.objectNode().put("database", "ok").put("version", "12.3.0"));
            case "/api/annotations" ->
                switch (ask.method()) {
                    case "GET" -> Reply.json(200, TYPE, found(ask));
                    case "POST" -> make(ask);
                    default -> new Reply(405, Map.of(), "");
                };
            default -> Reply.json(404, TYPE, JSON.objectNode().put("message", "Not found"));
        };
    }

    private ArrayNode found(Ask ask) {
        List<String> tags = ask.parameters().getOrDefault("tags", List.of());
        long from = ask.parameter("from").map(Long::parseLong).orElse(Long.MIN_VALUE);
        long to = ask.parameter("to").map(Long::parseLong).orElse(Long.MAX_VALUE);
        int limit = ask.parameter("limit").map(Integer::parseInt).orElse(USUAL_LIMIT);
        ArrayNode found = JSON.arrayNode();
        annotations.stream()
                .filter(one ->
                        one.path("time").asLong() >= from && one.path("time").asLong() <= to)
                .filter(one -> tags.stream().allMatch(tag -> hasTag(one, tag)))
                .limit(limit)
                .forEach(found::add);
        return found;
    }

    private static boolean hasTag(ObjectNode annotation, String wanted) {
        for (JsonNode tag : annotation.path("tags")) {
            if (tag.asText().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private Reply make(Ask ask) {
        JsonNode body;
        try {
            body = READER.readTree(ask.body());
        } catch (JsonProcessingException e) {
            return refused("bad request data");
        }
        if (body.path("text").asText().isEmpty()) {
            return refused("Failed to save annotation");
        }
        long now = clock.millis();
        long time = body.path("time").asLong(now);
        ObjectNode annotation = JSON.objectNode()
                .put("id", annotations.size() + 1)
                .put("dashboardUID", body.path("dashboardUID").asText(""))
                .put("created", now)
                .put("updated", now)
                .put("time", time)
                .put("timeEnd", body.path("timeEnd").asLong(time))
                .put("text", body.path("text").asText());
        ArrayNode tags = annotation.putArray("tags");
        body.path("tags").forEach(tag -> tags.add(tag.asText()));
        annotations.add(annotation);
        return Reply.json(
                200,
                TYPE,
                JSON.objectNode()
                        .put("message", "Annotation added")
                        .put("id", annotation.path("id").asInt()));
    }

    private static Reply refused(String why) {
        return Reply.json(400, TYPE, JSON.objectNode().put("message", why));
    }
}
