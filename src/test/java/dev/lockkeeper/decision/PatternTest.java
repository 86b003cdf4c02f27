package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.SHOP;
import static dev.lockkeeper.decision.ErrorLines.REFUSES;
import static dev.lockkeeper.decision.ErrorLines.RESET;
import static dev.lockkeeper.decision.ErrorLines.fresh;
import static dev.lockkeeper.decision.ErrorLines.variant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.action.PersonAction.AcknowledgeGroup;
import dev.lockkeeper.domain.action.PersonAction.CallFailure;
import dev.lockkeeper.domain.entry.GateEntry.ChecksStarted;
import dev.lockkeeper.domain.entry.PatternEntry.GroupAcknowledged;
import dev.lockkeeper.domain.entry.PatternEntry.GroupCalledFailure;
import dev.lockkeeper.domain.entry.PatternEntry.GroupFound;
import dev.lockkeeper.domain.entry.WatchEntry.SlotSampled;
import dev.lockkeeper.domain.entry.WatchEntry.WatchBreached;
import dev.lockkeeper.domain.entry.WatchEntry.WatchInconclusive;
import dev.lockkeeper.domain.entry.WatchEntry.WatchPassed;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.pattern.Acknowledgement;
import dev.lockkeeper.domain.pattern.Label;
import dev.lockkeeper.domain.pattern.Labels;
import dev.lockkeeper.domain.state.Phase;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a kind of error line that was not there before does to a watch, and what people can say of it. */
final class PatternTest {
    private static final Person STRANGER = new Person("U0STRANGER");
    private static final Story WATCHED =
            ErrorLines.settled(Scenes.watched(Story.of(ErrorLines.watching(Bank.programme()))));
    private static final Story UNDECIDED = ErrorLines.sampled(WATCHED, variant(2));

