package dev.lockkeeper.check.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.check.http.Web;
import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.programme.Signal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReadingTest {
    private static final Instant AT = Instant.ofEpochSecond(1_795_197_317);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Signal.Counts COUNTS =
            new Signal.Counts("sum(increase(bad{app=\"a\"}[{{window}}]))", "sum(increase(all{app=\"a\"}[{{window}}]))");

    private final RecordedServer server = new RecordedServer();
    private final Web web = new Web(server.workers(), Map.of());
    private final Reading reading =
            new Reading(new Prometheus(web, server.url(), Optional.of("secret"), Clock.fixed(AT, ZoneOffset.UTC)));

    @BeforeEach
    void agreeOnTime() {
        server.json("query=time()", scalar(AT.getEpochSecond())).json("timestamp(", vector(AT.getEpochSecond() - 9));
    }

    @AfterEach
    void close() {
        web.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vector_one | VALUE | ''",
                "scalar | VALUE | ''",
                "vector_empty | NODATA | no series",
                "vector_empty_comparison | NODATA | no series",
                "vector_nan | INVALID | NaN is not a number",
                "vector_nan_division | INVALID | NaN is not a number",
                "scalar_nan | INVALID | NaN is not a number",
                "vector_inf_division | INVALID | +Inf is not a number",
                "vector | INVALID | 3 series, exactly 1 expected: wrap the query in sum(…)",
                "vector_infos | INVALID | 3 series, exactly 1 expected: wrap the query in sum(…)",
                "string | ERROR | Prometheus: answer is a string, a vector, scalar or matrix expected",
                "error_503_starting | ERROR | Prometheus answered HTTP 503: Service Unavailable",
                "error_404 | ERROR | Prometheus answered HTTP 404: 404 page not found",
            })
    void recordedAnswerHasItsOutcome(String exchange, Outcome outcome, String detail) {
        server.recorded("query=up", "prometheus/" + exchange);

        Sample sample = number("up");

        assertThat(sample.outcome()).isEqualTo(outcome);
        assertThat(sample.detail()).isEqualTo(detail);
    }

    @Test
    void syntaxErrorShowsTheServersWordsAndPlace() {
        server.recorded("query=broken(", "prometheus/error_parse");

        assertThat(number("broken(").detail())
                .isEqualTo("Prometheus refused (HTTP 400 bad_data): invalid parameter \"query\": 1:34: parse error: "
                        + "unclosed left parenthesis");
    }

    @ParameterizedTest
    @CsvSource({"error_timeout", "error_many_to_many", "2.42/error_max_samples"})
    void everyRefusalIsAnError(String exchange) {
        server.recorded("query=up", "prometheus/" + exchange);

        assertThat(number("up").outcome()).isEqualTo(Outcome.ERROR);
        assertThat(number("up").detail()).startsWith("Prometheus refused (HTTP ");
    }

    @Test
    void partOfAnAnswerIsAnError() {
        server.json("query=up", vector(1).replace("\"status\"", "\"warnings\":[\"store down\"],\"status\""));

        assertThat(number("up").detail()).isEqualTo("Prometheus answered in part: store down");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"status\":\"succ", "<html>login</html>", "[]", "null", "''", "{\"status\":\"success\"}"})
    void liesAreErrorsWithAReason(String body) {
        server.json("query=up", body);

        Sample sample = number("up");

        assertThat(sample.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(sample.detail()).startsWith("Prometheus");
    }

    @Test
    void questionCarriesItsTimeItsTokenAndItsWindow() {
        server.json("query=sum(increase(x[900s]))", vector(1));

        assertThat(number("sum(increase(x[{{window}}]))").outcome()).isEqualTo(Outcome.VALUE);

        assertThat(server.asked()).anyMatch(line -> line.contains("query=sum(increase(x[900s]))&time=1795197317.000"));
        assertThat(server.asked("increase").getHeaders().get("Authorization")).isEqualTo("Bearer secret");
    }

    @Test
    void deadExporterIsStaleAlthoughPrometheusShowsItsLastValue() {
        RecordedServer stale = server.json("max(count_over_time(x[600s]))", vector(40));
        stale.json("query=sum(increase(x[900s]))", vector(1));

        assertThat(at(60).outcome()).isEqualTo(Outcome.VALUE);
        assertThat(at(61).outcome()).isEqualTo(Outcome.STALE);
        assertThat(at(61).detail()).isEqualTo("newest sample is 61 s old, at most 60 s allowed");
    }

    @Test
    void slowScrapingAllowsTwiceItsInterval() {
        // 5 samples in ten minutes: one every two minutes.
        server.json("max(count_over_time(x[600s]))", vector(5)).json("query=sum(increase(x[900s]))", vector(1));

        assertThat(at(240).outcome()).isEqualTo(Outcome.VALUE);
        assertThat(at(241).outcome()).isEqualTo(Outcome.STALE);
    }

    @Test
    void absentFailuresAreNoneOnlyWhereRequestsWereCounted() {
        server.json("query=sum(increase(bad", empty()).json("query=sum(increase(all", vector("18239.6"));

        assertThat(counts().measurement()).isEqualTo(new Counts(BigInteger.ZERO, BigInteger.valueOf(18_240)));
    }

    @Test
    void absentOrNoRequestsAreNoData() {
        server.json("query=sum(increase(bad", empty()).json("query=sum(increase(all", empty());
        assertThat(counts().outcome()).isEqualTo(Outcome.NODATA);

        server.json("query=sum(increase(all", vector("0"));
        assertThat(counts().outcome()).isEqualTo(Outcome.NODATA);
        assertThat(counts().detail()).isEqualTo("no requests");
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 100, INVALID",
        "-1, 100, INVALID",
        "101, 100, INVALID",
        "5, NaN, INVALID",
        "5, -3, INVALID",
        "100, 100, VALUE"
    })
    void countsMustMakeSense(String bad, String all, Outcome outcome) {
        server.json("query=sum(increase(bad", vector(bad)).json("query=sum(increase(all", vector(all));

        assertThat(counts().outcome()).isEqualTo(outcome);
    }

    @Test
    void failureToAskForFailuresIsNotNoFailures() {
        server.recorded("query=sum(increase(bad", "prometheus/error_timeout")
                .json("query=sum(increase(all", vector("1000"));

        assertThat(counts().outcome()).isEqualTo(Outcome.ERROR);
    }

    @Test
    void bucketsAreSortedRoundedAndRising() {
        server.json("query=sum by (le)", """
                {"status":"success","data":{"resultType":"vector","result":[
                {"metric":{"le":"+Inf"},"value":[1,"10"]},{"metric":{"le":"0.5"},"value":[1,"8.1"]},
                {"metric":{"le":"0.1"},"value":[1,"8.6"]}]}}""");

        Sample sample = reading.histogram("sum by (le) (increase(x[{{window}}]))", WINDOW, AT, errand())
                .join();

        assertThat(sample.measurement())
                .isEqualTo(
                        new Histogram(List.of(bucket("0.1", 9), bucket("0.5", 9), new Bucket(null, BigInteger.TEN))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"le\":\"0.1\"} | no bucket for +Inf",
                "{\"le\":\"+Inf\",\"pod\":\"a\"} | only le expected: sum by (le) (…)",
                "{\"le\":\"wide\"} | le 'wide' is not a bound"
            })
    void bucketsThatCannotBeUsedAreInvalid(String labels, String detail) {
        server.json(
                "query=buckets",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":" + labels
                        + ",\"value\":[1,\"3\"]}]}}");

        Sample sample = reading.histogram("buckets", WINDOW, AT, errand()).join();

        assertThat(sample.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(sample.detail()).endsWith(detail);
    }

    @Test
    void clockThatDisagreesIsAnError() {
        try (RecordedServer other = new RecordedServer()) {
            other.json("query=time()", scalar(AT.getEpochSecond() - 6))
                    .json("query=up", vector(1))
                    .json("timestamp(", vector(1));
            Reading skewed =
                    new Reading(new Prometheus(web, other.url(), Optional.empty(), Clock.fixed(AT, ZoneOffset.UTC)));

            Sample sample = skewed.number("up", WINDOW, AT, errand()).join();

            assertThat(sample.outcome()).isEqualTo(Outcome.ERROR);
            assertThat(sample.detail())
                    .isEqualTo("our clock is 6.0 s ahead of Prometheus's, at most 5 s allowed: synchronise the clocks");
        }
    }

    @Test
    void longQueriesGoInAForm() {
        String selector = "x{pod=~\"" + "a|".repeat(1_000) + "\"}";
        server.json("POST /api/v1/query", vector(AT.getEpochSecond()));

        assertThat(number("sum(" + selector + ")").outcome()).isEqualTo(Outcome.VALUE);
        assertThat(server.asked("POST").getHeaders().get("Content-Type"))
                .isEqualTo("application/x-www-form-urlencoded");
    }

    @Test
    void redirectToAnotherHostIsNotFollowed() {
        server.answering(
                "query=up",
                new MockResponse.Builder()
                        .code(307)
                        .addHeader("Location", "http://elsewhere.example/api")
                        .build());

        assertThat(number("up").detail())
                .isEqualTo("Prometheus answered HTTP 307 redirect to http://elsewhere.example/api, not followed: ");
    }

    private Sample at(long age) {
        server.json("max(timestamp(x))", vector(AT.getEpochSecond() - age));
        server.json("timestamp(", vector(AT.getEpochSecond() - age));
        return number("sum(increase(x[{{window}}]))");
    }

    private Sample number(String query) {
        return reading.number(query, WINDOW, AT, errand()).join();
    }

    private Sample counts() {
        return reading.counts(COUNTS, WINDOW, AT, errand()).join();
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(5));
    }

    private static Bucket bucket(String le, long count) {
        return new Bucket(new BigDecimal(le), BigInteger.valueOf(count));
    }

    private static String vector(Object value) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":["
                + AT.getEpochSecond() + ",\"" + value + "\"]}]}}";
    }

    private static String scalar(Object value) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"" + value + "\"]}}";
    }

    private static String empty() {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";
    }
}
