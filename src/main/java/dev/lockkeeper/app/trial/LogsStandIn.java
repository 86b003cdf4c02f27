package dev.lockkeeper.app.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Loki that counts the lines of the plan's selectors as the scene has it; other selectors find lines of any level. */
final class LogsStandIn {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern COUNT =
            Pattern.compile("sum\\(count_over_time\\((.*) \\[(\\d+)s]\\)\\)", Pattern.DOTALL);
    /** Of any level: a service that is alive says something. */
    private static final BigInteger ALIVE = BigInteger.valueOf(5_000);

    private final Supplier<Lines> lines;
    private final Supplier<Scene> scene;

    LogsStandIn(Supplier<Lines> lines, Supplier<Scene> scene) {
        this.lines = lines;
        this.scene = scene;
    }

    /** How many lines selectors find. */
    static final class Lines {
        private final Map<String, Counting> known = new LinkedHashMap<>();

        private interface Counting {
            BigInteger in(Scene scene, long seconds);
        }

        static Lines of(Migration migration, Figures figures) {
            Lines lines = new Lines();
            migration.signals().forEach((name, signal) -> {
                if (signal instanceof Signal.LogErrors it) {
                    lines.known.put(
                            it.on(Signal.Platform.NEW).text().strip(),
                            (scene, seconds) -> figures.lines(name, seconds, scene));
                }
            });
            return lines;
        }

        /** Half of what is allowed, or a storm. */
        void know(CheckSpec.LokiCount check) {
            BigInteger half = check.atMost()
                    .divide(BigDecimal.valueOf(2), 0, RoundingMode.DOWN)
                    .max(BigDecimal.ZERO)
                    .toBigInteger();
            known.put(
                    check.query().strip(),
                    (scene, seconds) -> scene == Scene.VIOLATION ? Figures.storm(seconds) : half);
        }
    }

    Reply answer(Ask ask) {
        if (!ask.path().endsWith("/loki/api/v1/query")) {
            return Reply.notFound();
        }
        Matcher count = COUNT.matcher(ask.parameter("query").orElse(""));
        BigInteger found = count.matches() ? counted(count.group(1), Long.parseLong(count.group(2))) : BigInteger.ZERO;
        ArrayNode result = JSON.arrayNode();
        if (found.signum() > 0) {
            BigDecimal at = new BigDecimal(ask.parameter("time").orElse("0")).movePointLeft(9);
            ObjectNode series = result.addObject();
            series.putObject("metric");
            series.set("value", JSON.arrayNode().add(at).add(found.toString()));
        }
        ObjectNode body = JSON.objectNode().put("status", "success");
        body.putObject("data").put("resultType", "vector").set("result", result);
        return Reply.json(200, "application/json", body);
    }

    private BigInteger counted(String selector, long seconds) {
        if (scene.get() == Scene.SILENCE) {
            return BigInteger.ZERO;
        }
        for (Map.Entry<String, Lines.Counting> one : lines.get().known.entrySet()) {
            String resolved = one.getKey().replaceAll("\\{\\{\\s*window\\s*}}", seconds + "s");
            if (resolved.equals(selector)) {
                return one.getValue().in(scene.get(), seconds);
            }
        }
        return ALIVE;
    }
}
