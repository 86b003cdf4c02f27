package dev.lockkeeper.check.loki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.check.http.Web;
import dev.lockkeeper.check.logs.LineCount;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.LogQuery;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LokiTest {
    private static final Instant AT = Instant.ofEpochSecond(1_795_199_374);
    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final String ERRORS = "{app=\"checkout\"} |= \"error\"";

    private final RecordedServer server = new RecordedServer();
    private final Web web = new Web(server.workers(), Map.of());
    private final Loki loki = new Loki(web, server.url() + "/", Optional.of("shop"), Optional.empty());

    @AfterEach
    void close() {
        web.close();
        server.close();
    }

    @Test
    void countIsAskedAtItsMomentForItsTenant() {
        server.json("|= \"error\" [120s]))", vector("41"));

        assertThat(count(ERRORS).measurement()).isEqualTo(new Quantity(new BigDecimal("41")));
        assertThat(server.asked())
                .containsExactly(
                        "GET /loki/api/v1/query?query=sum(count_over_time({app=\"checkout\"} |= \"error\" [120s]))"
                                + "&time=1795199374000000000");
        assertThat(server.asked("query").getHeaders().get("X-Scope-OrgID")).isEqualTo("shop");
    }

    @Test
    void noErrorsWhereOtherLinesArriveAreZero() {
        server.recorded("|= \"error\"", "loki/vector_empty").json("{app=\"checkout\"} [120s]", vector("240"));

        assertThat(count(ERRORS).measurement()).isEqualTo(new Quantity(BigDecimal.ZERO));
    }

    @Test
    void silenceOfEveryLevelIsNoData() {
        server.recorded("query", "loki/vector_empty");

        Sample sample = count(ERRORS);

        assertThat(sample.outcome()).isEqualTo(Outcome.NODATA);
        assertThat(sample.detail()).isEqualTo("no lines of any level: is log shipping broken?");
        assertThat(count("{app=\"checkout\"}").outcome()).isEqualTo(Outcome.NODATA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error_parse | parse error at line 1, col 16: syntax error: unexpected $end, expecting } or ,",
                "error_401_no_tenant | no org id",
                "error_429_rate_limit | Ingestion rate limit",
                "error_timeout | HTTP 504"
            })
    void refusalShowsLokisWords(String exchange, String words) {
        server.recorded("query", "loki/" + exchange);

        Sample sample = count(ERRORS);

        assertThat(sample.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(sample.detail()).startsWith("Loki answered HTTP ").containsIgnoringCase(words);
    }

    @Test
    void linesComeOldestFirstWithTheirMoments() {
        server.recorded("query_range", "loki/streams_forward");

        assertThat(loki.lines(ERRORS, AT.minus(WINDOW), AT, 4, errand()).join())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("2026-11-20T");
        assertThat(server.asked().get(0))
                .contains("direction=backward&end=1795199374000000000&limit=4")
                .contains("start=1795199254000000000");
    }

    @Test
    void limitIsInclusiveAndTheVerdictNamesItsTippingPoint() {
        server.json("query", vector("41"));

        Evidence within = check("41");
        Evidence over = check("40");

        assertThat(within.verdict()).isEqualTo(Verdict.PASS);
        assertThat(within.summary()).isEqualTo("41 lines in 2 min, at most 41");
        assertThat(within.wouldFlip()).isEqualTo("1 line more: FAIL");
        assertThat(over.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(over.wouldFlip()).isEqualTo("1 line fewer: PASS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{app=\"a\"} != \"x\" | {app=\"a\"}",
                "{app=\"a\", level=\"error\"} | {app=\"a\"}",
                "{level=~\"error.*\", app=\"a\"} | {app=\"a\"}",
                "{app=\"a\"} | ''",
                "{level=\"error\"} | ''",
            })
    void linesOfAnyLevelAreThoseOfTheSameStreams(String query, String wider) {
        assertThat(Stream.ofAnyLevel(query).orElse("")).isEqualTo(wider);
    }

    private Evidence check(String atMost) {
        return new LineCount(loki)
                .count(LogQuery.loki(ERRORS), WINDOW, new BigDecimal(atMost), AT, errand())
                .join()
                .evidence();
    }

    private Sample count(String selector) {
        return loki.count(selector, WINDOW, AT, errand()).join();
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(5));
    }

    private static String vector(Object lines) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\""
                + lines + "\"]}]}}";
    }
}
