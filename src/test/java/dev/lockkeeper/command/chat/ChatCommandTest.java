package dev.lockkeeper.command.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.look.ClusterView;
import dev.lockkeeper.domain.look.Look;
import dev.lockkeeper.domain.look.Question;
import dev.lockkeeper.domain.look.Show;
import dev.lockkeeper.domain.programme.AlertMatcher;
import dev.lockkeeper.domain.programme.LogPick;
import dev.lockkeeper.domain.programme.LogQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChatCommandTest {
    private static final String FAILED = "sum(increase(http_requests_total{app=\"billing\",code=~\"5..\"}[%s]))";
    private static final String ALL = "sum(increase(http_requests_total{app=\"billing\"}[%s]))";
    private static final String RATE = "100 * ((" + FAILED + ") or 0 * (" + ALL + ")) / (" + ALL + ")";
    private static final String OLD_FAILED =
            "sum(increase(haproxy_backend_http_responses_total{backend=\"billing\",code=\"5xx\"}[%s]))";
    private static final String OLD_ALL =
            "sum(increase(haproxy_backend_http_responses_total{backend=\"billing\"}[%s]))";
    private static final String OLD_RATE = "100 * ((" + OLD_FAILED + ") or 0 * (" + OLD_ALL + ")) / (" + OLD_ALL + ")";

    private final AskedCommand shipped = AskedCommand.shipped();

    @TempDir
    Path folder;

    @Test
    void theErrorRateIsAskedOfBothPlatformsWhereTheyCountDifferently() {
        Look look = shipped.look("error-rate billing 30m");

        assertThat(look.line()).isEqualTo("/migrate error-rate billing 30m");
        assertThat(look.question()).isInstanceOfSatisfying(Question.Metrics.class, it -> {
            assertThat(it.window()).isEqualTo(Duration.ofMinutes(30));
            assertThat(it.metrics())
                    .containsExactly(
                            new Question.Metric("new platform", in(RATE, "1800s"), in(RATE, "60s")),
                            new Question.Metric("old platform", in(OLD_RATE, "1800s"), in(OLD_RATE, "60s")));
            assertThat(it.grid())
                    .isEqualTo(new Question.Grid(Duration.ofMinutes(30), Duration.ofMinutes(1), in(OLD_RATE, "60s")));
        });
        assertThat(look.show().as()).isEqualTo(Show.As.CHART);
        assertThat(look.show().baseline()).isEqualTo(new Show.Yardstick("error-rate", ""));
        assertThat(look.show().promise()).isNotNull();
    }

    @Test
    void theErrorRateIsAskedOnceWhereBothPlatformsCountAlike() {
        Question.Metrics question =
                (Question.Metrics) shipped.look("error-rate ledger").question();

        assertThat(question.metrics()).extracting(Question.Metric::name).containsExactly("");
        assertThat(question.window()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aDayHasNoMorePointsThanAnHour() {
        Question.Metrics question =
                (Question.Metrics) shipped.look("error-rate billing 24h").question();

        assertThat(Objects.requireNonNull(question.grid()).step()).isEqualTo(Duration.ofMinutes(24));
    }

    @Test
    void trafficCannotBeSplitWhereBothPlatformsCountAlike() {
        assertThat(shipped.refused("traffic ledger"))
                .isEqualTo(
                        "The signal error-rate of ledger has no before: both platforms count with the same query, so they"
                                + " cannot be told apart. Add the old platform's query to the plan under"
                                + " migrations.ledger.signals.error-rate.before.");
        assertThat(shipped.query("traffic billing 5m")).isEqualTo("(" + in(ALL, "300s") + ") / 300");
    }

    @Test
    void lookUpsNeedNoMoreThanTheMigration() {
        assertThat(shipped.look("pods billing").question())
                .isEqualTo(new Question.Cluster(ClusterView.PODS, Duration.ofMinutes(15)));
        assertThat(shipped.look("restarts billing 1h").question())
                .isEqualTo(new Question.Cluster(ClusterView.RESTARTS, Duration.ofHours(1)));
        assertThat(shipped.look("dns billing").question()).isEqualTo(new Question.Dns("billing.example.com"));
        assertThat(shipped.look("certificate billing").question())
                .isEqualTo(new Question.Certificate("https://billing.example.com"));
        assertThat(shipped.look("log-errors billing").question())
                .isEqualTo(new Question.NewLines(
                        LogQuery.loki("{app=\"billing\"} |= \"ERROR\""),
                        LogQuery.loki("{app=\"billing\"} |= \"ERROR\""),
                        LogPick.BY_QUERY,
                        Duration.ofMinutes(15)));
    }

    @Test
    void namesOfTheTargetStandInTheirStrings() {
        assertThat(shipped.query("replication-lag ledger"))
                .startsWith("max(pg_replication_lag_seconds{namespace=\"ledger\"}")
                .doesNotContain("{{");
    }

    @Test
    void aMissingSignalIsNamedWithThoseThatThereAre() {
        AskedCommand mine = AskedCommand.with(folder, """
                parameters: {migration: {type: migration}}
                prometheus: "{{migration.signals.queue.all}} + {{migration.signals.latency.buckets}}"
                """);
        assertThat(mine.refused("mine billing"))
                .isEqualTo("The migration billing has no signal queue; it has: error-rate, errors-in-logs, latency."
                        + " Add it to the plan under migrations.billing.signals.");
    }

    @Test
    void aSignalOfAnotherKindIsNotTakenForIt() {
        AskedCommand mine = AskedCommand.with(folder, """
                parameters: {migration: {type: migration}}
                prometheus: "{{migration.signals.latency.all}}"
                """);
        assertThat(mine.refused("mine billing"))
                .isEqualTo(
                        "The signal latency of billing has no all; it has buckets. The command asks for another kind of"
                                + " signal: see /migrate query.");
    }

    @Test
    void aCheckedItemOfThePlanIsFoundByItsName() {
        AskedCommand mine = AskedCommand.with(folder, """
                parameters: {migration: {type: migration}}
                check: rollot
                """);
        assertThat(mine.refused("mine billing"))
                .isEqualTo(
                        "The checked item rollot is not known. Did you mean rollout? Add it to a gate of billing in the"
                                + " plan, or see /migrate gate billing.");
    }

    @Test
    void whatIsTypedIsComparedWithAlertsAsItIs() {
        AskedCommand mine = AskedCommand.with(folder, """
                parameters: {pod: {type: label-value}}
                alertmanager: {matching: ['pod="{{pod}}"', 'pod=~"{{pod}}-.*"', 'severity!="none"']}
                """);
        assertThat(mine.look("mine \"a.b\\\"|c\"").question())
                .isEqualTo(new Question.Alerts(List.of(
                        new AlertMatcher("pod", AlertMatcher.Operator.EQUALS, "a.b\"|c"),
                        new AlertMatcher("pod", AlertMatcher.Operator.MATCHES, "a\\.b\"\\|c-.*"),
                        new AlertMatcher("severity", AlertMatcher.Operator.DIFFERS, "none"))));
    }

    @Test
    void whatTheTargetLacksIsSaid() {
        assertThat(AskedCommand.shipped("compose-to-k3s").refused("dns postgres"))
                .isEqualTo("The migration postgres has no target.dns.name in the plan. Add it there under"
                        + " migrations.postgres.target.");
    }

    @Test
    void parametersAreHeldToTheirTypes() {
        AskedCommand mine = AskedCommand.with(folder, """
                parameters:
                  pod: {type: kubernetes-name}
                  window: {type: duration, default: 15m, at_most: 24h}
                  share: {type: number, default: 0.99, at_least: 0, at_most: 1}
                  level: {type: choice, of: [error, warn], default: error}
                prometheus: quantile_over_time({{share}}, a{pod="{{pod}}",level="{{level}}"}[{{window}}])
                """);

        assertThat(mine.refused("mine"))
                .isEqualTo("The pod is missing. Usage: /migrate mine <pod> [window] [share] [level]");
        assertThat(mine.refused("mine Pod_1"))
                .isEqualTo(
                        "The pod was Pod_1; allowed: lower-case letters, digits, hyphens and dots, as in a Kubernetes name."
                                + " Usage: /migrate mine <pod> [window] [share] [level]");
        assertThat(mine.refused("mine a 25h"))
                .isEqualTo(
                        "The window was 25h; allowed: a duration from 60s to 24h. Usage: /migrate mine <pod> [window]"
                                + " [share] [level]");
        assertThat(mine.refused("mine a 1h 1.5"))
                .isEqualTo(
                        "The share was 1.5; allowed: a number from 0 to 1. Usage: /migrate mine <pod> [window] [share]"
                                + " [level]");
        assertThat(mine.refused("mine a 1h 0.5 eror"))
                .isEqualTo("The level eror is not known. Did you mean error? Allowed: error, warn.");
        assertThat(mine.refused("mine a 1h 0.5 error x"))
                .isEqualTo("x is one word too many. Usage: /migrate mine <pod> [window] [share] [level]");
        assertThat(mine.query("mine a level=warn share=0.5"))
                .isEqualTo("quantile_over_time(0.5, a{pod=\"a\",level=\"warn\"}[900s])");
    }

    @Test
    void aNumberBelowZeroStaysANumber() {
        AskedCommand mine = AskedCommand.with(folder, """
                parameters: {by: {type: number}}
                prometheus: a -{{by}}
                """);
        assertThat(mine.query("mine -2.5")).isEqualTo("a -(-2.5)");
    }

    @Test
    void aTypoIsSoughtAmongAllCommands() {
        assertThat(shipped.refused("eror-rate billing"))
                .isEqualTo("The command eror-rate is not known. Did you mean error-rate? See /migrate help.");
        assertThat(shipped.refused("cutovr billing"))
                .isEqualTo("The command cutovr is not known. Did you mean cutover? See /migrate help.");
    }

    @Test
    void aHostileLabelThatIsTypedArrivesAsOneString() {
        AskedCommand mine = AskedCommand.with(folder, """
                parameters: {route: {type: label-value, at_most: 1000}}
                prometheus: up{route="{{route}}"}
                """);
        Hostile hostile = new Hostile(11);
        int held = 0;
        for (int i = 0; i < 3_000; i++) {
            String value = hostile.next();
            String line = "mine \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            boolean isLine = value.codePoints().noneMatch(point -> point < ' ' && point != '\t');
            if (isLine) {
                held++;
                Look look = mine.look(line);
                String query =
                        ((Question.Metrics) look.question()).metrics().get(0).whole();
                assertThat(QueryLexer.strings(query)).containsExactly(value);
                assertThat(mine.look(look.line().substring("/migrate ".length()))
                                .question())
                        .as("asked again")
                        .isEqualTo(look.question());
            } else {
                assertThat(mine.refused(line)).contains("; allowed: text of at most 1000 characters");
            }
        }
        assertThat(held).isGreaterThan(1_500);
    }

    private static String in(String query, String window) {
        return query.replace("%s", window);
    }
}
