package dev.lockkeeper.step;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.domain.entry.Announcement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Marks Grafana's graphs with annotations, found again by their tags.
 *
 * @see <a href="https://grafana.com/docs/grafana/latest/developers/http_api/annotations/">Grafana's annotations API</a>
 */
final class GraphMarker implements Announcer {
    private static final Duration AROUND = Duration.ofMinutes(1);

    private final JsonApi api;
    private final @Nullable String dashboard;

    /** @param dashboard the uid of the one to mark; null for all that show annotations by tag */
    GraphMarker(String url, Optional<String> token, @Nullable String dashboard) {
        this.api = new JsonApi("Grafana", url, token);
        this.dashboard = dashboard;
    }

    @Override
    public Done announce(Announcing what) {
        try {
            if (isMarked(what)) {
                return Done.well("Grafana is marked already");
            }
            long id = api.post("api/annotations", body(what)).path("id").asLong();
            return Done.well("Grafana is marked, annotation " + id);
        } catch (JsonApi.Refused e) {
            return Done.not(e.getMessage() + ". The graphs are not marked; see /migrate doctor.");
        }
    }

    private boolean isMarked(Announcing what) throws JsonApi.Refused {
        List<JsonApi.Parameter> query = new ArrayList<>();
        tags(what).forEach(tag -> query.add(new JsonApi.Parameter("tags", tag)));
        query.add(new JsonApi.Parameter("from", millis(what.at().minus(AROUND))));
        query.add(new JsonApi.Parameter("to", millis(what.at().plus(AROUND))));
        return !api.get("api/annotations", query).isEmpty();
    }

    private ObjectNode body(Announcing what) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (dashboard != null) {
            body.put("dashboardUID", dashboard);
        }
        body.put("time", what.at().toEpochMilli());
        ArrayNode tags = body.putArray("tags");
        tags(what).forEach(tags::add);
        return body.put("text", escaped(what.title()) + ", attempt " + what.attempt() + ": " + words(what.what()));
    }

    private static List<String> tags(Announcing what) {
        return List.of(
                "lockkeeper",
                "programme:" + what.programme(),
                "migration:" + what.migration(),
                "attempt:" + what.attempt(),
                what.what().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static String words(Announcement what) {
        return switch (what) {
            case SWITCHED -> "switched to Kubernetes";
            case BREACHED -> "a promise broke";
            case ROLLING_BACK -> "rollback began";
            case ROLLED_BACK -> "rolled back";
            case VALIDATED -> "validated";
            case SILENCE, SILENCE_END -> throw new IllegalArgumentException("Grafana is not told of silences");
        };
    }

    /** Grafana shows the text as HTML. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String millis(Instant at) {
        return String.valueOf(at.toEpochMilli());
    }
}
