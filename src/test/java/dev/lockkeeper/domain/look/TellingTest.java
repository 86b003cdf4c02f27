package dev.lockkeeper.domain.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.look.Answer.Figure;
import dev.lockkeeper.domain.look.Answer.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TellingTest {
    private static final Instant AT = Instant.parse("2026-11-20T20:15:30Z");
    private static final Duration WINDOW = Duration.ofMinutes(15);

    @Test
    void aNumberStandsBesideItsBaselineAndLimit() {
        Told told = told(
                "%",
                new Answer.Numbers(
                        List.of(
                                Figure.of("new platform", new BigDecimal("0.41234")),
                                Figure.without("old platform", "no data")),
                        List.of(
                                new Level("baseline", "", new BigDecimal("0.2"), ""),
                                new Level("limit", "", new BigDecimal("0.3"), ""))));

        assertThat(told.title()).isEqualTo("Error rate, billing");
        assertThat(told.facts())
                .containsExactly(
                        "new platform: 0.412 %, above the limit",
                        "old platform: no data", "baseline 0.2 %, limit 0.3 %");
        assertThat(told.origin())
                .containsExactly("Prometheus at http://p:9090, 15 min until 2026-11-20T20:15:30Z", "errors / all");
        assertThat(told.says())
                .isEqualTo("error rate, billing: new platform: 0.412 %, above the limit; old platform: no data;"
                        + " baseline 0.2 %, limit 0.3 %");
    }

    @Test
    void aLimitThatIsForOneFigureIsHeldAgainstThatOneAlone() {
        Told told = told(
                "ms",
                new Answer.Numbers(
                        List.of(Figure.of("p50", new BigDecimal("300")), Figure.of("p99", new BigDecimal("210"))),
                        List.of(
                                new Level("baseline", "p99", null, "none is captured: /migrate baseline billing"),
                                new Level("limit", "p99", new BigDecimal("200"), ""))));

        assertThat(told.facts())
                .containsExactly(
                        "p50: 300 ms",
                        "p99: 210 ms, above the limit",
                        "baseline of p99 not known (none is captured: /migrate baseline billing), limit of p99 200 ms");
    }

    @Test
    void rowsKeepTheirColumnsAndTellWhatIsLeftOut() {
        Told told = told(
                "",
                new Answer.Table(
                        "2 pods",
                        List.of("pod", "state"),
                        List.of(List.of("billing-1", "Running"), List.of("b", "–")),
                        3));

        assertThat(told.facts()).containsExactly("2 pods");
        assertThat(told.rows())
                .containsExactly("pod        state", "billing-1  Running", "b          –", "… and 3 more rows");
    }

    @Test
    void theServersComplaintPointsIntoTheQuery() {
        String why = "Prometheus refused (HTTP 400 bad_data): invalid parameter \"query\": 1:7: parse error: unclosed"
                + " left parenthesis";
        Told told = told("", new Answer.Without(why, "sum(up"));

        assertThat(told.facts())
                .containsExactly("There is no answer. " + why, "The query stands in commands/error-rate.yaml:8:1.");
        assertThat(told.rows()).containsExactly("sum(up", "      ^");
    }

    @Test
    void aComplaintOfLokiPointsIntoTheQueryToo() {
        assertThat(Caret.under(
                        "{app=\"a\"} |! \"b\"", "Loki answered HTTP 400: parse error at line 1, col 12: syntax error"))
                .containsExactly("{app=\"a\"} |! \"b\"", "           ^");
        assertThat(Caret.under("up", "no connection")).containsExactly("up");
        assertThat(Caret.under("x".repeat(300), "1:200: parse error"))
                .containsExactly("…" + "x".repeat(100) + "…", " ".repeat(61) + "^");
    }

    @Test
    void numbersHaveThreeDigitsAndNoExponent() {
        assertThat(List.of("0", "0.00012345", "0.0000001", "12.345", "999.9", "1000", "1234567.8", "-0.5", "1E+2"))
                .extracting(text -> Amounts.words(new BigDecimal(text)))
                .containsExactly("0", "0.000123", "0", "12.3", "1000", "1,000", "1,234,568", "-0.5", "100");
    }

    @Test
    void lengthsOfTimeAreSaidInWholeUnits() {
        assertThat(List.of(90, 60, 900, 5_400, 86_400, 0))
                .extracting(seconds -> Spans.words(Duration.ofSeconds(seconds)))
                .containsExactly("90 s", "1 min", "15 min", "1 h 30 min", "24 h", "0 s");
    }

    private static Told told(String unit, Answer answer) {
        Look look = new Look(
                "error-rate",
                "/migrate error-rate billing 15m",
                "error rate",
                new MigrationId("billing"),
                "commands/error-rate.yaml:8:1",
                List.of(),
                new Question.Metrics(List.of(), WINDOW, null),
                Show.plain(Show.As.NUMBER, unit));
        return Telling.of(new Seen(look, answer, List.of("errors / all"), "http://p:9090", AT.minus(WINDOW), AT));
    }
}
