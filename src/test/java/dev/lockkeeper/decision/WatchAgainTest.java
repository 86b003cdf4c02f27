package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.action.Observation.SlotSeen;
import dev.lockkeeper.domain.action.Observation.SlotSeenAgain;
import dev.lockkeeper.domain.action.PersonAction.ExtendWatch;
import dev.lockkeeper.domain.entry.GateEntry.ChecksStarted;
import dev.lockkeeper.domain.entry.WatchEntry.SlotAskedAgain;
import dev.lockkeeper.domain.entry.WatchEntry.SlotSampled;
import dev.lockkeeper.domain.entry.WatchEntry.WatchBreached;
import dev.lockkeeper.domain.entry.WatchEntry.WatchInconclusive;
import dev.lockkeeper.domain.entry.WatchEntry.WatchPassed;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.WatchRun;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A slot whose source was down is asked again, with its own time, when the source is back. */
final class WatchAgainTest {
    private static final Story WATCHED = Scenes.watched(Story.ofBank());
    private static final String RATE = "error rate";

    @Test
    void slotsOfASourceThatWasDownAreAskedAgainWhenItAnswers() {
        Story down = asked(WATCHED, 1, 8, Outcome.ERROR);
        Story back = answered(down, 9);

        assertThat(again(down)).isEmpty();
        assertThat(again(back)).hasValueSatisfying(work -> {
            assertThat(work.anchor()).isEqualTo(T);
            assertThat(work.key()).isEqualTo("watch-again/billing/1/1");
            assertThat(work.signals().keySet())
                    .as("those after the settle time")
                    .containsExactly(at(3), at(4), at(5), at(6), at(7), at(8));
            assertThat(work.signals().values()).containsOnly(Set.of(RATE));
        });
        assertThat(again(asked(back, 10, 10, Outcome.ERROR)))
                .as("while it is down once more")
                .isEmpty();
    }

    @Test
    void fewAreAskedAgainAtATimeOldestFirst() {
        Story back = answered(asked(WATCHED, 1, 30, Outcome.ERROR), 31);

        assertThat(again(back).orElseThrow().signals().keySet())
                .containsExactly(at(3), at(4), at(5), at(6), at(7), at(8), at(9), at(10));
    }

    @Test
    void whatWasAnsweredIsNotAskedAgain() {
        for (Outcome outcome : List.of(Outcome.NODATA, Outcome.STALE, Outcome.INVALID)) {
            assertThat(again(answered(asked(WATCHED, 1, 8, outcome), 9)))
                    .as("%s is an answer", outcome)
                    .isEmpty();
        }
    }

    @Test
    void clusterIsNotAskedAgainSinceItOnlyTellsWhatIsNow() {
        Story story = WATCHED;
        for (int i = 1; i <= 8; i++) {
            Sample restarts = Sample.without(at(i), Outcome.ERROR, "connection refused");
            story = seen(story, i, Map.of(RATE, healthy(i), "restarts", restarts), true);
        }
        Story back = answered(story, 9);

        assertThat(again(back)).isEmpty();
        back.when(late(5, Map.of("restarts", Sample.value(at(5), new Measurement.Quantity(BigDecimal.ZERO)))))
                .seen()
                .nothing();
    }

    @Test
    void lateAnswerIsANewFactAndTheFirstStaysRecorded() {
        Story back = answered(asked(WATCHED, 1, 8, Outcome.ERROR), 9);
        Digest raw = Digest.of("raw");
        SlotSeenAgain late = new SlotSeenAgain(BILLING, 1, 1, at(5), Map.of(RATE, healthy(5)), true, raw);

        Story then = back.when(late)
                .seen()
                .then(new SlotAskedAgain(BILLING, 1, 1, at(5), Map.of(RATE, healthy(5)), true, raw))
                .story();

        assertThat(slot(back, 5).moving()).isFalse();
        assertThat(slot(then, 5)).satisfies(slot -> {
            assertThat(slot.samples()).containsEntry(RATE, healthy(5)).containsKey("restarts");
            assertThat(slot.moving()).as("the traffic is known now").isTrue();
            assertThat(slot.late()).containsExactly(RATE);
            assertThat(slot.raw()).containsExactly(raw);
        });
        assertThat(then.ledger())
                .filteredOn(line -> line.entry() instanceof SlotSampled it
                        && it.slot().equals(at(5))
                        && Objects.requireNonNull(it.samples().get(RATE)).outcome() == Outcome.ERROR)
                .hasSize(1);
        then.when(late).seen().nothing();
        assertThat(again(then).orElseThrow().signals()).doesNotContainKey(at(5));
        back.when(late(40, Map.of(RATE, healthy(40)))).seen().nothing();
        back.when(late(9, Map.of(RATE, healthy(9)))).seen().nothing();
    }

