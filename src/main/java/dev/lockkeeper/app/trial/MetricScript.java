package dev.lockkeeper.app.trial;

import dev.lockkeeper.check.prometheus.Prometheus;
import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.plan.query.Filler;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a trial's Prometheus knows: the very queries of the plan, with any window filled in, and for each what they give in each
 * scene. A query that the plan does not have gives nothing.
 */
final class MetricScript {
    /** Stands for the window while a query is turned into a pattern; no query has it. */
    private static final Duration MARK = Duration.ofSeconds(987_654_321);

    private static final Pattern CONSTANT = Pattern.compile("vector\\s*\\(\\s*(-?\\d{1,30}(?:\\.\\d{1,30})?)\\s*\\)");

    private final List<Rule> rules = new ArrayList<>();

    /** A row of an answer: the bound of a bucket, or empty, and the value. */
    record Row(String le, String value) {}

    /** What a query gives in a scene over so many seconds. */
    interface Gives {
        List<Row> in(Scene scene, long seconds);
    }

    private record Rule(Pattern query, Gives gives) {}

    /** Everything that the migration's signals ask. */
    static MetricScript of(Migration migration, Figures figures) {
        MetricScript script = new MetricScript();
        migration.signals().forEach((name, signal) -> {
            if (signal instanceof Signal.ErrorRate it) {
                Signal.Counts after = it.on(Signal.Platform.NEW);
                script.know(after.failed(), (scene, seconds) -> number(figures.failed(name, seconds, scene)));
                script.know(after.all(), (scene, seconds) -> number(figures.requests(seconds)));
            } else if (signal instanceof Signal.Latency it) {
                script.know(
                        it.on(Signal.Platform.NEW), (scene, seconds) -> rows(figures.buckets(name, seconds, scene)));
            }
        });
        return script;
    }

    /** Knows a threshold's query too; it is asked for first, so that it wins over a signal with the same text. */
    void know(CheckSpec.PrometheusThreshold check, BigDecimal violation) {
        BigDecimal health = Limits.healthy(check.atMost(), check.atLeast());
        rules.add(
                0,
                rule(
                        check.query(),
                        (scene, seconds) ->
                                List.of(new Row("", (scene == Scene.VIOLATION ? violation : health).toPlainString()))));
    }

    private void know(String query, Gives gives) {
        rules.add(rule(query, gives));
    }

    private static Rule rule(String query, Gives gives) {
        String marked = Prometheus.resolved(query, MARK);
        String[] parts = marked.split(MARK.toSeconds() + "s", -1);
        StringBuilder pattern = new StringBuilder(Pattern.quote(parts[0]));
        for (int i = 1; i < parts.length; i++) {
            pattern.append(i == 1 ? "(\\d+)s" : "\\d+s").append(Pattern.quote(parts[i]));
        }
        return new Rule(Pattern.compile(pattern.toString(), Pattern.DOTALL), gives);
    }

    /** What the query gives; empty when the plan does not have it. */
    Optional<List<Row>> answer(String query, Scene scene) {
        for (Rule rule : rules) {
            Matcher matcher = rule.query().matcher(query);
            if (matcher.matches()) {
                long seconds = matcher.groupCount() > 0 ? Long.parseLong(matcher.group(1)) : 300;
                return Optional.of(
                        scene == Scene.SILENCE ? filled(query) : rule.gives().in(scene, seconds));
            }
        }
        return Optional.empty();
    }

    /** What a query without any data gives: nothing, or what it was filled with. */
    private static List<Row> filled(String query) {
        return Filler.in(query)
                .map(filler -> {
                    Matcher constant = CONSTANT.matcher(filler);
                    return List.of(
                            new Row("", constant.find() ? constant.group(1) : filler.startsWith("absent") ? "1" : "0"));
                })
                .orElse(List.of());
    }

    private static List<Row> number(BigInteger value) {
        return List.of(new Row("", value.toString()));
    }

    private static List<Row> rows(List<Bucket> buckets) {
        return buckets.stream()
                .map(bucket -> new Row(
                        Optional.ofNullable(bucket.le())
                                .map(BigDecimal::toPlainString)
                                .orElse("+Inf"),
                        bucket.count().toString()))
                .toList();
    }
}
