package dev.lockkeeper.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.pattern.PatternReport.Census;
import dev.lockkeeper.domain.pattern.PatternReport.Forecast;
import dev.lockkeeper.domain.pattern.PatternSurge;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** When known errors have multiplied. */
final class SurgeJudgeTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Test
    void asManyAsBeforePass() {
        Finding finding = judge(QUARTER, 100, surge(6_720, 30, 12));

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.summary())
                .isEqualTo("no known kind of error comes more often than before: 500 lines of 100 kinds");
    }

    @Test
    void manyMoreFail() {
        // Ten in a quarter of an hour before, forty now.
        Finding finding = judge(QUARTER, 100, surge(6_720, 30, 40));

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.summary())
                .isEqualTo(
                        "'order <N> lost': 40 lines in 15 min, usual 10, at most 30 in its busiest time before; chance"
                                + " below 0.00000001, allowed 0.0001 for 100 kinds");
        assertThat(finding.wouldFlip()).isEqualTo("10 fewer lines of it: PASS");
    }

    @Test
    void burstsThatWereUsualBeforePass() {
        // By the mean it is a surge, yet the old platform wrote as many in its busiest quarter.
        assertThat(judge(QUARTER, 100, surge(6_720, 40, 40)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judge(Duration.ofMinutes(16), 100, surge(6_720, 40, 80)).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(judge(Duration.ofMinutes(16), 100, surge(6_720, 40, 81)).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void asManyKindsAsThereAreAreTested() {
        // P[Bin(9, 900 / 605,700) >= 2] is about 7.9e-5: enough for one kind, not for a hundred.
        PatternSurge surge = surge(7, 1, 2);

        assertThat(judge(QUARTER, 1, surge).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judge(QUARTER, 100, surge).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void theTailIsThatOfTheBinomial() {
        Finding finding = judge(QUARTER, 1, surge(7, 1, 2));

        // 36 p^2 (1 - p)^7 + …, with p = 900 / (900 + 604,800), reckoned by hand.
        assertThat(Objects.requireNonNull(finding.reckoning()).tail())
                .isBetween(new BigDecimal("0.0000785"), new BigDecimal("0.0000795"));
    }

    @Test
    void asManyLinesAreNamedAsFlipTheVerdict() {
        PatternSurge other = new PatternSurge(Digest.of("disk is full"), "disk is full", 6_720, WEEK, 35, 42);

        assertThat(judge(QUARTER, 100, surge(6_720, 30, 40), other).wouldFlip())
                .isEqualTo("17 fewer lines of these 2 kinds: PASS");
        assertThat(judge(QUARTER, 100, surge(6_720, 30, 30), surge(6_720, 35, 35))
                        .wouldFlip())
                .isEqualTo("1 more line of 'order <N> lost': FAIL");
        // Not habit but chance decides: of a hundred kinds it takes three lines, where one was in the busiest quarter.
        Finding three = judge(QUARTER, 100, surge(7, 1, 3));
        assertThat(three.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(three.wouldFlip()).isEqualTo("1 fewer line of it: PASS");
        assertThat(judge(QUARTER, 100, surge(7, 1, 2)).wouldFlip()).isEqualTo("1 more line of 'order <N> lost': FAIL");
    }

    @Test
    void aReadingThatWasCutProvesNothing() {
        PatternReport cut = new PatternReport(
                new Census(6_000, 5_000, 6_000, 5_000, 5_000, 0, 0, 0),
                new Forecast(10_000, 0, 5),
                List.of(),
                0,
                List.of(),
                List.of());

        assertThat(new SurgeJudge(cut, QUARTER).judge().verdict()).isEqualTo(Verdict.ERROR);
    }

    private static Finding judge(Duration time, int kinds, PatternSurge... surges) {
        PatternReport report = new PatternReport(
                new Census(500, 500, 500, 500, 500, 0, 0, 0),
                new Forecast(10_000, 0, kinds),
                List.of(),
                0,
                List.of(surges),
                List.of());
        return new SurgeJudge(report, time).judge();
    }

    private static PatternSurge surge(long before, long busiest, long now) {
        return new PatternSurge(Digest.of("order <N> lost"), "order <N> lost", before, WEEK, busiest, now);
    }
}
