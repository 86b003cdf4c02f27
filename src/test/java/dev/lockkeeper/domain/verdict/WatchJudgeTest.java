package dev.lockkeeper.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Origin;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Stretch;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.OnBreach;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal.Kind;
import dev.lockkeeper.domain.verdict.WatchAssessment.Standing;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

final class WatchJudgeTest {
    private static final Instant ANCHOR = Instant.parse("2026-03-14T01:00:00Z");
    private static final Duration EVERY = Duration.ofSeconds(15);
    /** Four slots are settle time, sixty are the watch. */
    private static final int SETTLED = 4;

    private static final int LAST = SETTLED + 60;
    private static final WatchedSignal ERRORS =
            new WatchedSignal("error rate", Kind.ERROR_RATE, "error-rate", new BigDecimal("0.1"), null);
    private static final WatchedSignal LINES =
            new WatchedSignal("errors in logs", Kind.LOG_ERRORS, "logs", BigDecimal.ZERO, null);
    private static final WatchedSignal RESTARTS =
            new WatchedSignal("restarts", Kind.RESTARTS, null, BigDecimal.ZERO, Duration.ofMinutes(10));
    private static final Baseline BASELINE = new Baseline(
            ANCHOR.minus(Duration.ofHours(1)),
            Duration.ofHours(1),
            Map.of("error-rate", counts(144, 72_000), "logs", new Quantity(BigDecimal.ZERO)),
            new BigDecimal("20"),
            ANCHOR.plus(Duration.ofHours(48)));

    @Test
    void cleanWatchRunsUntilItsLastSlotAndThenPasses() {
        WatchAssessment before = assess(slots(LAST - 1, WatchJudgeTest::healthy));
        WatchAssessment after = assess(slots(LAST, WatchJudgeTest::healthy));

        assertThat(before.standing()).isEqualTo(Standing.RUNNING);
        assertThat(before.clean()).isEqualTo(Duration.ofSeconds(885));
        assertThat(before.decided()).isEmpty();
        assertThat(of(before).verdict()).isEqualTo(Verdict.PASS);
        assertThat(after.standing()).isEqualTo(Standing.PASSED);
        assertThat(of(after).summary())
                .isEqualTo("0.20 % against 0.20 % before, limit 0.30 %, 36 errors in 18,000 requests");
        assertThat(after.reason()).isEqualTo("15 min clean");
    }

    @Test
    void breachIsSeenInItsFirstSlotAndStaysWhateverComes() {
        IntFunction<Sample> burst = i -> value(i, i < 20 ? counts(0, 300L * i) : counts(100, 300L * i));

        WatchAssessment at = assess(slots(20, burst));
        WatchAssessment later =
                assess(slots(LAST + 500, i -> value(i, i == 20 ? counts(100, 6_000) : counts(36, 30_000L + i))));

        assertThat(at.standing()).isEqualTo(Standing.BREACHED);
        assertThat(at.breached()).isEqualTo("error rate");
        assertThat(at.breach()).hasValueSatisfying(evidence -> {
            assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(evidence.at()).isEqualTo(slot(20));
        });
        assertThat(later.standing()).isEqualTo(Standing.BREACHED);
        assertThat(later.breach())
                .hasValueSatisfying(evidence -> assertThat(evidence.at()).isEqualTo(slot(20)));
    }

    @Test
    void breachLeavesTheOtherPromisesUndecided() {
        List<WatchSlot> slots = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            Sample errors = value(i, i < 20 ? counts(0, 300L * i) : counts(100, 300L * i));
            slots.add(new WatchSlot(slot(i), Map.of("error rate", errors, "restarts", value(i, quantity(0))), true));
        }

        WatchAssessment broken = assess(with(ERRORS, RESTARTS), slots, slot(20));

        assertThat(broken.standing()).isEqualTo(Standing.BREACHED);
        assertThat(broken.decided()).containsExactly("error rate");
        assertThat(Objects.requireNonNull(broken.evidence().get("restarts"))).satisfies(evidence -> {
            assertThat(evidence.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(evidence.summary()).isEqualTo("not evaluated to the end; so far 0 restarts, limit 0");
        });
    }

