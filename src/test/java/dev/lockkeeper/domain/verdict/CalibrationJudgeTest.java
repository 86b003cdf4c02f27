package dev.lockkeeper.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.BaselineWindow;
import dev.lockkeeper.domain.evidence.Calibration;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Past;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CalibrationJudgeTest {
    private static final Instant AT = Instant.parse("2026-03-14T01:00:00Z");
    private static final CalibrationJudge JUDGE = new CalibrationJudge("error-rate", AT, Duration.ofMinutes(30));

    @ParameterizedTest
    @CsvSource({
        // before failed, all; after failed, all: within 2 % exactly, and one more
        "1000, 100000, 1020, 100000, true",
        "1000, 100000, 1021, 100000, false",
        "1000, 100000, 980, 100000, true",
        "1000, 100000, 979, 100000, false",
        // the requests themselves
        "1000, 100000, 1020, 102000, true",
        "1000, 100000, 1020, 102001, false",
        // one or two failures at the ends of the time are no difference
        "3, 36000, 5, 36000, true",
        "0, 36000, 2, 36000, true",
        "0, 36000, 3, 36000, false",
    })
    void twoPerCentAreExactAndInclusive(long failedBefore, long before, long failedAfter, long after, boolean alike) {
        CalibrationJudge.Outcome outcome =
                JUDGE.counts(counts(failedBefore, before), counts(failedAfter, after), false);

        assertThat(outcome.refusal().isEmpty()).isEqualTo(alike);
    }

    @Test
    void queriesThatDifferAreRefusedWithWhatWasMeasured() {
        assertThat(JUDGE.counts(counts(72, 36_000), counts(180, 36_100), false).refusal())
                .contains(
                        "over the same 30 min the old side's query counted 72 failures of 36,000 requests, the new side's"
                                + " 180 failures of 36,100 requests, more than 2 % apart: they do not measure the same; mend them, or"
                                + " have the baseline corrected with calibrate: {differing: correct}");
    }

    @Test
    void tooLittleTrafficCalibratesNothing() {
        assertThat(JUDGE.counts(counts(0, 999), counts(0, 999), true).refusal())
                .contains(
                        "only 999 requests in 30 min to compare the two queries with, at least 1,000 needed: send more"
                                + " mirrored or synthetic traffic");
        assertThat(JUDGE.counts(counts(0, 5_000), counts(0, 0), true).refusal())
                .contains(
                        "the new side's query saw none of 5,000 requests: see that the same traffic reaches both, or leave"
                                + " calibrate out");
        assertThat(JUDGE.counts(counts(0, 5_000), counts(9, 5_000), true).refusal())
                .contains(
                        "over the same 30 min the old side's query counted 0 failures of 5,000 requests, the new side's 9"
                                + " failures of 5,000 requests: without failures on both there is no factor to correct with; mend the"
                                + " queries");
    }

    @Test
    void correctedBaselineIsHeldInTheNewSidesNumbersExactly() {
        // The load balancer sees 72 of 36,000, the application 180 of the same: 2.5 times as many.
        Calibration calibration = Objects.requireNonNull(
                JUDGE.counts(counts(72, 36_000), counts(180, 36_000), true).calibration());
        Baseline baseline = baseline(counts(144, 72_000), calibration);

        assertThat(CalibrationJudge.words(calibration))
                .isEqualTo("over the same 30 min the new side's query shows 2.500 of the old side's; the baseline is"
                        + " corrected with it");
        Counts inForce = (Counts) Objects.requireNonNull(baseline.measurements().get("error-rate"));
        ErrorRateJudge judge = new ErrorRateJudge(inForce, new BigDecimal("0.1"));
        // 0.5 % before, bound 0.6 %: inclusive.
        assertThat(judge.atEnd(counts(120, 20_000)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judge.atEnd(counts(121, 20_000)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge.atEnd(counts(120, 20_000)).summary())
                .isEqualTo("0.60 % against 0.50 % before, limit 0.60 %, 120 errors in 20,000 requests");
        assertThat(baseline.windows().get(0).measurements().get("error-rate")).isEqualTo(counts(144, 72_000));
        assertThat(baseline.requestsPerSecond()).isEqualByComparingTo("20");
    }

    @Test
    void percentilesOfTheSameTrafficMustAgree() {
        assertThat(JUDGE.histograms(histogram("0.2"), histogram("0.204")).refusal())
                .isEmpty();
        assertThat(JUDGE.histograms(histogram("0.2"), histogram("0.2041")).refusal())
                .contains(
                        "over the same 30 min the old side's 99th percentile is 200 ms, the new side's 204 ms, more than 2 %"
                                + " apart: they do not measure the same; measure at the same place on both sides");
    }

    private static Measurement.Histogram histogram(String p99) {
        return LatencyJudgeTest.histogram(p99, 9_900, "1", 10_000, null, 10_000);
    }

    private static Baseline baseline(Counts measured, Calibration calibration) {
        return Baseline.of(
                Duration.ofHours(1),
                AT.plus(Duration.ofHours(48)),
                List.of(new BaselineWindow(Past.NOW, AT, Map.of("error-rate", measured), Map.of(), Map.of(), Map.of())),
                List.of(calibration),
                null,
                null);
    }

    private static Counts counts(long failed, long all) {
        return new Counts(BigInteger.valueOf(failed), BigInteger.valueOf(all));
    }
}