    @Test
    void eachSlotIsAskedAgainThreeTimesAndWithLongerAndLongerPauses() {
        Story story = answered(asked(WATCHED, 1, 3, Outcome.ERROR), 4);
        Sample refused = Sample.without(at(3), Outcome.ERROR, "no answer within 10 s");
        for (long pause : List.of(30L, 60L)) {
            story = story.when(late(3, Map.of(RATE, refused)))
                    .seen()
                    .thenKinds(SlotAskedAgain.class)
                    .story();
            assertThat(again(story)).isEmpty();
            assertThat(again(story.after(Duration.ofSeconds(pause - 1)))).isEmpty();
            assertThat(story.agenda().next()).satisfies(next -> assertThat(next).isNotNull());
            story = story.after(Duration.ofSeconds(pause));
            assertThat(again(story).orElseThrow().signals()).containsOnlyKeys(at(3));
        }
        Story last = story.seen(late(3, Map.of(RATE, refused)));
        assertThat(again(last.after(Duration.ofMinutes(10)))).isEmpty();
        last.when(late(3, Map.of(RATE, healthy(3)))).seen().nothing();
    }

    @Test
    void watchWaitsAtItsEndForWhatASourceThatIsBackCanStillTell() {
        // Two minutes without a metrics server, while the traffic was known.
        Story story = answered(WATCHED, 1, 3);
        for (int i = 4; i <= 9; i++) {
            story = seen(story, i, sample(Sample.without(at(i), Outcome.ERROR, "connection refused"), i), true);
        }
        story = answered(story, 10);
        assertThat(phase(story)).as("the last slot is in").isEqualTo(Phase.WATCHING);
        assertThat(story.after(Duration.ofMinutes(2)).agenda().work())
                .as("a further slot would not count")
                .noneMatch(Work.SampleSlots.class::isInstance)
                .anyMatch(Work.AskSlotsAgain.class::isInstance);
        story.when(new SlotSeen(BILLING, 1, 1, at(11), sample(counts(11, 11_000), 11), true, ""))
                .seen()
                .nothing();
        for (int i = 4; i <= 7; i++) {
            story = story.seen(late(i, Map.of(RATE, healthy(i))));
            assertThat(phase(story)).isEqualTo(Phase.WATCHING);
        }
        // 7 of 8 slots, and no hole longer than a minute.
        story.when(late(8, Map.of(RATE, healthy(8))))
                .seen()
                .thenKinds(SlotAskedAgain.class, WatchPassed.class, ChecksStarted.class);
    }

    @Test
    void watchEndsUndecidedWhenTheTriesAreUsedUp() {
        Story story = answered(WATCHED, 1, 3);
        for (int i = 4; i <= 8; i++) {
            story = seen(story, i, sample(Sample.without(at(i), Outcome.ERROR, "connection refused"), i), true);
        }
        story = answered(answered(story, 9), 10);
        for (int tries = 1; tries <= 3; tries++) {
            for (int i = 4; i <= 8; i++) {
                assertThat(phase(story)).isEqualTo(Phase.WATCHING);
                story = story.after(Duration.ofMinutes(2))
                        .seen(late(i, Map.of(RATE, Sample.without(at(i), Outcome.ERROR, "gone"))));
            }
        }
        assertThat(phase(story)).isEqualTo(Phase.UNDECIDED);
        assertThat(story.ledger().get(story.ledger().size() - 1).entry())
                .isInstanceOfSatisfying(
                        WatchInconclusive.class,
                        it -> assertThat(it.reason())
                                .isEqualTo(
                                        "error rate: 3 of 8 slots have a value, 80 % needed (gone); so far 0.00 % against"
                                                + " 0.10 % before, limit 0.20 %, 0 errors in 10,000 requests"));
    }