    @Test
    void aNewKindIsNotedOnceWithItsLineAndThenOnlyCounted() {
        Story.Then first = WATCHED.when(ErrorLines.slot(WATCHED, fresh(1, 1, 1)))
                .seen()
                .thenKinds(GroupFound.class, SlotSampled.class)
                .touches(MessageKey.errors(BILLING, 1, REFUSES));
        SlotSampled kept = (SlotSampled) first.decision().entries().get(1);
        Measurement measured =
                Objects.requireNonNull(kept.samples().get(ErrorLines.PROMISE)).measurement();

        assertThat(((Measurement.Patterns) Objects.requireNonNull(measured))
                        .report()
                        .samples())
                .as("lines are kept once for each group")
                .isEmpty();
        first.story()
                .when(ErrorLines.slot(first.story(), fresh(1, 1, 1)))
                .seen()
                .thenKinds(SlotSampled.class);
        assertThat(first.story().state().errorGroups().of(BILLING, 1))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.sample().line()).isEqualTo("ledger refuses entry 4711");
                    assertThat(group.group().lines()).isEqualTo(1);
                });
    }

    @Test
    void itsCardIsDrawnAnewWhenItsLinesHaveDoubled() {
        Story story = WATCHED.seen(ErrorLines.slot(WATCHED, variant(2)));
        MessageKey card = MessageKey.errors(BILLING, 1, RESET);

        assertThat(story.when(ErrorLines.slot(story, variant(3)))
                        .seen()
                        .decision()
                        .notices())
                .noneMatch(notice -> notice.key().equals(card));
        Story.Then doubled =
                story.when(ErrorLines.slot(story, variant(4))).seen().touches(card);
        assertThat(doubled.story().state().errorGroups().find(BILLING, RESET))
                .hasValueSatisfying(group -> assertThat(group.group().lines()).isEqualTo(4));
    }

    @Test
    void threeLinesOnTwoPodsBreakTheWatchAtOnce() {
        WATCHED.when(ErrorLines.slot(WATCHED, fresh(3, 2, 1)))
                .seen()
                .thenKinds(GroupFound.class, SlotSampled.class, WatchBreached.class);
    }

    @Test
    void whatPeopleHaveToJudgeHoldsTheWatchAtItsEndAndNotBefore() {
        assertThat(UNDECIDED.state().migration(BILLING).phase()).isEqualTo(Phase.UNDECIDED);
        assertThat(UNDECIDED.ledger())
                .filteredOn(line -> line.entry() instanceof WatchInconclusive)
                .singleElement()
                .satisfies(line -> assertThat(((WatchInconclusive) line.entry()).reason())
                        .isEqualTo("new errors: 1 kind of error line not there before, which people have to judge:"
                                + " 'connection reset by peer', 2 lines on 1 pod in 1 minute"));
    }

    @Test
    void atTheEndPeopleAreToldThatACardWaitsForThem() {
        Story last = WATCHED;
        for (Story next = last;
                next.state().migration(BILLING).phase() == Phase.WATCHING;
                next = last.seen(ErrorLines.slot(last, variant(2)))) {
            last = next.after(Duration.ofSeconds(15));
        }

        last.when(ErrorLines.slot(last, variant(2)))
                .seen()
                .says(
                        "UANN: the watch of billing ended and cannot tell: new errors: 1 kind of error line not there before,"
                                + " which people have to judge: 'connection reset by peer', 2 lines on 1 pod in 1 minute. Extend it,"
                                + " roll back, or accept it by an override of watch-complete. Or say on its card what a new kind of"
                                + " error line is: acknowledged as known, it holds nothing any more.");
    }

    @Test
    void anAcknowledgedKindNoLongerHoldsTheWatch() {
        UNDECIDED
                .when(new AcknowledgeGroup(BILLING, RESET))
                .by(ANN)
                .thenKinds(GroupAcknowledged.class, WatchPassed.class, ChecksStarted.class)
                .says(
                        "UANN acknowledges as known until " + UNDECIDED.now().plus(Duration.ofDays(30))
                                + ": connection reset by peer. It counts for every migration of the programme.",
                        "The watch of billing was clean for 2 min. Next is gate validate; its checks run.");
    }

    @Test
    void acknowledgedBeforeTheEndTheWatchPassesByItself() {
        Story story =
                WATCHED.seen(ErrorLines.slot(WATCHED, variant(2))).does(ANN, new AcknowledgeGroup(BILLING, RESET));

        assertThat(ErrorLines.sampled(story, variant(2))
                        .state()
                        .migration(BILLING)
                        .phase())
                .isEqualTo(Phase.VALIDATING);
    }

    @Test
    void calledAFailureTheWatchBreaks() {
        Story story = WATCHED.seen(ErrorLines.slot(WATCHED, variant(2)));
        Story.Then then = story.when(new CallFailure(BILLING, RESET))
                .by(ANN)
                .thenKinds(GroupCalledFailure.class, WatchBreached.class);

        WatchBreached breach = (WatchBreached) then.decision().entries().get(1);
        assertThat(breach.signal()).isEqualTo(ErrorLines.PROMISE);
        assertThat(breach.evidence().summary())
                .isEqualTo("somebody called it a failure: 'connection reset by peer', 2 lines on 1 pod in 1 minute,"
                        + " allowed none");
        UNDECIDED
                .when(new CallFailure(BILLING, RESET))
                .by(ANN)
                .thenKinds(GroupCalledFailure.class, WatchBreached.class);
    }

    @Test
    void onlyThoseWhoWorkOnTheMigrationSaySo() {
        Story story = WATCHED.seen(ErrorLines.slot(WATCHED, variant(2)));

        story.when(new AcknowledgeGroup(BILLING, RESET)).by(STRANGER).isRefusedBy("not-authorised");
        story.when(new CallFailure(BILLING, RESET)).by(STRANGER).isRefusedBy("not-authorised");
        story.when(new AcknowledgeGroup(BILLING, Digest.of("else")))
                .by(ANN)
                .refuses(
                        "not-found",
                        "billing has no error lines " + Digest.of("else").shortForm() + ".",
                        "Use the buttons of the newest messages.");
    }

    @Test
    void aSecondClickIsAnswered() {
        Story known = UNDECIDED.does(ANN, new AcknowledgeGroup(BILLING, RESET));
        Story failed = WATCHED.seen(ErrorLines.slot(WATCHED, variant(2))).does(ANN, new CallFailure(BILLING, RESET));

        known.when(new AcknowledgeGroup(BILLING, RESET))
                .by(ANN)
                .replies("These lines are already acknowledged as known by UANN.");
        failed.when(new CallFailure(BILLING, RESET))
                .by(ANN)
                .replies("These lines are already called a failure by UANN.");
    }

    @Test
    void whatWasAcknowledgedIsCarriedToTheNextMigrationUntilItRunsOut() {
        Story story = UNDECIDED.does(ANN, new AcknowledgeGroup(BILLING, RESET));
        Labels ofShop = story.state().errorGroups().labels(SHOP, story.now());

        assertThat(ofShop.acknowledged())
                .containsExactly(new Acknowledgement(
                        RESET,
                        "connection reset by peer",
                        BILLING,
                        ANN,
                        UNDECIDED.now(),
                        UNDECIDED.now().plus(Duration.ofDays(30))));
        assertThat(ofShop.byGroup()).isEmpty();
        assertThat(story.state().errorGroups().labels(BILLING, story.now()).byGroup())
                .containsEntry(RESET, Label.ACKNOWLEDGED);
        assertThat(story.state()
                        .errorGroups()
                        .labels(SHOP, story.now().plus(Duration.ofDays(30)))
                        .acknowledged())
                .isEmpty();
    }

    @Test
    void inTheValidationAWordHasItsChecksRunAgain() {
        Story validating = ErrorLines.sampled(
                WATCHED.seen(ErrorLines.slot(WATCHED, variant(2))).does(ANN, new AcknowledgeGroup(BILLING, RESET)),
                variant(2));
        Story measured =
                Scenes.checked(validating, BILLING, Bank.VALIDATE, dev.lockkeeper.domain.evidence.Verdict.INCONCLUSIVE);

        measured.when(new CallFailure(BILLING, RESET)).by(ANN).thenKinds(GroupCalledFailure.class, ChecksStarted.class);
    }
}
