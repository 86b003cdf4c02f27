package dev.lockkeeper.rehearsal.estate.alertmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers the paths of Alertmanager's API of version 2, in its shapes and with its refusals. */
public final class AlertmanagerServer {
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final String TYPE = "application/json";
    private static final Duration RESOLVES_AFTER = Duration.ofMinutes(4);

    private final Clock clock;
    private final Alarms alarms;
    private final Silences silences;
    private final Instant startedAt;

    public AlertmanagerServer(Clock clock, Blueprint blueprint, Timeline timeline) {
        this.clock = clock;
        this.startedAt = clock.instant();
        this.alarms = new Alarms(timeline, blueprint.services(), startedAt);
        this.silences = new Silences(clock);
    }

    /** The answer to a request. */
    public Reply answer(Ask ask) {
        try {
            if (ask.path().startsWith("/api/v2/silence/")) {
                return silences.one(ask, ask.path().substring("/api/v2/silence/".length()));
            }
            return switch (ask.path()) {
                case "/-/ready", "/-/healthy" -> Reply.text(200, "OK");
                case "/api/v2/status" -> Reply.json(200, TYPE, status());
                case "/api/v2/alerts" -> Reply.json(200, TYPE, alerts(ask));
                case "/api/v2/silences" -> silences.answer(ask);
                default -> Reply.notFound();
            };
        } catch (Refused refused) {
            return Reply.json(400, TYPE, JSON.textNode(refused.words()));
        }
    }

    private ArrayNode alerts(Ask ask) {
        Instant now = clock.instant();
        List<LabelMatcher> filters = Silences.filters(ask);
        boolean withActive = isWanted(ask, "active");
        boolean withSilenced = isWanted(ask, "silenced");
        ArrayNode all = JSON.arrayNode();
        for (Alert alert : alarms.firing(now)) {
            List<String> mutedBy = silences.muting(alert.labels(), now);
            boolean isAsked = mutedBy.isEmpty() ? withActive : withSilenced;
            if (isAsked && filters.stream().allMatch(filter -> filter.fits(alert.labels()))) {
                all.add(json(alert, mutedBy, now));
            }
        }
        return all;
    }

    private static boolean isWanted(Ask ask, String which) {
        return !ask.parameter(which).orElse("true").equals("false");
    }

    private static ObjectNode json(Alert alert, List<String> mutedBy, Instant now) {
        ObjectNode json = JSON.objectNode();
        json.putObject("annotations").put("summary", alert.summary());
        json.put("endsAt", Moments.text(now.plus(RESOLVES_AFTER)))
                .put("fingerprint", String.format("%016x", alert.labels().hashCode()));
        json.putArray("receivers").addObject().put("name", "none");
        json.put("startsAt", Moments.text(alert.since()));
        ObjectNode status = json.putObject("status");
        status.putArray("inhibitedBy");
        status.putArray("mutedBy");
        mutedBy.forEach(status.putArray("silencedBy")::add);
        status.put("state", mutedBy.isEmpty() ? "active" : "suppressed");
        json.put("updatedAt", Moments.text(now)).put("generatorURL", "http://prometheus/graph");
        ObjectNode labels = json.putObject("labels");
        Map<String, String> sorted = new TreeMap<>(alert.labels());
        sorted.forEach(labels::put);
        return json;
    }

    private ObjectNode status() {
        ObjectNode json = JSON.objectNode();
        ObjectNode cluster = json.putObject("cluster");
        cluster.putArray("peers");
        cluster.put("status", "disabled");
        json.putObject("config").put("original", "route:\n  receiver: none\nreceivers:\n- name: none\n");
        json.put("uptime", Moments.text(startedAt));
        json.putObject("versionInfo")
                .put("branch", "HEAD")
                .put("buildDate", "")
                .put("buildUser", "")
                .put("goVersion", "")
                .put("revision", "rehearsal")
                .put("version", "0.33.1");
        return json;
    }
}
