package dev.lockkeeper.rehearsal.estate.prometheus;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.Language;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import dev.lockkeeper.rehearsal.estate.query.KnownTexts;
import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import dev.lockkeeper.rehearsal.estate.traffic.Observed;
import dev.lockkeeper.rehearsal.estate.traffic.Traffic;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Answers the paths of Prometheus' HTTP API, in its shapes and with its refusals. */
public final class PrometheusServer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Clock clock;
    private final KnownTexts known;
    private final KnownTexts series;
    private final Signals signals;

    /** @param pods the names of a migration's pods */
    public PrometheusServer(
            Clock clock, Blueprint blueprint, Timeline timeline, Traffic traffic, Function<String, List<String>> pods) {
        this.clock = clock;
        this.known = KnownTexts.of(blueprint, Language.PROMQL);
        this.series = SeriesTexts.of(blueprint);
        this.signals = new Signals(timeline, traffic, pods);
    }

    /** The answer to a request. */
    public Reply answer(Ask ask) {
        try {
            return switch (ask.path()) {
                case "/-/ready" -> Reply.text(200, "Prometheus Server is Ready.\n");
                case "/-/healthy" -> Reply.text(200, "Prometheus Server is Healthy.\n");
                case "/api/v1/query" -> isQuery(ask) ? query(ask) : notAllowed();
                case "/api/v1/query_range" -> isQuery(ask) ? queryRange(ask) : notAllowed();
                case "/api/v1/status/buildinfo" -> success(buildinfo());
                case "/api/v1/alertmanagers" -> success(alertmanagers());
                case "/api/v1/targets" -> success(targets());
                default -> Reply.notFound();
            };
        } catch (BadData refused) {
            ObjectNode body = JSON.objectNode().put("status", "error").put("errorType", "bad_data");
            return Reply.json(400, "application/json", body.put("error", refused.words()));
        }
    }

    private static boolean isQuery(Ask ask) {
        return ask.method().equals("GET") || ask.method().equals("POST");
    }

    private static Reply notAllowed() {
        return Reply.text(405, "Method Not Allowed\n");
    }

    private Reply query(Ask ask) {
        Instant time = Parameters.time(ask, clock);
        Parameters.checkTimeout(ask);
        String query = Parameters.query(ask);
        return success(Results.instant(value(query, time), time));
    }

    private Reply queryRange(Ask ask) {
        Parameters.Range range = Parameters.range(ask);
        Parameters.checkTimeout(ask);
        String query = Parameters.query(ask);
        if (query.strip().matches(".*\\[[^\\]:]*\\]")) {
            throw BadData.parameter(
                    "query",
                    "invalid expression type \"range vector\" for range query, must be Scalar or instant Vector");
        }
        Map<Map<String, String>, List<Results.Point>> series = new LinkedHashMap<>();
        Map<Instant, Observed> histograms = new LinkedHashMap<>();
        for (Instant at = range.start(); !at.isAfter(range.end()); at = at.plus(range.step())) {
            Instant moment = at;
            Value value = value(query, moment);
            if (value.histogram() != null) {
                histograms.put(moment, value.histogram());
            }
            value.samples()
                    .forEach((labels, sample) -> series.computeIfAbsent(labels, missing -> new ArrayList<>())
                            .add(new Results.Point(moment, sample)));
        }
        return success(Results.matrix(series, histograms));
    }

    private Value value(String query, Instant time) {
        return new Expression(query, time, known, series, signals).value();
    }

    private static Reply success(ObjectNode data) {
        ObjectNode body = JSON.objectNode().put("status", "success");
        body.set("data", data);
        return Reply.json(200, "application/json", body);
    }

    private static ObjectNode alertmanagers() {
        ObjectNode data = JSON.objectNode();
        data.putArray("activeAlertmanagers").addObject().put("url", "http://alertmanager:9093/api/v2/alerts");
        data.putArray("droppedAlertmanagers");
        return data;
    }

    private static ObjectNode buildinfo() {
        return JSON.objectNode()
                .put("version", "3.5.3")
                .put("revision", "rehearsal")
                .put("branch", "HEAD")
                .put("buildUser", "estate@rehearsal")
                .put("buildDate", "20260929-11:59:39")
                .put("goVersion", "go1.27.1");
    }

    private ObjectNode targets() {
        ObjectNode data = JSON.objectNode();
        ObjectNode target = data.putArray("activeTargets").addObject();
        target.putObject("discoveredLabels")
                .put("__address__", "127.0.0.1:9090")
                .put("__metrics_path__", "/metrics")
                .put("__scheme__", "http")
                .put("__scrape_interval__", "15s")
                .put("__scrape_timeout__", "10s")
                .put("job", "prometheus");
        target.putObject("labels").put("instance", "127.0.0.1:9090").put("job", "prometheus");
        target.put("scrapePool", "prometheus")
                .put("scrapeUrl", "http://127.0.0.1:9090/metrics")
                .put("globalUrl", "http://estate:9090/metrics")
                .put("lastError", "")
                .put("lastScrape", clock.instant().toString())
                .put("lastScrapeDuration", 0.005514149)
                .put("health", "up")
                .put("scrapeInterval", "15s")
                .put("scrapeTimeout", "10s");
        data.putArray("droppedTargets");
        data.putNull("droppedTargetCounts");
        return data;
    }
}
