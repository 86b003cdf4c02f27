package dev.lockkeeper.rehearsal.estate.graylog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import dev.lockkeeper.rehearsal.estate.journal.Journal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Answers {@code /api/search/universal/absolute} as Graylog does: JSON for who accepts it, an error of its own form for what it
 * refuses. The start of a time belongs to it, the end does not. Tokens are read by nobody.
 */
public final class GraylogServer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TYPE = "application/json";
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    /** What its index gives at once. */
    private static final int MOST = 10_000;

    private static final int USUAL_LIMIT = 150;

    private final Clock clock;
    private final Searching searching;

    public GraylogServer(Clock clock, Blueprint blueprint, Journal journal) {
        this.clock = clock;
        this.searching = new Searching(blueprint, journal);
    }

    /** A request that is refused with its status and words. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int status;

        private Refused(int status, String words) {
            super(words, null, false, false);
            this.status = status;
        }
    }

    /** The answer to a request. */
    public Reply answer(Ask ask) {
        try {
            return switch (ask.path()) {
                case "/api/search/universal/absolute" -> search(ask);
                case "/api/system/lbstatus" -> Reply.text(200, "ALIVE");
                default -> error(404, "HTTP 404 Not Found");
            };
        } catch (Refused refused) {
            return error(refused.status, String.valueOf(refused.getMessage()));
        }
    }

    private static Reply error(int status, String message) {
        return Reply.json(
                status, TYPE, JSON.objectNode().put("type", "ApiError").put("message", message));
    }

    private Reply search(Ask ask) {
        String query = needed(ask, "query");
        Instant from = moment(needed(ask, "from"));
        Instant to = moment(needed(ask, "to"));
        if (to.isBefore(from)) {
            throw new Refused(400, "Invalid timerange parameters provided");
        }
        int limit = number(ask, "limit", USUAL_LIMIT);
        int offset = number(ask, "offset", 0);
        if (limit + offset > MOST) {
            throw new Refused(
                    500,
                    "Failed to obtain results: Result window is too large, from + size must be less than or equal to: ["
                            + MOST + "] but was [" + (limit + offset) + "].");
        }
        boolean isRising = ask.parameter("sort").orElse("timestamp:desc").endsWith(":asc");
        Instant end = to.isAfter(clock.instant()) ? clock.instant() : to;
        Searching.Found found = searching.found(query, from, end, isRising, offset, limit);
        return Reply.json(200, TYPE, response(query, found, from, to));
    }

    private static ObjectNode response(String query, Searching.Found found, Instant from, Instant to) {
        ObjectNode body = JSON.objectNode().put("query", query).put("built_query", query);
        body.putArray("used_indices");
        ArrayNode messages = body.putArray("messages");
        found.page()
                .forEach(message -> messages.addObject()
                        .<ObjectNode>set("highlight_ranges", JSON.objectNode())
                        .put("index", "graylog_0")
                        .set("message", message(message)));
        body.putArray("fields");
        return body.put("time", 3)
                .put("total_results", found.total())
                .put("from", MILLIS.format(from))
                .put("to", MILLIS.format(to));
    }

    private static ObjectNode message(Message it) {
        ObjectNode message = JSON.objectNode()
                .put("_id", it.id())
                .put("timestamp", MILLIS.format(Instant.ofEpochMilli(it.millis())))
                .put("source", it.source())
                .put("level", it.level())
                .put("application", it.application())
                .put("message", it.text());
        if (!it.pod().isEmpty()) {
            message.put("kubernetes_pod_name", it.pod());
        }
        message.putArray("streams").add("000000000000000000000001");
        return message;
    }

    private static String needed(Ask ask, String name) {
        return ask.parameter(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new Refused(400, "query param " + name + " may not be empty"));
    }

    private static int number(Ask ask, String name, int usual) {
        String text = ask.parameter(name).orElse(String.valueOf(usual));
        if (!text.matches("[0-9]{1,9}")) {
            throw new Refused(404, "HTTP 404 Not Found");
        }
        int number = Integer.parseInt(text);
        return name.equals("limit") && number == 0 ? usual : number;
    }

    private static Instant moment(String text) {
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new Refused(400, "Invalid timerange parameters provided");
        }
    }
}