    @Test
    void lateAnswerUndoesNoBreachAndIsNotTakenAfterOne() {
        Story story = asked(answered(WATCHED, 1, 3), 4, 5, Outcome.ERROR);
        Story broken = seen(story, 6, sample(counts(6, 900), 6), true);
        assertThat(phase(broken)).isEqualTo(Phase.BREACHED);

        assertThat(again(broken)).isEmpty();
        broken.when(late(5, Map.of(RATE, healthy(5)))).seen().nothing();
    }

    @Test
    void lateAnswerThatShowsABreachIsOne() {
        Story story = answered(asked(answered(WATCHED, 1, 3), 4, 5, Outcome.ERROR), 6);

        story.when(late(5, Map.of(RATE, counts(5, 900)))).seen().thenKinds(SlotAskedAgain.class, WatchBreached.class);
    }

    @Test
    void watchThatIsExtendedAsksAgainForWhatItLacked() {
        Story story = answered(WATCHED, 1, 3);
        for (int i = 4; i <= 10; i++) {
            story = seen(story, i, sample(Sample.without(at(i), Outcome.ERROR, "connection refused"), i), true);
        }
        assertThat(phase(story)).as("the source is still down").isEqualTo(Phase.UNDECIDED);
        story.when(late(4, Map.of(RATE, healthy(4)))).seen().nothing();

        Story extended = story.does(Bank.ANN, new ExtendWatch(BILLING, 1, Duration.ofMinutes(1)));
        assertThat(again(answered(extended, 11)).orElseThrow().signals().keySet())
                .contains(at(4), at(10));
    }

    private static Optional<Work.AskSlotsAgain> again(Story story) {
        return story.agenda().work().stream()
                .filter(Work.AskSlotsAgain.class::isInstance)
                .map(Work.AskSlotsAgain.class::cast)
                .findFirst();
    }

    /** Slots whose error rate ended so, while nothing was known of the traffic. */
    private static Story asked(Story story, int from, int to, Outcome outcome) {
        Story later = story;
        for (int i = from; i <= to; i++) {
            later = seen(later, i, sample(Sample.without(at(i), outcome, "connection refused"), i), false);
        }
        return later;
    }

    private static Story answered(Story story, int from, int to) {
        Story later = story;
        for (int i = from; i <= to; i++) {
            later = answered(later, i);
        }
        return later;
    }

    private static Story answered(Story story, int slot) {
        return seen(story, slot, sample(healthy(slot), slot), true);
    }

    private static Story seen(Story story, int slot, Map<String, Sample> samples, boolean moving) {
        return story.at(at(slot).plusSeconds(30)).seen(new SlotSeen(BILLING, 1, 1, at(slot), samples, moving, ""));
    }

    private static SlotSeenAgain late(int slot, Map<String, Sample> samples) {
        return new SlotSeenAgain(BILLING, 1, 1, at(slot), samples, true, null);
    }

    private static Map<String, Sample> sample(Sample rate, int slot) {
        return Map.of(RATE, rate, "restarts", Sample.value(at(slot), new Measurement.Quantity(BigDecimal.ZERO)));
    }

    private static Sample healthy(int slot) {
        return counts(slot, 0);
    }

    private static Sample counts(int slot, long failed) {
        return Sample.value(
                at(slot), new Measurement.Counts(BigInteger.valueOf(failed), BigInteger.valueOf(1000L * slot)));
    }

    private static Instant at(int slot) {
        return T.plusSeconds(15L * slot);
    }

    private static Phase phase(Story story) {
        return story.state().migration(BILLING).phase();
    }

    private static WatchSlot slot(Story story, int number) {
        WatchRun run = Scenes.attempt(story, BILLING).watch().orElseThrow();
        return run.slots().stream()
                .filter(slot -> slot.slot().equals(at(number)))
                .findFirst()
                .orElseThrow();
    }
}
