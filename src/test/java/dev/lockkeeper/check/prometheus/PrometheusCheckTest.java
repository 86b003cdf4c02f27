package dev.lockkeeper.check.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.check.http.Web;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrometheusCheckTest {
    private static final Instant AT = Instant.parse("2026-03-14T01:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Map<String, Signal> SIGNALS = Map.of(
            "error-rate",
            new Signal.ErrorRate(
                    new Signal.Counts(
                            "sum(increase(bad{a=\"b\"}[{{window}}]))", "sum(increase(all{a=\"b\"}[{{window}}]))"),
                    null),
            "latency",
            new Signal.Latency("sum by (le) (increase(took_bucket[{{window}}]))", null));

    private final RecordedServer server = new RecordedServer();
    private final Web web = new Web(server.workers(), Map.of());
    private final PrometheusCheck check = new PrometheusCheck(
            new Reading(new Prometheus(web, server.url(), Optional.empty(), Clock.fixed(AT, ZoneOffset.UTC))));

    @BeforeEach
    void agreeOnTime() {
        server.json("query=time()", vector(AT.getEpochSecond())).json("timestamp(", vector(AT.getEpochSecond()));
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
                "75 | 75 | | PASS | 75 jobs, at most 75 jobs | more than 0 jobs more: FAIL",
                "75.001 | 75 | | FAIL | 75.001 jobs, at most 75 jobs | 0.001 jobs less: PASS",
                "12.3456 | 75 | | PASS | 12.35 jobs, at most 75 jobs | more than 62.6544 jobs more: FAIL",
                "1 | | 1 | PASS | 1 jobs, at least 1 jobs | more than 0 jobs less: FAIL",
                "0.999999 | | 1 | FAIL | 0.999999 jobs, at least 1 jobs | 0.000001 jobs more: PASS",
                "1e2 | 100 | 1 | PASS | 100 jobs, at least 1 jobs, at most 100 jobs | more than 0 jobs more: FAIL; more than 99"
                        + " jobs less: FAIL",
            })
    void limitIsInclusiveAndNeverRoundedAway(
            String value,
            @Nullable BigDecimal most,
            @Nullable BigDecimal least,
            Verdict verdict,
            String summary,
            String flip) {
        server.json("query=queue", vector(value));

        Evidence evidence = threshold("queue", most, least);

        assertThat(evidence.verdict()).isEqualTo(verdict);
        assertThat(evidence.summary()).isEqualTo(summary);
        assertThat(evidence.wouldFlip()).isEqualTo(flip);
    }

    @Test
    void evidenceShowsTheQueryAsItWasAsked() {
        server.json("query=sum(rate(x[900s]))", vector(1));

        assertThat(threshold("sum(rate(x[{{window}}]))", BigDecimal.ONE, null).asked())
                .isEqualTo("sum(rate(x[900s]))");
    }

    @Test
    void nothingNonsenseAndNoAnswerNeverPass() {
        server.recorded("query=none", "prometheus/vector_empty")
                .recorded("query=nan", "prometheus/vector_nan")
                .recorded("query=down", "prometheus/error_503_starting");

        assertThat(threshold("none", BigDecimal.TEN, null)).satisfies(evidence -> {
            assertThat(evidence.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(evidence.summary()).isEqualTo("no data: no series");
        });
        assertThat(threshold("nan", BigDecimal.TEN, null)).satisfies(evidence -> {
            assertThat(evidence.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(evidence.summary()).isEqualTo("not usable: NaN is not a number");
        });
        assertThat(threshold("down", BigDecimal.TEN, null).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(threshold("none", null, null).verdict()).isNotEqualTo(Verdict.PASS);
    }

    @Test
    void errorRateIsHeldToTheBaseline() {
        server.json("increase(bad", vector("38")).json("increase(all", vector("18240"));

        Evidence evidence = errorRate(baseline("error-rate", counts(20, 10_000)));

        assertThat(evidence.verdict()).isEqualTo(Verdict.PASS);
        assertThat(evidence.summary())
                .isEqualTo("0.21 % against 0.20 % before, limit 0.30 %, 38 errors in 18,240 requests");
        assertThat(evidence.asked())
                .isEqualTo("sum(increase(bad{a=\"b\"}[900s])) of sum(increase(all{a=\"b\"}[900s]))");
        assertThat(evidence.answered()).contains("after 38/18240").contains("rule error-rate/within");
    }

    @Test
    void errorsAgainstABaselineWithoutAnyFail() {
        server.json("increase(bad", vector("50")).json("increase(all", vector("10000"));

        assertThat(errorRate(baseline("error-rate", counts(0, 100_000))).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void missingBaselineIsAnErrorAndTheComparisonNeverSkipped() {
        assertThat(errorRate(null).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(errorRate(null).summary()).isEqualTo("no baseline of error-rate: capture one first");
        assertThat(errorRate(baseline("other", counts(0, 1))).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(errorRate(baseline("error-rate", counts(0, 0))).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(latency(null).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void latencyIsHeldToTheBaseline() {
        server.json("took_bucket", """
                {"status":"success","data":{"resultType":"vector","result":[
                {"metric":{"le":"0.1"},"value":[1,"9000"]},{"metric":{"le":"0.2"},"value":[1,"9900"]},
                {"metric":{"le":"+Inf"},"value":[1,"10000"]}]}}""");
        Histogram before = new Histogram(
                List.of(bucket("0.1", 9_000), bucket("0.2", 9_900), new Bucket(null, BigInteger.valueOf(10_000))));

        Evidence evidence = latency(baseline("latency", before));

        assertThat(evidence.verdict()).as(evidence.toString()).isEqualTo(Verdict.PASS);
        assertThat(evidence.summary()).isEqualTo("200 ms against 200 ms before, limit 240 ms, 10,000 requests");
        assertThat(evidence.lines())
                .containsExactly("the limit 240 ms lies above the last bucket bound: add one above it");
    }

    private Evidence threshold(String query, @Nullable BigDecimal most, @Nullable BigDecimal least) {
        CheckSpec.PrometheusThreshold spec = new CheckSpec.PrometheusThreshold(query, WINDOW, most, least, "jobs");
        return check.threshold(spec, AT, errand()).join().evidence();
    }

    private Evidence errorRate(@Nullable Baseline baseline) {
        CheckSpec.ErrorRate spec = new CheckSpec.ErrorRate("error-rate", WINDOW, new BigDecimal("0.1"));
        return check.errorRate(spec, SIGNALS, baseline, AT, errand()).join().evidence();
    }

    private Evidence latency(@Nullable Baseline baseline) {
        CheckSpec.Latency spec = new CheckSpec.Latency("latency", WINDOW, new BigDecimal("20"));
        return check.latency(spec, SIGNALS, baseline, AT, errand()).join().evidence();
    }

    private static Baseline baseline(String name, Measurement measurement) {
        return new Baseline(AT, Duration.ofHours(1), Map.of(name, measurement), BigDecimal.TEN, AT);
    }

    private static Counts counts(long failed, long all) {
        return new Counts(BigInteger.valueOf(failed), BigInteger.valueOf(all));
    }

    private static Bucket bucket(String le, long count) {
        return new Bucket(new BigDecimal(le), BigInteger.valueOf(count));
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(5));
    }

    private static String vector(Object value) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":["
                + AT.getEpochSecond() + ",\"" + value + "\"]}]}}";
    }
}
