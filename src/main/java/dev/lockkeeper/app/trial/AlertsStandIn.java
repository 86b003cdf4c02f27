package dev.lockkeeper.app.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An Alertmanager in which an alert fires, or only the watchdog, or nothing that anybody sent. */
final class AlertsStandIn {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Supplier<CheckSpec.@Nullable NoAlerts> check;
    private final Supplier<Scene> scene;
    private final Clock clock;

    AlertsStandIn(Supplier<CheckSpec.@Nullable NoAlerts> check, Supplier<Scene> scene, Clock clock) {
        this.check = check;
        this.scene = scene;
        this.clock = clock;
    }

    Reply answer(Ask ask) {
        ArrayNode alerts = JSON.arrayNode();
        CheckSpec.NoAlerts asked = check.get();
        if (!ask.path().endsWith("/api/v2/alerts")) {
            return Reply.json(200, "application/json", alerts);
        }
        List<String> filters = ask.parameters().getOrDefault("filter", List.of());
        AlertMatcher watchdog = asked == null ? null : asked.watchdog();
        boolean isWatchdog = watchdog != null && filters.equals(List.of(watchdog.toString()));
        if (isWatchdog ? scene.get() != Scene.SILENCE : scene.get() == Scene.VIOLATION) {
            ObjectNode alert = alerts.addObject();
            alert.putObject("labels").put("alertname", "PutOnTrial");
            alert.putObject("annotations").put("summary", "fires in a trial");
            alert.putObject("status").put("state", "active").putArray("silencedBy");
            alert.put("startsAt", clock.instant().minusSeconds(60).toString());
        }
        return Reply.json(200, "application/json", alerts);
    }
}
