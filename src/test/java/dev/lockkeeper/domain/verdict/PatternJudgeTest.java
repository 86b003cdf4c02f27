package dev.lockkeeper.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.PatternGroup;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.pattern.PatternReport.Census;
import dev.lockkeeper.domain.pattern.PatternReport.Forecast;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When error lines that were not there before break the promise, and when people have to judge. */
final class PatternJudgeTest {
    private static final Forecast LONG = new Forecast(100_000, 2, 40);

    @Test
    void knownLinesPass() {
        Finding finding = judge(report(census(240, 3, 0, 0), LONG));

        assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
        assertThat(finding.summary())
                .isEqualTo("no kind of error that was not there before: 240 error lines, 237 known, 3 acknowledged");
        assertThat(finding.wouldFlip())
                .isEqualTo(
                        "1 line of a new kind: INCONCLUSIVE, of a fatal class: FAIL; 3 lines of a new kind on 2 pods or in"
                                + " 2 minutes: FAIL");
    }

    @Test
    void threeLinesOnTwoPodsOrInTwoMinutesFail() {
        Finding onPods = judge(report(census(100, 0, 0, 3), LONG, fresh(3, 2, 1)));

        assertThat(onPods.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(onPods.summary())
                .isEqualTo("1 kind of error line not there before: 'ledger refuses <N>', 3 lines on 2 pods in 1 minute,"
                        + " allowed fewer than 3 lines on 2 pods or in 2 minutes");
        assertThat(onPods.wouldFlip()).isEqualTo("1 fewer line: INCONCLUSIVE");
        assertThat(judge(report(census(100, 0, 0, 3), LONG, fresh(3, 1, 2))).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void belowThatPeopleJudge() {
        Finding few = judge(report(census(100, 0, 0, 2), LONG, fresh(2, 2, 2)));
        Finding burst = judge(report(census(100, 0, 0, 9), LONG, fresh(9, 1, 1)));
        Finding variant = judge(report(census(100, 0, 900, 0), LONG, group(false, null, 900, 9, 9, Label.NONE)));

        assertThat(List.of(few.verdict(), burst.verdict(), variant.verdict())).containsOnly(Verdict.INCONCLUSIVE);
        assertThat(few.summary())
                .isEqualTo("1 kind of error line not there before, which people have to judge: 'ledger refuses <N>',"
                        + " 2 lines on 2 pods in 2 minutes");
        assertThat(few.wouldFlip()).isEqualTo("it acknowledged as known: PASS");
    }

    @Test
    void oneLineOfAFatalClassFailsAtOnce() {
        Finding finding = judge(report(census(1, 0, 0, 1), LONG, group(true, "out of memory", 1, 1, 1, Label.NONE)));

        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.summary())
                .isEqualTo("a new error of the class out of memory: 'ledger refuses <N>', 1 line on 1 pod in 1 minute,"
                        + " allowed none");
        assertThat(judge(report(census(1, 0, 1, 0), LONG, group(false, "out of memory", 1, 1, 1, Label.NONE)))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whatPeopleSayCounts() {
        Finding known = judge(report(census(9, 0, 0, 9), LONG, group(true, "panic", 9, 2, 2, Label.ACKNOWLEDGED)));
        Finding failure = judge(report(census(1, 0, 1, 0), LONG, group(false, null, 1, 1, 1, Label.FAILURE)));

        assertThat(known.verdict()).isEqualTo(Verdict.PASS);
        assertThat(failure.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(failure.summary())
                .isEqualTo(
                        "somebody called it a failure: 'ledger refuses <N>', 1 line on 1 pod in 1 minute, allowed none");
    }

    @Test
    void aBaselineThatIsTooShortCannotFailByNumbers() {
        // Expected 40 of 1,000 seen once: 100 lines bring 4 of unseen kinds, and at most 9 in 99 of 100 such times.
        Forecast brief = new Forecast(1_000, 40, 40);
        Finding expected = judge(report(census(100, 0, 0, 8), brief, fresh(8, 2, 2)));

        assertThat(expected.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(expected.summary())
                .isEqualTo(
                        "the baseline is too short to tell: 4 lines of unseen kinds were to be expected anyway, 8 came,"
                                + " below 9 proves nothing; 'ledger refuses <N>', 8 lines on 2 pods in 2 minutes");
        assertThat(judge(report(census(100, 0, 0, 9), brief, fresh(9, 2, 2))).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(judge(report(census(100, 0, 0, 1), brief, group(true, "panic", 1, 1, 1, Label.NONE)))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void lessThanOneExpectedLineIsNoExcuse() {
        // 99 lines of which 0.99 are expected to be of unseen kinds.
        assertThat(judge(report(census(99, 0, 0, 3), new Forecast(1_000, 10, 40), fresh(3, 2, 1)))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(judge(report(census(100, 0, 0, 3), new Forecast(1_000, 10, 40), fresh(3, 2, 1)))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void anEmptyBaselineExpectsNothing() {
        assertThat(judge(report(census(3, 0, 0, 3), new Forecast(0, 0, 0), fresh(3, 2, 1)))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void whatWasNotReadWholeIsAnErrorButForAFailureInWhatWasRead() {
        PatternReport cut = report(new Census(6_120, 5_000, 9_000, 5_000, 5_000, 0, 0, 0), LONG);
        PatternReport broken = report(new Census(6_120, 5_000, 9_000, 5_000, 5_000, 0, 0, 3), LONG, fresh(3, 2, 1));

        assertThat(judge(cut).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(judge(cut).summary()).isEqualTo("only 5,000 of 6,120 lines could be read");
        assertThat(judge(broken).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(PatternJudge.isBroken(broken)).isTrue();
        assertThat(PatternJudge.isBroken(cut)).isFalse();
    }

    @Test
    void linesWithoutLevelsProveNothing() {
        Finding finding = judge(report(new Census(4_120, 4_120, 4_120, 0, 0, 0, 0, 0), LONG));

        assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(finding.summary())
                .isEqualTo(
                        "none of 4,120 lines names a level, so that errors cannot be told from others: narrow the query"
                                + " to errors");
    }

    @Test
    void asManyLinesAreNamedAsFlipTheVerdict() {
        PatternGroup other =
                new PatternGroup(Digest.of("disk is full"), "disk is full", true, null, 4, 2, 1, Label.NONE);
        PatternGroup panic = new PatternGroup(Digest.of("panic"), "panic", true, "panic", 1, 1, 1, Label.NONE);
        Forecast brief = new Forecast(1_000, 40, 40);

        assertThat(tip(census(100, 0, 0, 9), LONG, fresh(5, 2, 1), other))
                .isEqualTo("5 fewer lines of these 2 kinds: INCONCLUSIVE");
        assertThat(tip(census(100, 0, 0, 5), LONG, fresh(4, 2, 1), panic)).isEqualTo("no line of it: FAIL");
        assertThat(tip(census(100, 0, 0, 2), LONG, fresh(1, 1, 1), panic)).isEqualTo("no line of it: INCONCLUSIVE");
        assertThat(tip(census(100, 0, 0, 1), LONG, panic)).isEqualTo("no line of it: PASS");
        // Four are expected of a hundred: eight prove nothing, and with five more lines than nine fewer are enough.
        assertThat(tip(census(100, 0, 0, 9), brief, fresh(9, 2, 2))).isEqualTo("1 fewer line: INCONCLUSIVE");
        assertThat(tip(census(100, 0, 0, 0), brief))
                .isEqualTo(
                        "1 line of a new kind: INCONCLUSIVE, of a fatal class: FAIL; 10 lines of a new kind on 2 pods"
                                + " or in 2 minutes: FAIL");
    }

    @Test
    void groupsThatWereNotToldAreForPeopleToo() {
        PatternReport report =
                new PatternReport(census(30, 0, 0, 30), LONG, List.of(fresh(1, 1, 1)), 3, List.of(), List.of());

        assertThat(judge(report).summary())
                .startsWith("4 kinds of error lines not there before, which people have to judge");
    }

    private static @Nullable String tip(Census census, Forecast forecast, PatternGroup... groups) {
        return judge(report(census, forecast, groups)).wouldFlip();
    }

    private static Finding judge(PatternReport report) {
        return new PatternJudge(report).judge();
    }

    private static Census census(long errors, long acknowledged, long variants, long fresh) {
        return new Census(errors, errors, errors, errors, errors, acknowledged, variants, fresh);
    }

    private static PatternReport report(Census census, Forecast forecast, PatternGroup... groups) {
        return new PatternReport(census, forecast, List.of(groups), 0, List.of(), List.of());
    }

    private static PatternGroup fresh(long lines, int pods, int minutes) {
        return group(true, null, lines, pods, minutes, Label.NONE);
    }

    private static PatternGroup group(
            boolean isNew, @Nullable String fatal, long lines, int pods, int minutes, Label label) {
        return new PatternGroup(
                Digest.of("ledger refuses <N>"), "ledger refuses <N>", isNew, fatal, lines, pods, minutes, label);
    }
}
