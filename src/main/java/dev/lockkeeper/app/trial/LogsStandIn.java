package dev.lockkeeper.app.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.app.trial.store.LinePair;
import dev.lockkeeper.app.trial.store.LinePair.Side;
import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Loki that finds and counts the lines of the plan's selectors as the script, or the pair of stores, has it for the scene. */
final class LogsStandIn {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern COUNT =
            Pattern.compile("sum\\(count_over_time\\((.*) \\[(\\d+)(m?s)]\\)\\)", Pattern.DOTALL);
    private static final Pattern EACH = Pattern.compile(
            "sum(?: by \\([^()]*\\) )?\\((count|bytes)_over_time\\((.*) \\[(\\d+)s]\\)\\)", Pattern.DOTALL);
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final Supplier<LogScript> script;
    private final Supplier<Scene> scene;
    private final Side side;
    private final Supplier<@Nullable LinePair> pair;

    /**
     * @param side which store it is when two are compared
     * @param pair the lines of both while they are; null otherwise
     */
    LogsStandIn(Supplier<LogScript> script, Supplier<Scene> scene, Side side, Supplier<@Nullable LinePair> pair) {
        this.script = script;
        this.scene = scene;
        this.side = side;
        this.pair = pair;
    }

    Reply answer(Ask ask) {
        if (ask.path().endsWith("/loki/api/v1/query_range")) {
            return ask.parameter("step").isPresent() ? ranges(ask) : lines(ask);
        }
        return ask.path().endsWith("/loki/api/v1/query") ? number(ask) : Reply.notFound();
    }

    private Reply number(Ask ask) {
        Matcher count = COUNT.matcher(ask.parameter("query").orElse(""));
        long at = number(ask, "time");
        ArrayNode result = JSON.arrayNode();
        if (count.matches()) {
            long length = Long.parseLong(count.group(2)) * (count.group(3).equals("s") ? SECOND : MILLI);
            BigInteger found = counted(count.group(1), new LogSpan(at - length, at));
            if (found.signum() > 0) {
                ObjectNode series = result.addObject();
                series.putObject("metric");
                series.set("value", point(at, found.toString()));
            }
        }
        return success("vector", result);
    }

    private BigInteger counted(String query, LogSpan span) {
        LinePair both = pair.get();
        return both != null && both.isAsked(side, query)
                ? BigInteger.valueOf(both.counted(side, span))
                : script.get().counted(LogQuery.loki(query), span, scene.get());
    }

    /** What a store of the pair has in each range of time. */
    private Reply ranges(Ask ask) {
        Matcher each = EACH.matcher(ask.parameter("query").orElse(""));
        LinePair both = pair.get();
        ArrayNode result = JSON.arrayNode();
        if (each.matches() && both != null && both.isAsked(side, each.group(2))) {
            ObjectNode series = result.addObject();
            series.putObject("metric").put("level", "info");
            ArrayNode points = series.putArray("values");
            long step = number(ask, "step") * SECOND;
            for (long at = number(ask, "start"); at <= number(ask, "end"); at += step) {
                LogSpan span = new LogSpan(at - Long.parseLong(each.group(3)) * SECOND, at);
                long found = each.group(1).equals("count") ? both.counted(side, span) : both.bytes(side, span);
                points.add(point(at, String.valueOf(found)));
            }
        }
        return success("matrix", result);
    }

    private static ArrayNode point(long nanos, String value) {
        return JSON.arrayNode().add(BigDecimal.valueOf(nanos).movePointLeft(9)).add(value);
    }

    private Reply lines(Ask ask) {
        // The start belongs to what is asked for and the end does not.
        LogSpan span = new LogSpan(number(ask, "start") - 1, number(ask, "end") - 1);
        String query = ask.parameter("query").orElse("");
        Map<String, ArrayNode> streams = new HashMap<>();
        ArrayNode result = JSON.arrayNode();
        for (LogScript.Written line : written(query, span, (int) number(ask, "limit"))) {
            streams.computeIfAbsent(line.pod(), pod -> {
                        ObjectNode stream = result.addObject();
                        stream.putObject("stream").put("pod", pod).put("level", "error");
                        return stream.putArray("values");
                    })
                    .addArray()
                    .add(String.valueOf(line.nanos()))
                    .add(line.text());
        }
        return success("streams", result);
    }

    private List<LogScript.Written> written(String query, LogSpan span, int most) {
        LinePair both = pair.get();
        return both != null && both.isAsked(side, query)
                ? both.lines(side, span, most).stream()
                        .map(line -> new LogScript.Written(line.nanos(), "pod-0", line.text()))
                        .toList()
                : script.get().lines(LogQuery.loki(query), span, scene.get(), most);
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
