package dev.lockkeeper.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.pattern.PatternBaseline;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForecastTest {
    private static final Duration WATCH = Duration.ofMinutes(15);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50, 100000, 1.378 | expected 1,240 requests: a rise below 0.35 percentage points cannot be proven",
                "200, 100000, 20 | expected 18,000 requests: a rise below 0.17 percentage points cannot be proven",
                "0, 100000, 1.2 | expected 1,080 requests: a rise below 0.37 percentage points cannot be proven",
            })
    void provableRiseIsToldBeforeTheCutover(String numbers, String words) {
        String[] parts = numbers.split(", ", -1);
        Counts before = counts(Long.parseLong(parts[0]), Long.parseLong(parts[1]));

        Forecast forecast = Forecast.of("error rate", before, new BigDecimal("0.1"), new BigDecimal(parts[2]), WATCH)
                .orElseThrow();

        assertThat(forecast.words()).isEqualTo(words);
        assertThat(forecast.decides()).isTrue();
    }

    @Test
    void limitOfItsOwnNeedsRequestsAndABucketThatReachesIt() {
        WatchedSignal half =
                new WatchedSignal("p99", WatchedSignal.Kind.LATENCY_LIMIT, "latency", new BigDecimal("0.5"), null);
        Histogram coarse = new Histogram(
                List.of(new Bucket(new BigDecimal("0.25"), BigInteger.TEN), new Bucket(null, BigInteger.TEN)));
        BigDecimal twenty = BigDecimal.valueOf(20);

        assertThat(Forecast.ofLimit(half, null, twenty, WATCH))
                .hasValue(new Forecast("p99", true, "expected 18,000 requests: enough to hold p99 to 500 ms"));
        assertThat(Forecast.ofLimit(half, coarse, twenty, WATCH))
                .hasValue(new Forecast(
                        "p99",
                        false,
                        "expected 18,000 requests: enough to hold p99 to 500 ms; the limit 500 ms lies above the last"
                                + " bucket bound: add one above it"));
        assertThat(Forecast.ofLimit(half, null, BigDecimal.ONE, WATCH))
                .hasValue(new Forecast(
                        "p99",
                        false,
                        "expected 900 requests, 1,000 needed to decide: plan 17 min, or send synthetic load"));
        assertThat(Forecast.ofLimit(half, null, BigDecimal.ZERO, WATCH)).isEmpty();
    }

    @Test
    void whatIsSaidToBeBelowProofNeverFailsAndTheNextErrorDoes() {
        ErrorRateJudge judge = new ErrorRateJudge(counts(50, 100_000), new BigDecimal("0.1"));

        BigInteger fewest = judge.fewestThatFail(BigInteger.valueOf(1_240));

        assertThat(fewest).isEqualTo(5);
        assertThat(judge.atEnd(counts(5, 1_240)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judge.atEnd(counts(4, 1_240)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void tooLittleTrafficSaysHowLongItWouldTake() {
        Forecast forecast = Forecast.of(
                        "error rate", counts(20, 10_000), new BigDecimal("0.1"), new BigDecimal("0.712"), WATCH)
                .orElseThrow();

        assertThat(forecast)
                .isEqualTo(new Forecast(
                        "error rate",
                        false,
                        "expected 640 requests, 1,000 needed to decide: plan 24 min, or send synthetic load"));
        assertThat(Forecast.of("error rate", counts(20, 10_000), new BigDecimal("0.1"), BigDecimal.ZERO, WATCH)
                        .orElseThrow()
                        .words())
                .isEqualTo("expected 0 requests, 1,000 needed to decide: send synthetic load, or choose a busier time");
    }

    @Test
    void provableRiseOfThePercentileIsToldAndSoIsABucketThatCannotSee() {
        assertThat(latency("20")).isEqualTo("expected 18,000 requests: a rise of p99 below 20.81 % cannot be proven");
        assertThat(latency("1.2")).isEqualTo("expected 1,080 requests: a rise of p99 below 23.41 % cannot be proven");
        assertThat(Forecast.of(
                                "p99",
                                LatencyJudgeTest.histogram("0.1", 9_890, "1", 10_000, null, 10_000),
                                new BigDecimal("20"),
                                new BigDecimal("20"),
                                WATCH)
                        .orElseThrow()
                        .words())
                .endsWith("; the 99th percentile 182 ms and its limit 218 ms lie in the same bucket: add a bucket bound"
                        + " between them, or use native histograms");
    }

    @Test
    void whatHasNoBaselineHasNoForecast() {
        assertThat(Forecast.of("error rate", null, BigDecimal.ONE, BigDecimal.ONE, WATCH))
                .isEmpty();
    }

    private static String latency(String perSecond) {
        return Forecast.of(
                        "p99",
                        LatencyJudgeTest.histogram(
                                "0.1", 9_000, "0.2", 9_900, "0.24", 9_950, "0.5", 9_990, null, 10_000),
                        new BigDecimal("20"),
                        new BigDecimal(perSecond),
                        WATCH)
                .orElseThrow()
                .words();
    }

    @Test
    void howManyLinesOfUnseenKindsComeAnywayIsTold() {
        assertThat(Forecast.ofKinds("new errors", kinds(6_720, 0), WATCH))
                .contains(new Forecast(
                        "new errors",
                        true,
                        "expected 10 error lines, 0 of them of kinds that the baseline does not know: 3 lines of a new kind"
                                + " are a failure"));
        assertThat(Forecast.ofKinds("new errors", kinds(67_200, 2_000), WATCH))
                .contains(new Forecast(
                        "new errors",
                        false,
                        "expected 100 error lines, 3 of them of kinds that the baseline does not know: fewer than 8 prove"
                                + " nothing, learn of a longer time"));
        assertThat(Forecast.ofKinds("new errors", kinds(0, 0), WATCH))
                .contains(new Forecast(
                        "new errors",
                        true,
                        "expected 0 error lines, 0 of them of kinds that the baseline does not know: 3 lines of a new kind"
                                + " are a failure"));
        assertThat(Forecast.ofKinds("new errors", null, WATCH)).isEmpty();
    }

    private static PatternBaseline kinds(long lines, long once) {
        Instant at = Instant.parse("2026-11-20T20:00:00Z");
        PatternBaseline.Side old =
                new PatternBaseline.Side("loki {app=\"vm\"}", false, at.minus(Duration.ofDays(7)), at, lines);
        return new PatternBaseline(
                Digest.of("kinds"), old, null, new PatternReport.Forecast(lines, once, 9), List.of());
    }

    private static Counts counts(long failed, long all) {
        return new Counts(BigInteger.valueOf(failed), BigInteger.valueOf(all));
    }
}
