package dev.lockkeeper.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Ratio;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorRateJudgeTest {
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    @ParameterizedTest
    @CsvSource({
        // before failed, before all, after failed, after all: exactly on the bound, one error over it
        "20, 10000, 30, 10000, PASS",
        "20, 10000, 31, 10000, INCONCLUSIVE",
        "0, 10000, 1, 1000, PASS",
        "0, 10000, 2, 1000, INCONCLUSIVE",
        "1, 3, 1003, 3000, PASS",
        "1, 3, 1004, 3000, INCONCLUSIVE",
        "0, 100000, 0, 999, INCONCLUSIVE",
        "0, 100000, 0, 1000, PASS",
        "20, 10000, 60, 10000, FAIL"
    })
    void boundIsExactAndInclusive(long failedBefore, long before, long failed, long all, Verdict verdict) {
        ErrorRateJudge judge = new ErrorRateJudge(counts(failedBefore, before), TENTH);

        assertThat(judge.atEnd(counts(failed, all)).verdict()).isEqualTo(verdict);
    }

    @Test
    void boundHoldsWhereFloatingPointWouldNot() {
        // 0.1 + 0.2 points of 10^15 requests: one error decides.
        ErrorRateJudge judge =
                new ErrorRateJudge(counts(1_000_000_000_000L, 1_000_000_000_000_000L), new BigDecimal("0.2"));

        assertThat(judge.atEnd(counts(3_000_000_000_000L, 1_000_000_000_000_000L))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(judge.atEnd(counts(3_000_000_000_001L, 1_000_000_000_000_000L))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void twentyOfFortyFailingAbortsAtOnce() {
        ErrorRateJudge judge = new ErrorRateJudge(counts(20, 10_000), TENTH);

        assertThat(judge.early(counts(20, 40)))
                .hasValueSatisfying(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.FAIL));
        assertThat(judge.atEnd(counts(20, 40)).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void fewerThanFiveErrorsNeverFailEarly() {
        ErrorRateJudge judge = new ErrorRateJudge(counts(0, 100_000), TENTH);

        assertThat(judge.early(counts(4, 4))).isEmpty();
        assertThat(judge.early(counts(5, 5))).isPresent();
    }

    @Test
    void oneErrorAtNightIsNoBreach() {
        ErrorRateJudge judge = new ErrorRateJudge(counts(0, 100_000), TENTH);

        Finding finding = judge.atEnd(counts(1, 3));

        assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(finding.summary())
                .isEqualTo(
                        "33.33 % against 0.00 % before, limit 0.10 %, 1 error in 3 requests: too few to decide, 1,000 needed");
    }

    @Test
    void noRequestsAreNeverAPass() {
        ErrorRateJudge judge = new ErrorRateJudge(counts(0, 100_000), TENTH);

        assertThat(judge.atEnd(counts(0, 0)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge.atEnd(counts(0, 0)).summary()).isEqualTo("no requests, 1,000 needed");
    }

    @Test
    void betterThanBeforeIsFine() {
        ErrorRateJudge judge = new ErrorRateJudge(counts(500, 10_000), TENTH);

        assertThat(judge.atEnd(counts(0, 20_000)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void improbableImprovementIsPointedOutAndChangesNoVerdict() {
        ErrorRateJudge judge = new ErrorRateJudge(counts(100, 10_000), TENTH, true, ErrorRateJudge.MIN_REQUESTS);

        assertThat(judge.atEnd(counts(0, 2_000)).summary())
                .isEqualTo("0.00 % against 1.00 % before, limit 1.10 %, 0 errors in 2,000 requests; improbably good"
                        + " (chance below 0.00000001): see whether failures and traffic are still counted");
        assertThat(judge.atEnd(counts(0, 2_000)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judge.atEnd(counts(10, 2_000)).summary()).doesNotContain("improbably");
        assertThat(new ErrorRateJudge(counts(100, 10_000), TENTH)
                        .atEnd(counts(0, 2_000))
                        .summary())
                .doesNotContain("improbably");
    }

    @Test
    void summaryShowsWhyAlthoughRoundedValuesAreEqual() {
        ErrorRateJudge judge = new ErrorRateJudge(counts(20_000, 10_000_000), TENTH);

        assertThat(judge.atEnd(counts(30_001, 10_000_000)).summary())
                .isEqualTo("0.30001 % against 0.20000 % before, limit 0.30000 %, 30,001 errors in 10,000,000 requests: "
                        + "cannot be told from noise");
    }

    @Test
    void verdictNamesItsTippingPoint() {
        ErrorRateJudge judge = new ErrorRateJudge(counts(20, 10_000), TENTH);

        Finding pass = judge.atEnd(counts(38, 18_240));

        assertThat(pass.summary())
                .isEqualTo("0.21 % against 0.20 % before, limit 0.30 %, 38 errors in 18,240 requests");
        assertThat(pass.wouldFlip())
                .isEqualTo("17 more errors: INCONCLUSIVE; 30 more errors: FAIL; 5,574 fewer requests: INCONCLUSIVE");
        assertThat(judge.atEnd(counts(38 + 30, 18_240)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judge.atEnd(counts(38 + 29, 18_240)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge.atEnd(counts(72, 18_240)).wouldFlip())
                .isEqualTo("5 fewer errors: INCONCLUSIVE; 18 fewer errors: PASS");
        assertThat(judge.atEnd(counts(60, 18_240)).wouldFlip()).isEqualTo("6 fewer errors: PASS; 8 more errors: FAIL");
        assertThat(judge.atEnd(counts(1, 640)).wouldFlip())
                .isEqualTo("360 more requests without an error: PASS; 7 more errors: FAIL");
    }

    @Test
    void verdictCarriesItsNumbers() {
        ErrorRateJudge judge = new ErrorRateJudge(counts(20, 10_000), TENTH);

        assertThat(judge.atEnd(counts(38, 18_240)).numbers())
                .isEqualTo("after 38/18240, before 20/10000, bound 3/1000, rule error-rate/within, confidence high");
        assertThat(judge.atEnd(counts(2, 1_200)).numbers()).endsWith("confidence low");
    }

    @Test
    void reckoningHoldsTheSameNumbersForAMachine() {
        ErrorRateJudge judge = new ErrorRateJudge(counts(20, 10_000), TENTH);

        Finding noise = judge.atEnd(counts(60, 18_240));

        assertThat(noise.reckoning())
                .isEqualTo(new Reckoning(
                        "error-rate/noise",
                        counts(20, 10_000),
                        counts(60, 18_240),
                        new Ratio(BigInteger.valueOf(3), BigInteger.valueOf(1_000)),
                        Chance.ofAtLeast(BigInteger.valueOf(60), BigInteger.valueOf(18_240), Fraction.of("0.003")),
                        Reckoning.Confidence.HIGH,
                        List.of("6 fewer errors: PASS", "8 more errors: FAIL")));
    }

    @Test
    void whatCannotBeToldSaysHowManyMoreRequestsWouldDecide() {
        ErrorRateJudge judge = new ErrorRateJudge(counts(20, 10_000), TENTH);

        Finding noise = judge.atEnd(counts(60, 18_240));

        assertThat(noise.summary())
                .isEqualTo(
                        "0.33 % against 0.20 % before, limit 0.30 %, 60 errors in 18,240 requests: cannot be told from"
                                + " noise; if it stays so, about 87,000 more requests would decide");
        assertThat(judge.atEnd(counts(60 * 5, 18_240 * 5)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judge.atEnd(counts(60 * 6, 18_240 * 6)).verdict()).isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"50, 1353", "100, 2704", "200, 5402", "500, 13463", "1000, 26790", "0, 2995"})
    void requestsToBeSureAreThoseOfTheTable(long failedOfHundredThousand, long requests) {
        ErrorRateJudge judge = new ErrorRateJudge(counts(failedOfHundredThousand, 100_000), TENTH);

        assertThat(judge.requestsToBeSure()).isEqualTo(BigInteger.valueOf(requests));
    }

    @Test
    void burstIsFiveMinutesInARowAboveThreeTimesTheLimit() {
        ErrorRateJudge judge = new ErrorRateJudge(counts(20, 10_000), TENTH);
        Counts over = counts(91, 10_000);
        Counts at = counts(90, 10_000);

        Counts all = counts(455, 90_000);

        assertThat(judge.burst(Collections.nCopies(5, over), all)).hasValueSatisfying(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.summary())
                    .isEqualTo("five minutes in a row above three times the limit; in all 0.51 % against 0.20 % before,"
                            + " limit 0.30 %, 455 errors in 90,000 requests");
            assertThat(finding.wouldFlip()).isEqualTo("1 fewer error in one of these minutes: no burst");
        });
        assertThat(judge.burst(List.of(over, over, at, over, over), all)).isEmpty();
        assertThat(judge.burst(Collections.nCopies(5, counts(0, 0)), all)).isEmpty();
    }

    @Test
    void baselineWithoutRequestsIsRefused() {
        assertThatThrownBy(() -> new ErrorRateJudge(counts(0, 0), TENTH)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Counts counts(long failed, long all) {
        return new Counts(BigInteger.valueOf(failed), BigInteger.valueOf(all));
    }
}
