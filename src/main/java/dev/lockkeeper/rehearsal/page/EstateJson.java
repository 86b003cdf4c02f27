package dev.lockkeeper.rehearsal.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.panel.Panel;
import dev.lockkeeper.rehearsal.estate.panel.PanelSnapshot;
import dev.lockkeeper.rehearsal.estate.panel.PanelSnapshot.ServiceState;
import dev.lockkeeper.rehearsal.estate.panel.PanelSnapshot.SideState;
import dev.lockkeeper.rehearsal.estate.timeline.Outage;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The estate panel as the page reads it: without the moment, so that it is equal while nothing changes. */
final class EstateJson {
    private static final double MILLIS = 1000;
    private static final Map<Source, String> NAMES = names();

    private EstateJson() {}

    static ObjectNode of(PanelSnapshot snapshot) {
        ObjectNode estate = JsonNodeFactory.instance.objectNode();
        ArrayNode services = estate.putArray("services");
        snapshot.services().forEach(one -> services.add(service(one)));
        ArrayNode sources = estate.putArray("sources");
        NAMES.forEach((source, name) -> sources.addObject()
                .put("id", source.name())
                .put("name", name)
                .put(
                        "outage",
                        snapshot.outages().getOrDefault(source, Outage.NONE).name()));
        return estate.put("resolverLag", seconds(snapshot.resolverLag()))
                .put("waiting", snapshot.settingsAwaitingSwitch());
    }

    private static ObjectNode service(ServiceState state) {
        ObjectNode service = JsonNodeFactory.instance
                .objectNode()
                .put("migration", state.migration())
                .put("host", state.host())
                .put("oldAddress", state.oldAddress())
                .put("newAddress", state.newAddress())
                .put("dnsToNew", state.dnsToNew())
                .put("dnsTtl", seconds(state.dnsTtl()))
                .put("newShare", Math.round(state.newShare() * 100) / 100.0)
                .put("requestsPerSecond", state.requestsPerSecond())
                .put("logErrorsPerMinute", state.logErrorsPerMinute())
                .put("logErrorText", state.logErrorText())
                .put("linesLost", state.linesLost())
                .put("quotaExceeded", state.quotaExceeded())
                .put("podsWanted", state.podsWanted())
                .put("podsReady", state.podsReady())
                .put("restarts", state.restarts());
        if (state.dnsSwitchedAt() != null) {
            service.put("dnsSwitchedAt", state.dnsSwitchedAt().toEpochMilli());
        }
        service.set("old", side(state.oldSide()));
        service.set("new", side(state.newSide()));
        return service;
    }

    private static ObjectNode side(SideState state) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("errorPercent", state.errorPercent())
                .put("p99", Math.round(state.latencyFactor() * Panel.USUAL_P99.toMillis()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    private static Map<Source, String> names() {
        Map<Source, String> names = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            names.put(source, name(source));
        }
        return names;
    }

    private static String name(Source source) {
        return switch (source) {
            case PROMETHEUS -> "Prometheus";
            case LOKI -> "Loki";
            case LOKI_BEFORE -> "Loki that is left";
            case GRAYLOG -> "Graylog";
            case KUBERNETES -> "Kubernetes";
            case ALERTMANAGER -> "Alertmanager";
            case GRAFANA -> "Grafana";
            case APPLICATION -> "Services (HTTP)";
            case DNS -> "DNS, authoritative";
            case FIRST_RESOLVER -> "DNS resolver 1";
            case SECOND_RESOLVER -> "DNS resolver 2";
        };
    }
}
