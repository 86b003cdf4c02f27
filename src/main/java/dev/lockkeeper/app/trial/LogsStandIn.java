package dev.lockkeeper.app.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Loki that finds and counts the lines of the plan's selectors as the script has it for the scene. */
final class LogsStandIn {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern COUNT =
            Pattern.compile("sum\\(count_over_time\\((.*) \\[(\\d+)(m?s)]\\)\\)", Pattern.DOTALL);
    private static final long MILLI = 1_000_000;

    private final Supplier<LogScript> script;
    private final Supplier<Scene> scene;

    LogsStandIn(Supplier<LogScript> script, Supplier<Scene> scene) {
        this.script = script;
        this.scene = scene;
    }

    Reply answer(Ask ask) {
        if (ask.path().endsWith("/loki/api/v1/query_range")) {
            return lines(ask);
        }
        return ask.path().endsWith("/loki/api/v1/query") ? number(ask) : Reply.notFound();
    }

    private Reply number(Ask ask) {
        Matcher count = COUNT.matcher(ask.parameter("query").orElse(""));
        long at = number(ask, "time");
        ArrayNode result = JSON.arrayNode();
        if (count.matches()) {
            long length = Long.parseLong(count.group(2)) * (count.group(3).equals("s") ? 1_000 * MILLI : MILLI);
            LogQuery query = LogQuery.loki(count.group(1));
            BigInteger found = script.get().counted(query, new LogSpan(at - length, at), scene.get());
            if (found.signum() > 0) {
                ObjectNode series = result.addObject();
                series.putObject("metric");
                series.set(
                        "value",
                        JSON.arrayNode()
                                .add(BigDecimal.valueOf(at).movePointLeft(9))
                                .add(found.toString()));
            }
        }
        return success("vector", result);
    }

    private Reply lines(Ask ask) {
        // The start belongs to what is asked for and the end does not.
        LogSpan span = new LogSpan(number(ask, "start") - 1, number(ask, "end") - 1);
        LogQuery query = LogQuery.loki(ask.parameter("query").orElse(""));
        Map<String, ArrayNode> streams = new HashMap<>();
        ArrayNode result = JSON.arrayNode();
        for (LogScript.Written line : script.get().lines(query, span, scene.get(), (int) number(ask, "limit"))) {
            streams.computeIfAbsent(line.pod(), pod -> {
                        ObjectNode stream = result.addObject();
                        stream.putObject("stream").put("pod", pod);
                        return stream.putArray("values");
                    })
                    .addArray()
                    .add(String.valueOf(line.nanos()))
                    .add(line.text());
        }
        return success("streams", result);
    }

    private static long number(Ask ask, String name) {
        return Long.parseLong(ask.parameter(name).orElse("0"));
    }

    private static Reply success(String type, ArrayNode result) {
        ObjectNode body = JSON.objectNode().put("status", "success");
        body.putObject("data").put("resultType", type).set("result", result);
        return Reply.json(200, "application/json", body);
    }
}
