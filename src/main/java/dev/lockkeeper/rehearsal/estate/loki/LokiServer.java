package dev.lockkeeper.rehearsal.estate.loki;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import dev.lockkeeper.rehearsal.estate.journal.Journal;
import dev.lockkeeper.rehearsal.estate.query.KnownTexts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers the paths of Loki's HTTP API, in its shapes and with its refusals; the tenant header is read by nobody. */
public final class LokiServer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TYPE = "application/json; charset=UTF-8";
    private static final Map<Map<String, String>, Double> ONE = Map.of(Map.of(), 1.0);

    private final Clock clock;
    private final KnownTexts known;
    private final Evaluation evaluation;

    public LokiServer(Clock clock, Blueprint blueprint, Journal journal) {
        this.clock = clock;
        this.known = SelectorTexts.of(blueprint);
        this.evaluation = new Evaluation(journal);
    }

    /** The answer to a request. */
    public Reply answer(Ask ask) {
        try {
            return switch (ask.path()) {
                case "/ready" -> Reply.text(200, "ready\n");
                case "/loki/api/v1/query" -> query(ask);
                case "/loki/api/v1/query_range" -> queryRange(ask);
                case "/loki/api/v1/labels" -> success(labels());
                case "/loki/api/v1/push" -> new Reply(204, Map.of(), "");
                case "/loki/api/v1/status/buildinfo" -> Reply.json(200, "application/json", buildinfo());
                default -> Reply.notFound();
            };
        } catch (Refused refused) {
            return Reply.text(400, refused.words());
        }
    }

    private Reply query(Ask ask) {
        String text = Parameters.query(ask);
        Instant at = Parameters.time(ask, clock);
        if (text.replaceAll("\\s", "").equals("vector(1)")) {
            return data(Results.vector(ONE, at));
        }
        Query query = Query.read(text, known);
        Query.Metric metric = query.metric()
                .orElseThrow(
                        () -> new Refused("log queries are not supported as an instant query type, please change your"
                                + " query to a range query type"));
        return data(Results.vector(evaluation.samples(query, metric, at), at));
    }

    private Reply queryRange(Ask ask) {
        Span span = Parameters.span(ask, clock);
        int limit = Parameters.limit(ask);
        boolean forward = Parameters.isForward(ask);
        Duration step = Parameters.step(ask, span);
        Query query = Query.read(Parameters.query(ask), known);
        if (query.metric().isEmpty()) {
            boolean isCategorized =
                    ask.header("x-loki-response-encoding-flags").orElse("").contains("categorize-labels");
            return data(Results.streams(evaluation.lines(query, span, limit, forward), isCategorized));
        }
        Map<Map<String, String>, List<Results.Point>> series = new LinkedHashMap<>();
        Instant last = ceiling(span.end(), step);
        for (Instant at = floor(span.start(), step); !at.isAfter(last); at = at.plus(step)) {
            Instant moment = at;
            evaluation
                    .samples(query, query.metric().get(), moment)
                    .forEach((labels, value) -> series.computeIfAbsent(labels, missing -> new ArrayList<>())
                            .add(new Results.Point(moment, value)));
        }
        return data(Results.matrix(series));
    }

    /** Loki moves start and end of a metric query outwards to whole steps. */
    private static Instant floor(long nanos, Duration step) {
        long millis = Math.max(1, step.toMillis());
        return Instant.ofEpochMilli(Math.floorDiv(Math.floorDiv(nanos, 1_000_000), millis) * millis);
    }

    private static Instant ceiling(long nanos, Duration step) {
        Instant floor = floor(nanos, step);
        long millis = Math.floorDiv(nanos, 1_000_000);
        return floor.toEpochMilli() == millis ? floor : floor.plus(step);
    }

    private static ObjectNode labels() {
        ObjectNode body = JSON.objectNode();
        List.of("app", "container", "host", "namespace", "platform", "service_name")
                .forEach(body.putArray("data")::add);
        return body;
    }

    private static ObjectNode buildinfo() {
        return JSON.objectNode()
                .put("version", "3.7.6")
                .put("revision", "rehearsal")
                .put("branch", "v3.7.6")
                .put("buildUser", "")
                .put("buildDate", "")
                .put("goVersion", "");
    }

    private static Reply data(ObjectNode data) {
        ObjectNode body = JSON.objectNode();
        body.set("data", data);
        return success(body);
    }

    private static Reply success(ObjectNode members) {
        ObjectNode body = JSON.objectNode().put("status", "success");
        body.setAll(members);
        return Reply.json(200, TYPE, body);
    }
}
