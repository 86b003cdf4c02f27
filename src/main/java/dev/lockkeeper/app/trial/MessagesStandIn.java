package dev.lockkeeper.app.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.LogQuery.Store;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import java.time.Instant;
import java.util.function.Supplier;

/** A Graylog that finds the messages of the plan's searches as the script has it for the scene. */
final class MessagesStandIn {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long MILLI = 1_000_000;

    private final Supplier<LogScript> script;
    private final Supplier<Scene> scene;

    MessagesStandIn(Supplier<LogScript> script, Supplier<Scene> scene) {
        this.script = script;
        this.scene = scene;
    }

    Reply answer(Ask ask) {
        if (!ask.path().endsWith("/search/universal/absolute")) {
            return Reply.notFound();
        }
        LogQuery query = new LogQuery(Store.GRAYLOG, ask.parameter("query").orElse(""));
        String from = ask.parameter("from").orElse("");
        String to = ask.parameter("to").orElse("");
        // The start belongs to what is asked for and the end does not.
        LogSpan span = new LogSpan(nanos(from) - 1, nanos(to) - 1);
        int most = Integer.parseInt(ask.parameter("limit").orElse("150"));
        ObjectNode body = JSON.objectNode().put("from", from).put("to", to);
        ArrayNode messages = body.putArray("messages");
        for (LogScript.Written line : script.get().lines(query, span, scene.get(), most)) {
            messages.addObject()
                    .putObject("message")
                    .put("_id", String.valueOf(line.nanos()))
                    .put("timestamp", Instant.ofEpochMilli(line.nanos() / MILLI).toString())
                    .put("source", line.pod())
                    .put("level", 3)
                    .put("message", line.text());
        }
        body.put("total_results", script.get().counted(query, span, scene.get()));
        return Reply.json(200, "application/json", body);
    }

    private static long nanos(String moment) {
        return Instant.parse(moment).toEpochMilli() * MILLI;
    }
}
