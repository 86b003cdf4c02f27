package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.BO;
import static dev.lockkeeper.decision.Bank.DAN;
import static dev.lockkeeper.decision.Bank.EVE;
import static dev.lockkeeper.decision.Bank.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.action.PersonAction.AcceptWatch;
import dev.lockkeeper.domain.action.PersonAction.ExtendWatch;
import dev.lockkeeper.domain.action.PersonAction.WatchAgain;
import dev.lockkeeper.domain.entry.GateEntry.ChecksStarted;
import dev.lockkeeper.domain.entry.RollbackEntry;
import dev.lockkeeper.domain.entry.RuleEntry.OverrideUsed;
import dev.lockkeeper.domain.entry.StepEntry;
import dev.lockkeeper.domain.entry.WatchEntry.SlotSampled;
import dev.lockkeeper.domain.entry.WatchEntry.WatchAccepted;
import dev.lockkeeper.domain.entry.WatchEntry.WatchBreached;
import dev.lockkeeper.domain.entry.WatchEntry.WatchExtended;
import dev.lockkeeper.domain.entry.WatchEntry.WatchPassed;
import dev.lockkeeper.domain.entry.WatchEntry.WatchStarted;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.state.Phase;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WatchTest {
    private static final Story WATCHED = Scenes.watched(Story.ofBank());
    private static final Story BREACHED = Scenes.breached(Story.ofBank());
    private static final Story UNDECIDED = undecided();

    @Test
    void aSlotIsRecordedOnceAndOnlyForTheRunThatRuns() {
        var slot = Scenes.slot(WATCHED, BILLING, 0, true);
        Story once = WATCHED.when(slot).seen().thenKinds(SlotSampled.class).story();
        once.when(slot).seen().nothing();
        WATCHED.when(new Observation.SlotSeen(BILLING, 1, 2, slot.slot(), slot.samples(), true, ""))
                .seen()
                .nothing();
        WATCHED.when(new Observation.SlotSeen(BILLING, 1, 1, T, slot.samples(), true, ""))
                .seen()
                .nothing();
        BREACHED.when(Scenes.slot(BREACHED, BILLING, 0, true)).seen().nothing();
    }

    @Test
    void aCleanWatchPassesAndTheChecksAfterItStartByThemselves() {
        Story story = WATCHED;
        for (int i = 0; i < 9; i++) {
            story = story.seen(Scenes.slot(story, BILLING, 0, true));
            assertThat(story.state().migration(BILLING).phase()).isEqualTo(Phase.WATCHING);
        }
        Story.Then last = story.when(Scenes.slot(story, BILLING, 0, true))
                .seen()
                .thenKinds(SlotSampled.class, WatchPassed.class, ChecksStarted.class)
                .says("The watch of billing was clean for 2 min. Next is gate validate; its checks run.")
                .touches(MessageKey.watch(BILLING, 1, 1), MessageKey.gate(BILLING, Bank.VALIDATE));
        assertThat(last.decision().notices())
                .filteredOn(Notice.Picture.class::isInstance)
                .hasSize(2);
    }

    @Test
    void slotsWithoutMovedTrafficDoNotCount() {
        Story story = WATCHED;
        for (int i = 0; i < 30; i++) {
            story = story.seen(Scenes.slot(story, BILLING, 0, false));
        }
        assertThat(story.state().migration(BILLING).phase()).isEqualTo(Phase.WATCHING);
    }

    @Test
    void aBreachMentionsTheOwnersAndStartsTheFixTimer() {
        Story story = WATCHED;
        while (story.state().migration(BILLING).phase() == Phase.WATCHING) {
            Story before = story;
            Story.Then then = story.when(Scenes.slot(story, BILLING, 900, true)).seen();
            story = then.story();
            if (story.state().migration(BILLING).phase() == Phase.BREACHED) {
                then.thenKinds(SlotSampled.class, WatchBreached.class);
                assertThat(then.decision().notices())
                        .filteredOn(Notice.Line.class::isInstance)
                        .singleElement()
                        .satisfies(line -> assertThat(
                                        ((Notice.Line) line).text().plain())
                                .startsWith("UANN: error rate of billing broke its promise: ")
                                .endsWith("What is not fixed by " + before.now().plus(Duration.ofMinutes(15))
                                        + " is rolled back. Roll back now, or mend it and watch again."));
                assertThat(then.decision().notices()).anyMatch(Notice.Picture.class::isInstance);
            }
        }
    }

    @Test
    void whatIsNotFixedInTimeIsRolledBackByItself() {
        Story inTime = BREACHED.after(Duration.ofMinutes(15).minusSeconds(1));
        inTime.when(new Observation.TimeCame()).seen().nothing();
        Story late = inTime.after(Duration.ofSeconds(1));
        assertThat(late.agenda().timeCame()).isTrue();
        late.when(new Observation.TimeCame())
                .seen()
                .thenKinds(
                        RollbackEntry.IncidentOpened.class,
                        RollbackEntry.RollbackStarted.class,
                        dev.lockkeeper.domain.entry.GateEntry.GateShut.class,
                        StepEntry.StepStarted.class);
        assertThat(Scenes.attempt(late.seen(new Observation.TimeCame()), BILLING)
                        .incident())
                .isNotNull()
                .satisfies(incident -> assertThat(incident.cause())
                        .isEqualTo("error rate broke its promise and was not fixed in 15 min."));
    }

    @Test
    void aPlanMayRollBackAtOnce() {
        Story story = Scenes.started(Story.of(Plans.strict(Set.of("four-eyes"))), Bank.STORE);
        story = story.seen(
                new Observation.StepSucceeded(Bank.STORE, 1, StepEntry.Direction.CUTOVER, Bank.INGRESS, "3 replicas"));
        story = Scenes.sampled(story, Bank.STORE, 900);
        assertThat(story.state().migration(Bank.STORE).phase()).isEqualTo(Phase.ROLLING_BACK);
    }

    @Test
    void aMendedServiceIsWatchedAgainAndTheBrokenRunStaysBroken() {
        Story again = BREACHED.after(Duration.ofMinutes(5))
                .when(new WatchAgain(BILLING, 1, "more memory"))
                .by(ANN)
                .then(new WatchStarted(BILLING, 1, 2, BREACHED.now().plus(Duration.ofMinutes(5))))
                .says("UANN has billing watched again: more memory. Run 1 stays recorded as broken.")
                .touches(MessageKey.watch(BILLING, 1, 1), MessageKey.watch(BILLING, 1, 2))
                .story();
        again.when(new WatchAgain(BILLING, 1, "more memory"))
                .by(BO)
                .replies(
                        "billing is being watched again since " + BREACHED.now().plus(Duration.ofMinutes(5)) + ".");
        assertThat(Scenes.attempt(again, BILLING).watches())
                .extracting(run -> run.result().name())
                .containsExactly("BREACHED", "RUNNING");
        assertThat(again.after(Duration.ofHours(1)).agenda().timeCame()).isFalse();
    }

    @Test
    void nothingIsWatchedAgainAfterTheFixTimer() {
        BREACHED.after(Duration.ofMinutes(15))
                .when(new WatchAgain(BILLING, 1, "more memory"))
                .by(ANN)
                .refuses(
                        "not-now",
                        "A watch is run again only while the fix timer of a breach runs, and billing is breached.",
                        "The newest message shows what can be done now.");
    }

    @Test
    void anUndecidedWatchIsExtended() {
        UNDECIDED
                .when(new ExtendWatch(BILLING, 1, Duration.ZERO))
                .by(ANN)
                .refuses(
                        "not-complete",
                        "A watch is extended by more than 0 min and at most 4 h.",
                        "Say by how much, for example 15m.");
        Story extended = UNDECIDED
                .when(new ExtendWatch(BILLING, 1, Duration.ofMinutes(15)))
                .by(ANN)
                .then(new WatchExtended(BILLING, 1, 1, Duration.ofMinutes(15)))
                .says("UANN extends the watch of billing by 15 min.")
                .story();
        extended.when(new ExtendWatch(BILLING, 1, Duration.ofMinutes(15)))
                .by(ANN)
                .replies("The watch of billing is already extended by 15 min.");
    }

    @Test
    void anUndecidedWatchIsAcceptedOnlyByAnOverride() {
        AcceptWatch accept = new AcceptWatch(BILLING, 1, "the graphs are fine");
        UNDECIDED.when(accept).by(ANN).isRefusedBy("watch-complete");
        Story granted = UNDECIDED
                .does(DAN, new PersonAction.AskOverride(BILLING, new RuleId("watch-complete"), "night traffic"))
                .does(EVE, new PersonAction.AnswerOverride(BILLING, "override-1", true, ""));
        granted.when(accept)
                .by(ANN)
                .thenKinds(OverrideUsed.class, WatchAccepted.class, ChecksStarted.class)
                .story()
                .when(accept)
                .by(ANN)
                .replies("The watch of billing is already accepted: the graphs are fine");
    }

    @Test
    void whatIsChosenForAnotherPhaseIsRefused() {
        WATCHED.when(new ExtendWatch(BILLING, 1, Duration.ofMinutes(15)))
                .by(ANN)
                .refuses(
                        "not-now",
                        "A watch is extended only when it ended and cannot tell, and billing is watching.",
                        "The newest message shows what can be done now.");
        WATCHED.when(new AcceptWatch(BILLING, 1, "fine")).by(ANN).isRefusedBy("not-now");
    }

    /** Traffic never moved, so the watch ends without an answer. */
    private static Story undecided() {
        Story story = WATCHED;
        while (story.state().migration(BILLING).phase() == Phase.WATCHING) {
            story = story.after(Duration.ofSeconds(15)).seen(Scenes.slot(story, BILLING, 0, false));
        }
        assertThat(story.state().migration(BILLING).phase()).isEqualTo(Phase.UNDECIDED);
        return story;
    }
}