    @Test
    void watchThatEndsForWantOfTrafficHasPassedNothing() {
        List<WatchSlot> still = slots(SETTLED + 239, WatchJudgeTest::healthy, i -> false);

        WatchAssessment ended = assess(still, slot(SETTLED + 240));

        assertThat(ended.standing()).isEqualTo(Standing.INCONCLUSIVE);
        assertThat(of(ended).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(of(ended).summary()).startsWith("not evaluated to the end; so far 0.20 % against 0.20 % before");
    }

    @Test
    void slotsOfTheSettleTimeDoNotCount() {
        WatchAssessment assessment = assess(slots(LAST, i -> i <= SETTLED ? value(i, counts(500, 600)) : healthy(i)));

        assertThat(assessment.standing()).isEqualTo(Standing.PASSED);
    }

    @Test
    void clockStandsStillWithoutTraffic() {
        WatchAssessment assessment = assess(slots(LAST, WatchJudgeTest::healthy, i -> i % 2 == 0));

        assertThat(assessment.standing()).isEqualTo(Standing.RUNNING);
        assertThat(assessment.clean()).isEqualTo(Duration.ofSeconds(450));
        assertThat(assess(slots(LAST + 60, WatchJudgeTest::healthy, i -> i % 2 == 0))
                        .standing())
                .isEqualTo(Standing.PASSED);
    }

    @Test
    void trafficThatNeverMovesIsInconclusive() {
        List<WatchSlot> slots = slots(240, i -> without(i, Outcome.NODATA, "no requests"), i -> false);

        assertThat(assess(slots, ANCHOR.plusSeconds(3_599)).standing()).isEqualTo(Standing.RUNNING);
        WatchAssessment assessment = assess(slots, ANCHOR.plusSeconds(3_600));
        assertThat(assessment.standing()).isEqualTo(Standing.INCONCLUSIVE);
        assertThat(assessment.reason()).isEqualTo("traffic did not move within 1 h");
    }

    @Test
    void trafficThatCouldNotBeAskedForIsAnError() {
        List<WatchSlot> slots = slots(240, i -> without(i, Outcome.ERROR, "connection refused"), i -> false);

        assertThat(assess(slots, ANCHOR.plusSeconds(3_600)).standing()).isEqualTo(Standing.ERROR);
    }

    @Test
    void waitingForTrafficCostsNoCoverage() {
        WatchAssessment assessment = assess(slots(
                LAST + 80,
                i -> i <= 80 + SETTLED
                        ? without(i, Outcome.NODATA, "no requests")
                        : value(i, counts(i - 84, 500L * (i - 84))),
                i -> i > 80 + SETTLED));

        assertThat(assessment.standing()).isEqualTo(Standing.PASSED);
    }

    @Test
    void fourMissingSlotsAreBorneAndFiveAreNot() {
        assertThat(assess(slots(LAST, missing(30, 33, Outcome.ERROR))).standing())
                .isEqualTo(Standing.PASSED);
        WatchAssessment five = assess(slots(LAST, missing(30, 34, Outcome.ERROR)));
        assertThat(five.standing()).isEqualTo(Standing.ERROR);
        assertThat(five.reason()).startsWith("error rate: no value for more than 1 min (down); so far 0.20 %");
        assertThat(assess(slots(LAST, missing(30, 34, Outcome.STALE))).standing())
                .isEqualTo(Standing.INCONCLUSIVE);
    }

    @Test
    void atMostTwoSlotsMayMissAtTheEnd() {
        assertThat(assess(slots(LAST, missing(LAST - 1, LAST, Outcome.NODATA))).standing())
                .isEqualTo(Standing.PASSED);
        assertThat(assess(slots(LAST, missing(LAST - 2, LAST, Outcome.NODATA))).standing())
                .isEqualTo(Standing.INCONCLUSIVE);
    }

    @Test
    void fourFifthsOfTheSlotsNeedAValue() {
        IntFunction<Sample> everyFifth = i -> i % 5 == 0 ? without(i, Outcome.INVALID, "NaN") : healthy(i);
        IntFunction<Sample> more = i -> i == 62 ? without(i, Outcome.INVALID, "NaN") : everyFifth.apply(i);

        assertThat(assess(slots(LAST, everyFifth)).standing()).isEqualTo(Standing.PASSED);
        WatchAssessment assessment = assess(slots(LAST, more));
        assertThat(assessment.standing()).isEqualTo(Standing.INCONCLUSIVE);
        assertThat(assessment.reason()).contains("47 of 60 slots have a value, 80 % needed (NaN)");
    }

    @Test
    void slotsThatNobodySampledAreMissing() {
        List<WatchSlot> slots = slots(LAST + 5, WatchJudgeTest::healthy);
        slots.subList(30, 35).clear();

        assertThat(assess(slots).standing()).isEqualTo(Standing.INCONCLUSIVE);
        assertThat(assess(slots).reason()).contains("slot not sampled");
    }

    @Test
    void extensionHealsAHoleByAFullLengthWithoutOne() {
        List<WatchSlot> slots = slots(LAST + 60, missing(30, 40, Outcome.ERROR));

        assertThat(assess(slots, slot(LAST + 60), Duration.ofMinutes(5)).standing())
                .isEqualTo(Standing.ERROR);
        assertThat(assess(slots, slot(LAST + 60), Duration.ofMinutes(15)).standing())
                .isEqualTo(Standing.PASSED);
    }

    @Test
    void tooFewRequestsAtTheEndAreInconclusive() {
        WatchAssessment assessment = assess(slots(LAST, i -> value(i, counts(0, 10L * i))));

        assertThat(assessment.standing()).isEqualTo(Standing.INCONCLUSIVE);
        assertThat(assessment.reason()).contains("640 requests: too few to decide");
    }

    @Test
    void totalsThatGoBackwardsTwiceAreNotBelieved() {
        IntFunction<Sample> resets = i -> value(i, counts(0, 300L * (1 + i % 20)));

        assertThat(assess(slots(LAST, resets)).standing()).isEqualTo(Standing.INCONCLUSIVE);
        assertThat(Objects.requireNonNull(of(assess(slots(LAST, resets))).origin())
                        .slots())
                .as("from the second reset on no total is a value")
                .containsExactly(
                        new Stretch(Outcome.VALUE, slot(5), slot(39), 35),
                        new Stretch(Outcome.INVALID, slot(40), slot(LAST), 25));
        IntFunction<Sample> once = i -> i < 20 ? healthy(i) : value(i, counts(0, 300L * (i - 19)));
        assertThat(assess(slots(LAST, once)).standing()).isEqualTo(Standing.PASSED);
    }

    @Test
    void burstThatTheTotalHidesIsABreach() {
        // 1.0 % in the last minutes, after ten without any error, at 100 requests per second: 0.35 % in all.
        IntFunction<Sample> burst =
                i -> value(i, counts(Math.max(0, 15L * (i - 41)), 1_500L * Math.max(0, i - SETTLED)));

        WatchAssessment assessment = assess(slots(LAST, burst));

        assertThat(assessment.standing()).isEqualTo(Standing.BREACHED);
        assertThat(assessment.reason()).startsWith("error rate: five minutes in a row above three times the limit");
    }

    @Test
    void errorLinesAndRestartsHaveCountsAsLimits() {
        WatchAssessment lines = assess(with(LINES), slots(LINES, 6, i -> value(i, quantity(i == 6 ? 1 : 0))), slot(6));
        WatchAssessment restarts = assess(with(RESTARTS), slots(RESTARTS, 1, i -> value(i, quantity(1))), slot(1));

        assertThat(lines.standing()).isEqualTo(Standing.BREACHED);
        assertThat(lines.reason()).isEqualTo("errors in logs: 1 error line, limit 0 (before: 0 in as long a time)");
        assertThat(restarts.standing()).isEqualTo(Standing.BREACHED);
        assertThat(restarts.reason()).isEqualTo("restarts: 1 restart, limit 0");
    }

    @Test
    void signalWithAnEndIsDecidedThereAndLaterRestartsDoNotCount() {
        WatchSpec both = with(ERRORS, RESTARTS);
        List<WatchSlot> slots = new ArrayList<>();
        for (int i = 1; i <= LAST; i++) {
            Map<String, Sample> samples = new HashMap<>();
            samples.put("error rate", healthy(i));
            samples.put("restarts", value(i, quantity(i > 40 ? 1 : 0)));
            slots.add(new WatchSlot(slot(i), samples, true));
        }

        assertThat(assess(both, slots.subList(0, 39), slot(39)).decided()).isEmpty();
        assertThat(assess(both, slots.subList(0, 40), slot(40)).decided()).containsExactly("restarts");
        assertThat(assess(both, slots, slot(LAST)).standing()).isEqualTo(Standing.PASSED);
    }

    @Test
    void signalThatTheBaselineDoesNotHaveIsAnErrorAndNeverSkipped() {
        WatchedSignal other = new WatchedSignal("other", Kind.ERROR_RATE, "nowhere", BigDecimal.ONE, null);

        WatchAssessment assessment = assess(with(ERRORS, other), slots(LAST, WatchJudgeTest::healthy), slot(LAST));

        assertThat(assessment.standing()).isEqualTo(Standing.ERROR);
        assertThat(assessment.reason()).contains("the baseline has nothing to hold other against");
    }

    @Test
    void watchWithoutAnyBaselineEndsAsAnErrorAndNeverPasses() {
        Baseline none = new Baseline(ANCHOR, Duration.ZERO, Map.of(), BigDecimal.ZERO, ANCHOR);

        WatchAssessment assessment = WatchJudge.assess(
                with(ERRORS, LINES), none, ANCHOR, slots(LAST, WatchJudgeTest::healthy), Duration.ZERO, slot(LAST));

        assertThat(assessment.standing()).isEqualTo(Standing.ERROR);
    }

    @Test
    void watchWithoutSignalsProvesNothing() {
        assertThat(assess(with(), slots(LAST, WatchJudgeTest::healthy), slot(LAST))
                        .standing())
                .isEqualTo(Standing.ERROR);
    }

    @Test
    void brokenAdvisoryPromiseIsShownAndBreaksNothing() {
        WatchedSignal advisory = new WatchedSignal(
                "restarts",
                Kind.RESTARTS,
                null,
                BigDecimal.ZERO,
                Duration.ofMinutes(10),
                false,
                false,
                WatchedSignal.MIN_SAMPLES);
        List<WatchSlot> slots = new ArrayList<>();
        for (int i = 1; i <= LAST; i++) {
            slots.add(
                    new WatchSlot(slot(i), Map.of("error rate", healthy(i), "restarts", value(i, quantity(3))), true));
        }

        WatchAssessment assessment = assess(with(ERRORS, advisory), slots, slot(LAST));

        assertThat(assessment.standing()).isEqualTo(Standing.PASSED);
        assertThat(Objects.requireNonNull(assessment.evidence().get("restarts")).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(assess(with(advisory), slots, slot(LAST)).standing()).isEqualTo(Standing.ERROR);
    }

    @Test
    void slotThatWasAskedAgainCountsWithItsBestAnswer() {
        List<WatchSlot> down = slots(LAST, missing(20, 27, Outcome.ERROR));
        List<WatchSlot> back = down.stream()
                .map(it -> it.askedAgain(Map.of("error rate", healthyAt(it.slot())), true, null, slot(LAST)))
                .toList();

        assertThat(assess(down).standing()).isEqualTo(Standing.ERROR);
        assertThat(assess(back).standing()).isEqualTo(Standing.PASSED);
        assertThat(of(assess(back)).origin())
                .isEqualTo(Origin.sampled(List.of(new Stretch(Outcome.VALUE, slot(5), slot(LAST), 60))));
    }

    @Test
    void whatWasSeenBeforeALateAnswerToldTheEndCounts() {
        WatchSlot away = new WatchSlot(slot(20), Map.of("error rate", without(20, Outcome.ERROR, "down")), false);
        List<WatchSlot> slots = new ArrayList<>(slots(LAST, i -> healthy(i)));
        slots.set(19, away);
        slots.add(new WatchSlot(slot(LAST + 1), Map.of("error rate", value(LAST + 1, counts(900, 90_000))), true));
        List<WatchSlot> answered = new ArrayList<>(slots);
        answered.set(19, away.askedAgain(Map.of("error rate", healthy(20)), true, null, slot(LAST + 1)));

        assertThat(assess(slots).standing()).isEqualTo(Standing.BREACHED);
        assertThat(assess(answered).standing()).isEqualTo(Standing.BREACHED);
        assertThat(assess(answered.subList(0, LAST)).standing()).isEqualTo(Standing.PASSED);
    }

    @Test
    void answerThatComesLateUndoesNoBreach() {
        // Three times the total of the slot before, and then less: with the late one the counter went back twice.
        WatchedSignal advisory = new WatchedSignal(
                "error rate",
                Kind.ERROR_RATE,
                "error-rate",
                new BigDecimal("0.1"),
                null,
                false,
                false,
                WatchedSignal.MIN_SAMPLES);
        Map<Integer, Sample> odd = Map.of(
                9, value(9, counts(0, 9_000)),
                11, value(11, counts(0, 3_000)),
                12, without(12, Outcome.ERROR, "down"),
                13, value(13, counts(500, 3_000)));
        List<WatchSlot> slots = new ArrayList<>(slots(LAST, i -> odd.getOrDefault(i, healthy(i))));
        WatchSlot late =
                slots.get(11).askedAgain(Map.of("error rate", value(12, counts(0, 50_000))), true, null, slot(LAST));
        List<WatchSlot> answered = new ArrayList<>(slots);
        answered.set(11, late);

        Evidence before = of(assess(with(advisory), slots, slot(LAST)));
        Evidence after = of(assess(with(advisory), answered, slot(LAST)));

        assertThat(before.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(before.at()).isEqualTo(slot(13));
        assertThat(after.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(after.at()).isEqualTo(slot(13));
    }

    @Test
    void evidenceKeepsHowEachSlotEnded() {
        Evidence evidence = of(assess(slots(LAST, missing(20, 22, Outcome.ERROR))));

        assertThat(evidence.origin())
                .isEqualTo(Origin.sampled(List.of(
                        new Stretch(Outcome.VALUE, slot(5), slot(19), 15),
                        new Stretch(Outcome.ERROR, slot(20), slot(22), 3),
                        new Stretch(Outcome.VALUE, slot(23), slot(LAST), 42))));
        assertThat(Objects.requireNonNull(evidence.reckoning()).rule()).isEqualTo("error-rate/within");
    }

    @Test
    void orderOfTheSlotsMakesNoDifference() {
        List<WatchSlot> slots = slots(LAST, missing(30, 33, Outcome.ERROR));
        WatchAssessment inOrder = assess(slots);
        Collections.reverse(slots);

        assertThat(assess(slots)).isEqualTo(inOrder);
    }

    @Test
    void noSlotsYetIsRunning() {
        assertThat(assess(List.of(), ANCHOR).standing()).isEqualTo(Standing.RUNNING);
        assertThat(assess(List.of(), ANCHOR).reason()).isEqualTo("0 s of 15 min clean, traffic has not moved yet");
    }

    private static Evidence of(WatchAssessment assessment) {
        return Objects.requireNonNull(assessment.evidence().get("error rate"));
    }

    private static WatchAssessment assess(List<WatchSlot> slots) {
        return assess(slots, slot(slots.size()));
    }

    private static WatchAssessment assess(List<WatchSlot> slots, Instant now) {
        return assess(slots, now, Duration.ZERO);
    }

    private static WatchAssessment assess(List<WatchSlot> slots, Instant now, Duration extendedBy) {
        return WatchJudge.assess(with(ERRORS), BASELINE, ANCHOR, slots, extendedBy, now);
    }

    private static WatchAssessment assess(WatchSpec spec, List<WatchSlot> slots, Instant now) {
        return WatchJudge.assess(spec, BASELINE, ANCHOR, slots, Duration.ZERO, now);
    }

    private static WatchSpec with(WatchedSignal... signals) {
        return new WatchSpec(
                Duration.ofMinutes(15),
                EVERY,
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                new BigDecimal("50"),
                Duration.ofMinutes(60),
                OnBreach.ASK,
                Duration.ofMinutes(15),
                List.of(signals));
    }

    private static List<WatchSlot> slots(int last, IntFunction<Sample> samples) {
        return slots(last, samples, i -> true);
    }

    private static List<WatchSlot> slots(int last, IntFunction<Sample> samples, IntPredicate moving) {
        List<WatchSlot> slots = new ArrayList<>();
        for (int i = 1; i <= last; i++) {
            slots.add(new WatchSlot(slot(i), Map.of("error rate", samples.apply(i)), moving.test(i)));
        }
        return slots;
    }

    private static List<WatchSlot> slots(WatchedSignal signal, int last, IntFunction<Sample> samples) {
        List<WatchSlot> slots = new ArrayList<>();
        for (int i = 1; i <= last; i++) {
            slots.add(new WatchSlot(slot(i), Map.of(signal.name(), samples.apply(i)), true));
        }
        return slots;
    }

    private static IntFunction<Sample> missing(int from, int to, Outcome outcome) {
        return i -> i >= from && i <= to ? without(i, outcome, "down") : healthy(i);
    }

    /** 20 requests per second, one in five hundred fails. */
    private static Sample healthy(int i) {
        long requests = 300L * Math.max(0, i - SETTLED);
        return value(i, counts(requests / 500, requests));
    }

    private static Sample healthyAt(Instant slot) {
        return healthy((int) Duration.between(ANCHOR, slot).dividedBy(EVERY));
    }

    private static Sample value(int i, Measurement measurement) {
        return Sample.value(slot(i), measurement);
    }

    private static Sample without(int i, Outcome outcome, String detail) {
        return Sample.without(slot(i), outcome, detail);
    }

    private static Instant slot(int i) {
        return ANCHOR.plus(EVERY.multipliedBy(i));
    }

    private static Quantity quantity(long value) {
        return new Quantity(BigDecimal.valueOf(value));
    }

    private static Counts counts(long failed, long all) {
        return new Counts(BigInteger.valueOf(failed), BigInteger.valueOf(all));
    }
}
