package dev.lockkeeper.slack.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.look.Answer;
import dev.lockkeeper.domain.look.Answer.Figure;
import dev.lockkeeper.domain.look.Answer.Level;
import dev.lockkeeper.domain.look.Look;
import dev.lockkeeper.domain.look.Question;
import dev.lockkeeper.domain.look.Seen;
import dev.lockkeeper.domain.look.Show;
import dev.lockkeeper.domain.look.Telling;
import dev.lockkeeper.domain.look.Told;
import dev.lockkeeper.rehearsal.slack.block.BlockGrammar;
import dev.lockkeeper.rehearsal.slack.block.Surface;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.click.Verb;
import dev.lockkeeper.slack.view.look.LookCard;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers to looks, as they are sent. */
final class AnswersGoldenTest {
    private static final Instant AT = Instant.parse("2026-11-20T20:15:30Z");
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final ClickValue SHARE = ClickValue.of("bank", "a1b2c3", "%2Fmigrate+error-rate+billing");
    private static final Person ANN = new Person("UANN");

    @Test
    void aNumberIsSent() {
        Told told = told(
                "%",
                new Answer.Numbers(
                        List.of(
                                Figure.of("new platform", new BigDecimal("0.41")),
                                Figure.without("old platform", "no data")),
                        List.of(new Level("limit", "", new BigDecimal("0.3"), ""))));

        JsonNode message = Golden.sent(LookCard.of(told, SHARE));

        Strict.message(message);
        assertThat(Strict.verbs(message)).containsExactly(Verb.SHARE_LOOK);
        Golden.isAsBefore("answers/number", message);
    }

    @Test
    void aChartIsSentWithItsWords() {
        Told told = told("ms", new Answer.Numbers(List.of(Figure.of("p99", new BigDecimal("212"))), List.of()))
                .with("F0CHART");

        JsonNode message = Golden.sent(LookCard.of(told, SHARE));

        assertThat(BlockGrammar.check(message.path("blocks"), Surface.MESSAGE, file -> true))
                .isEmpty();
        Golden.isAsBefore("answers/chart", message);
    }

    @Test
    void rowsAreSentInColumnsWithTimesThatNameTheirZone() {
        Told told = told(
                "",
                new Answer.Table(
                        "2 warnings, newest first",
                        List.of("at", "reason", "message"),
                        List.of(
                                List.of("2026-11-20T20:14:00Z", "BackOff", "<!channel> `rm` & more"),
                                List.of("2026-11-20T20:13:00.120Z", "Unhealthy", "probe failed")),
                        0));

        JsonNode message = Golden.sent(LookCard.of(told, null));

        Strict.message(message);
        assertThat(Strict.verbs(message)).isEmpty();
        Golden.isAsBefore("answers/rows", message);
    }

    @Test
    void aSharedAnswerNamesWhoSharesItAndTheReceipt() {
        Told told = told("", new Answer.Lines("3 lines of 1 kind", List.of("NEW 3× pool exhausted"), 0));

        JsonNode message = Golden.sent(LookCard.shared(told, ANN, "#42 1a2b3c"));

        Strict.message(message);
        Golden.isAsBefore("answers/shared", message);
    }

    @Test
    void anAnswerWithoutAnswerShowsThePlaceInTheQuery() {
        Told told = told(
                "", new Answer.Without("Prometheus refused (HTTP 400 bad_data): 1:7: parse error: unclosed", "sum(up"));

        JsonNode message = Golden.sent(LookCard.of(told, null));

        Strict.message(message);
        Golden.isAsBefore("answers/without", message);
    }

    @Test
    void aThousandRowsAndQuestionsFitIntoOneMessage() {
        List<String> row = List.of("x".repeat(300), "y".repeat(200));
        Answer.Table table = new Answer.Table("many", List.of("a", "b"), Collections.nCopies(1_000, row), 5);
        List<String> asked = new ArrayList<>(Collections.nCopies(30, "q".repeat(900)));
        Told told = Telling.of(new Seen(look(""), table, asked, "http://p:9090", null, AT));

        Strict.message(Golden.sent(LookCard.of(told, SHARE)));
        Strict.message(Golden.sent(LookCard.shared(told, ANN, "#42 1a2b3c")));
    }

    @Test
    void whatSlackDoesNotShowIsSaidInWords() {
        Told told = told("ms", new Answer.Numbers(List.of(Figure.of("p99", new BigDecimal("212"))), List.of()))
                .with("F0CHART");

        assertThat(LookCard.unpictured(told, "Slack answered file_not_found").facts())
                .containsExactly("p99: 212 ms", "The chart could not be shown: Slack answered file_not_found");
        assertThat(LookCard.unpictured(told, "").picture()).isNull();
    }

    private static Look look(String unit) {
        return new Look(
                "error-rate",
                "/migrate error-rate billing 15m",
                "error rate",
                new MigrationId("billing"),
                "commands/error-rate.yaml:8:1",
                List.of(),
                new Question.Metrics(List.of(), WINDOW, null),
                Show.plain(Show.As.NUMBER, unit));
    }

    private static Told told(String unit, Answer answer) {
        return Telling.of(new Seen(
                look(unit),
                answer,
                List.of("100 * failed{code=~\"5..\"} / all"),
                "http://p:9090",
                AT.minus(WINDOW),
                AT));
    }
}
