package dev.lockkeeper.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Histogram.Bounds;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LatencyJudgeTest {
    private static final BigDecimal FIFTH = new BigDecimal("20");
    /** p99 is 200 ms: 9,900 of 10,000 observations are at most 0.2 s. */
    private static final Histogram BEFORE =
            histogram("0.1", 9_000, "0.2", 9_900, "0.24", 9_950, "0.5", 9_990, null, 10_000);

    @Test
    void percentileIsTheOneThatGrafanaShows() {
        // histogram_quantile(0.99, …): rank 990 of 1,000 in (0.1, 0.25], 40 of 50 beyond 950.
        Histogram buckets = histogram("0.1", 950, "0.25", 1_000, null, 1_000);

        assertThat(new Quantile(buckets).value())
                .hasValueSatisfying(value -> assertThat(value.rounded(6)).isEqualByComparingTo("0.22"));
    }

    @Test
    void limitIsInclusive() {
        LatencyJudge judge = new LatencyJudge(BEFORE, FIFTH);

        assertThat(judge.atEnd(histogram("0.1", 9_000, "0.2", 9_000, "0.24", 9_900, "0.5", 10_000, null, 10_000))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        Finding over = judge.atEnd(histogram("0.1", 9_000, "0.2", 9_000, "0.24", 9_899, "0.5", 10_000, null, 10_000));
        assertThat(over.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(over.summary())
                .isEqualTo("242.57 ms against 200 ms before, limit 240 ms, 10,000 requests: cannot be told from noise"
                        .replace("242.57", "243"));
    }

    @Test
    void failsOnceTheIntervalLiesAboveTheLimit() {
        LatencyJudge judge = new LatencyJudge(BEFORE, FIFTH);

        // 1.645 sqrt(99) = 16.37 and 3.1 sqrt(99) = 30.84 ranks below 9,900.
        assertThat(judge.atEnd(slow(9_884)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge.atEnd(slow(9_883)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judge.early(slow(9_870))).isEmpty();
        assertThat(judge.early(slow(9_869))).isPresent();
    }

    @Test
    void rankAboveTheLastBoundIsNeverTheClampedNumber() {
        LatencyJudge judge = new LatencyJudge(BEFORE, FIFTH);

        Finding finding = judge.atEnd(histogram("0.1", 100, "0.2", 200, "0.24", 300, "0.5", 9_000, null, 10_000));

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.summary())
                .isEqualTo("more than 500 ms against 200 ms before, limit 240 ms, 10,000 requests");
        assertThat(judge.early(histogram("0.1", 100, "0.2", 200, "0.24", 300, "0.5", 9_000, null, 10_000)))
                .isPresent();
    }

    @Test
    void rankAboveALastBoundBelowTheLimitCannotTell() {
        Histogram before = histogram("0.1", 9_000, "0.2", 9_950, null, 10_000);
        LatencyJudge judge = new LatencyJudge(before, FIFTH);
        Histogram after = histogram("0.1", 100, "0.2", 200, null, 10_000);

        assertThat(judge.atEnd(after).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge.atEnd(after).summary()).contains("more than 200 ms").contains("add bucket bounds");
        assertThat(judge.early(after)).isEmpty();
    }

    @Test
    void fewerThanAThousandRequestsDecideNothing() {
        LatencyJudge judge = new LatencyJudge(BEFORE, FIFTH);

        assertThat(judge.atEnd(histogram("0.1", 999, "0.2", 999, "0.24", 999, "0.5", 999, null, 999))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge.atEnd(histogram("0.1", 1000, "0.2", 1000, "0.24", 1000, "0.5", 1000, null, 1000))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(judge.early(histogram("0.1", 0, "0.2", 0, "0.24", 0, "0.5", 999, null, 999)))
                .isEmpty();
    }

    @Test
    void otherBucketBoundsCannotBeCompared() {
        LatencyJudge judge = new LatencyJudge(BEFORE, FIFTH);
        Histogram after = histogram("0.1", 9_000, "0.3", 9_990, null, 10_000);

        assertThat(judge.atEnd(after).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge.atEnd(after).summary())
                .isEqualTo("bucket bounds differ: before [0.1, 0.2, 0.24, 0.5, +Inf], after [0.1, 0.3, +Inf]; "
                        + "measure both sides with the same buckets");
        assertThat(judge.early(after)).isEmpty();
    }

    @Test
    void boundsThatAreWrittenOtherwiseAreTheSame() {
        LatencyJudge judge = new LatencyJudge(BEFORE, FIFTH);

        assertThat(judge.atEnd(histogram("0.10", 9_000, "0.20", 9_900, "0.240", 9_950, "5e-1", 9_990, null, 10_000))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void smallLatenciesHaveAFloorOfFiveMillisecondsOrABucket() {
        // p99 10 ms: a fifth would be 2 ms; the bucket (5, 10] is 5 ms wide.
        Histogram before = histogram("0.005", 5_000, "0.01", 9_900, "0.015", 9_950, "0.02", 10_000, null, 10_000);

        assertThat(new LatencyJudge(before, FIFTH)
                        .atEnd(histogram("0.005", 0, "0.01", 0, "0.015", 9_900, "0.02", 10_000, null, 10_000))
                        .summary())
                .isEqualTo("15 ms against 10 ms before, limit 15 ms, 10,000 requests");
    }

    @Test
    void histogramThatCannotSeeTheDifferenceIsNamed() {
        Histogram coarse = histogram("0.1", 9_800, "2", 10_000, null, 10_000);

        assertThat(BaselineJudge.warnOfLatency(coarse, FIFTH))
                .hasValueSatisfying(warning -> assertThat(warning).contains("lie in the same bucket"));
        assertThat(BaselineJudge.warnOfLatency(BEFORE, FIFTH)).isEmpty();
    }

    @Test
    void baselinesThatCannotServeAreRefused() {
        assertThat(BaselineJudge.refuseLatency(histogram("0.1", 0, null, 0)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("no observations"));
        assertThat(BaselineJudge.refuseLatency(histogram("0.1", 999, null, 999)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("measure for longer"));
        assertThat(BaselineJudge.refuseLatency(histogram("0.1", 100, null, 10_000)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("above the last bucket bound"));
        assertThat(BaselineJudge.refuseLatency(histogram("0", 10_000, "1", 10_000, null, 10_000)))
                .hasValue(
                        "the 99th percentile is zero, so that a ratio is undefined: hold it to a limit of its own, with"
                                + " at_most: 500ms in place of within in the plan's watch.signals, or in a prometheus"
                                + " check with at_most");
        assertThat(BaselineJudge.refuseLatency(BEFORE)).isEmpty();
    }

    @Test
    void limitOfItsOwnNeedsNoBaselineAndIsInclusive() {
        LatencyJudge judge = LatencyJudge.atMost(new BigDecimal("0.24"), LatencyJudge.MIN_REQUESTS);

        Finding at = judge.atEnd(histogram("0.1", 9_000, "0.2", 9_000, "0.24", 9_900, "0.5", 10_000, null, 10_000));
        assertThat(at.verdict()).isEqualTo(Verdict.PASS);
        assertThat(at.summary()).isEqualTo("240 ms, limit 240 ms, 10,000 requests");
        assertThat(at.numbers())
                .isEqualTo("after 10000 observations, rank 9900, rank of the limit 9900, bound 6/25 s, rule"
                        + " latency-limit/within");
        assertThat(judge.atEnd(slow(9_884)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge.atEnd(slow(9_883)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judge.early(slow(9_870))).isEmpty();
        assertThat(judge.early(slow(9_869))).isPresent();
        assertThat(judge.atEnd(histogram("0.3", 990, null, 999)).summary())
                .isEqualTo("297 ms, limit 240 ms, 999 requests: too few to decide, 1,000 needed".replace("297", "300"));
    }

    @Test
    void limitOfItsOwnIsNeverHeldToTheClampedNumber() {
        LatencyJudge judge = LatencyJudge.atMost(new BigDecimal("0.24"), LatencyJudge.MIN_REQUESTS);

        Finding above = judge.atEnd(histogram("0.24", 9_000, null, 10_000));
        assertThat(above.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(above.summary()).isEqualTo("more than 240 ms, limit 240 ms, 10,000 requests");
        Finding censored = judge.atEnd(histogram("0.2", 9_000, null, 10_000));
        assertThat(censored.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(censored.summary())
                .isEqualTo("more than 200 ms, limit 240 ms, 10,000 requests: above the last bucket, add bucket bounds");
        assertThat(judge.early(histogram("0.2", 0, null, 10_000))).isEmpty();
    }

    @Test
    void nativeHistogramsAreComparedAlthoughTheirBoundsDiffer() {
        // p99 is 208 ms; the limit lies beyond all that was observed.
        LatencyJudge judge =
                new LatencyJudge(sparse("0.18", 0, "0.19", 9_000, "0.21", 10_000, null, 10_000), new BigDecimal("15"));

        assertThat(judge.atEnd(sparse("0.1", 0, "0.12", 10_000, null, 10_000)).summary())
                .isEqualTo("120 ms against 208 ms before, limit 239 ms, 10,000 requests");
        assertThat(judge.atEnd(sparse("0.23", 0, "0.25", 10_000, null, 10_000)).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(judge.early(sparse("0.23", 0, "0.25", 10_000, null, 10_000))).isPresent();
        assertThat(judge.early(sparse("0.1", 0, "0.12", 10_000, null, 10_000))).isEmpty();
        assertThat(judge.blindness()).isNull();
    }

    @Test
    void nativeHistogramIsNotComparedWithClassicBuckets() {
        Finding finding = new LatencyJudge(BEFORE, FIFTH).atEnd(sparse("0.1", 0, "0.12", 10_000, null, 10_000));

        assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(finding.summary())
                .isEqualTo(
                        "bucket bounds differ: before [0.1, 0.2, 0.24, 0.5, +Inf], after a native histogram; measure "
                                + "both sides with the same buckets");
    }

    @Test
    void nativeHistogramOfTooLowAResolutionIsNamed() {
        Histogram coarse = sparse("0.5", 0, "2", 10_000, null, 10_000);

        assertThat(BaselineJudge.warnOfLatency(coarse, new BigDecimal("0.5")))
                .hasValueSatisfying(warning -> assertThat(warning).contains("lie in the same bucket"));
        assertThat(BaselineJudge.warnOfLatency(coarse, FIFTH)).isEmpty();
    }

    @Test
    void verdictNamesItsTippingPoint() {
        Finding finding = new LatencyJudge(BEFORE, FIFTH).atEnd(BEFORE);

        assertThat(finding.summary()).isEqualTo("200 ms against 200 ms before, limit 240 ms, 10,000 requests");
        assertThat(finding.wouldFlip())
                .isEqualTo(
                        "p99 more than 40 ms higher: no longer PASS; 51 more requests slower than 240 ms: INCONCLUSIVE; 67"
                                + " more requests slower than 240 ms: FAIL");
    }

    @Test
    void percentileBeyondTheLastBoundHasATippingPointToo() {
        LatencyJudge judge =
                new LatencyJudge(histogram("0.1", 9_000, "0.2", 9_900, "0.24", 9_950, null, 10_000), FIFTH);
        Histogram oneTooMany = histogram("0.1", 1_800, "0.2", 1_900, "0.24", 1_979, null, 2_000);
        Histogram atTheLimit = histogram("0.1", 1_801, "0.2", 1_901, "0.24", 1_980, null, 2_000);

        assertThat(judge.atEnd(oneTooMany).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judge.atEnd(oneTooMany).wouldFlip()).isEqualTo("the slowest request as fast as the fastest: PASS");
        assertThat(judge.atEnd(atTheLimit).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judge.atEnd(atTheLimit).wouldFlip())
                .isEqualTo("p99 more than 0 ms higher: no longer PASS; 1 more request slower than 240 ms: FAIL");
    }

    @Test
    void tooFewRequestsNameHowManyDecide() {
        LatencyJudge judge = new LatencyJudge(BEFORE, FIFTH);

        assertThat(judge.atEnd(histogram("0.1", 0, "0.2", 0, "0.24", 900, "0.5", 900, null, 900))
                        .wouldFlip())
                .isEqualTo("100 more requests as fast as the fastest: PASS");
        assertThat(judge.atEnd(histogram("0.1", 0, "0.2", 0, "0.24", 0, "0.5", 900, null, 900))
                        .wouldFlip())
                .isEqualTo("100 more requests as fast as the fastest: FAIL");
        assertThat(judge.atEnd(histogram("0.1", 0, "0.2", 0, "0.24", 888, "0.5", 900, null, 900))
                        .wouldFlip())
                .isEqualTo("300 more requests as fast as the fastest: PASS");
    }

    private static Histogram slow(long atMostLimit) {
        return histogram("0.1", 9_000, "0.2", 9_000, "0.24", atMostLimit, "0.5", 10_000, null, 10_000);
    }

    private static Histogram sparse(@Nullable Object... boundsAndCounts) {
        return new Histogram(histogram(boundsAndCounts).buckets(), Bounds.SPARSE);
    }

    static Histogram histogram(@Nullable Object... boundsAndCounts) {
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < boundsAndCounts.length; i += 2) {
            Object bound = boundsAndCounts[i];
            BigDecimal le = bound == null ? null : new BigDecimal(bound.toString());
            buckets.add(new Bucket(le, new BigInteger(String.valueOf(boundsAndCounts[i + 1]))));
        }
        return new Histogram(buckets);
    }
}
