package dev.lockkeeper.app.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A Prometheus that knows the plan's queries and what they give in the scene that is played. */
final class MetricsStandIn {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TYPE = "application/json";

    private final Supplier<MetricScript> script;
    private final Supplier<Scene> scene;
    private final Clock clock;

    MetricsStandIn(Supplier<MetricScript> script, Supplier<Scene> scene, Clock clock) {
        this.script = script;
        this.scene = scene;
        this.clock = clock;
    }

    Reply answer(Ask ask) {
        if (ask.path().endsWith("/api/v1/alertmanagers")) {
            return alertmanagers();
        }
        if (!ask.path().endsWith("/api/v1/query")) {
            return Reply.notFound();
        }
        String query = ask.parameter("query").orElse("");
        BigDecimal at =
                ask.parameter("time").map(BigDecimal::new).orElseGet(() -> BigDecimal.valueOf(clock.millis(), 3));
        if (query.equals("time()")) {
            return success("scalar", pair(at, at.toPlainString()));
        }
        Optional<List<MetricScript.Row>> known = script.get().answer(query, scene.get());
        if (known.isPresent()) {
            return success("vector", vector(at, known.get()));
        }
        // How old the newest sample is, and how many there were.
        boolean isFresh = scene.get() != Scene.SILENCE;
        if (query.startsWith("max(timestamp(") && isFresh) {
            return success("vector", vector(at, List.of(new MetricScript.Row("", at.toPlainString()))));
        }
        if (query.startsWith("max(count_over_time(") && isFresh) {
            return success("vector", vector(at, List.of(new MetricScript.Row("", "40"))));
        }
        return success("vector", JSON.arrayNode());
    }

    /** It delivers its alerts, unless it knows nothing. */
    private Reply alertmanagers() {
        ObjectNode data = JSON.objectNode();
        ArrayNode active = data.putArray("activeAlertmanagers");
        if (scene.get() != Scene.SILENCE) {
            active.addObject().put("url", "http://alertmanager/api/v2/alerts");
        }
        data.putArray("droppedAlertmanagers");
        ObjectNode body = JSON.objectNode().put("status", "success");
        body.set("data", data);
        return Reply.json(200, TYPE, body);
    }

    private static ArrayNode vector(BigDecimal at, List<MetricScript.Row> rows) {
        ArrayNode result = JSON.arrayNode();
        for (MetricScript.Row row : rows) {
            ObjectNode series = result.addObject();
            ObjectNode metric = series.putObject("metric");
            if (!row.le().isEmpty()) {
                metric.put("le", row.le());
            }
            series.set("value", pair(at, row.value()));
        }
        return result;
    }

    private static ArrayNode pair(BigDecimal at, String value) {
        return JSON.arrayNode().add(at).add(value);
    }

    private static Reply success(String type, ArrayNode result) {
        ObjectNode body = JSON.objectNode().put("status", "success");
        body.putObject("data").put("resultType", type).set("result", result);
        return Reply.json(200, TYPE, body);
    }
}
