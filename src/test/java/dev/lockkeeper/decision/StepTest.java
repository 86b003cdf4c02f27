package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.ANNOUNCE;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.BO;
import static dev.lockkeeper.decision.Bank.DNS;
import static dev.lockkeeper.decision.Bank.INGRESS;
import static dev.lockkeeper.decision.Bank.PROBE;
import static dev.lockkeeper.decision.Bank.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.Observation.DnsSeen;
import dev.lockkeeper.domain.action.Observation.RecordServed;
import dev.lockkeeper.domain.action.Observation.StepNotDone;
import dev.lockkeeper.domain.action.Observation.StepSucceeded;
import dev.lockkeeper.domain.action.PersonAction.ConfirmStep;
import dev.lockkeeper.domain.action.PersonAction.RetryStep;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.StepEntry;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.entry.StepEntry.DnsSwitched;
import dev.lockkeeper.domain.entry.StepEntry.StepDone;
import dev.lockkeeper.domain.entry.StepEntry.StepFailed;
import dev.lockkeeper.domain.entry.StepEntry.StepStarted;
import dev.lockkeeper.domain.entry.WatchEntry.WatchStarted;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.programme.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StepTest {
    private static final Story STARTED = Scenes.started(Story.ofBank(), BILLING);
    private static final Story ANNOUNCING = Scenes.stepped(Scenes.stepped(STARTED, INGRESS), PROBE);
    private static final Story SWITCHING = ANNOUNCING.does(ANN, new ConfirmStep(BILLING, 1, ANNOUNCE, "told"));

    @Test
    void stepsFollowOneAnotherAtOnce() {
        STARTED.when(new StepSucceeded(BILLING, 1, Direction.CUTOVER, INGRESS, "created"))
                .seen()
                .then(
                        new StepDone(BILLING, 1, Direction.CUTOVER, INGRESS, "created"),
                        new StepStarted(BILLING, 1, Direction.CUTOVER, PROBE))
                .touches(MessageKey.attempt(BILLING, 1));
    }

    @Test
    void whatIsSeenOfAStepThatDoesNotRunIsDropped() {
        STARTED.when(new StepSucceeded(BILLING, 1, Direction.CUTOVER, PROBE, ""))
                .seen()
                .nothing();
        STARTED.when(new StepSucceeded(BILLING, 2, Direction.CUTOVER, INGRESS, ""))
                .seen()
                .nothing();
        STARTED.when(new StepSucceeded(BILLING, 1, Direction.ROLLBACK, INGRESS, ""))
                .seen()
                .nothing();
        ANNOUNCING
                .when(new StepSucceeded(BILLING, 1, Direction.CUTOVER, ANNOUNCE, ""))
                .seen()
                .nothing();
        SWITCHING
                .when(new StepSucceeded(BILLING, 1, Direction.CUTOVER, DNS, ""))
                .seen()
                .nothing();
    }

    @Test
    void aPointOfNoReturnIsAnnouncedAndOwnersAreAsked() {
        Scenes.stepped(STARTED, INGRESS)
                .when(new StepSucceeded(BILLING, 1, Direction.CUTOVER, PROBE, "3 pods"))
                .seen()
                .says(
                        "Point of no return: step \u201cannounce\u201d of billing begins now, and there is no way back"
                                + " behind it.",
                        "UANN: it is your turn in the cutover of billing, step announce (5 min planned): tell the call"
                                + " centre.");
    }

    @Test
    void ownersConfirmManualSteps() {
        ConfirmStep confirm = new ConfirmStep(BILLING, 1, ANNOUNCE, "told");
        ANNOUNCING
                .when(confirm)
                .by(BO)
                .refuses(
                        "not-authorised",
                        "UBO is neither an owner of step announce nor an owner of billing.",
                        "Ask one of UANN, or have the plan changed.");
        Story done = ANNOUNCING
                .when(confirm)
                .by(ANN)
                .then(
                        new StepDone(BILLING, 1, Direction.CUTOVER, ANNOUNCE, "told"),
                        new StepStarted(BILLING, 1, Direction.CUTOVER, DNS))
                .says("UANN: it is your turn in the cutover of billing, step dns (5 min planned): point billing.example"
                        + " to 192.0.2.2; Lockkeeper looks at the servers itself and goes on when all of them show it.")
                .story();
        done.when(confirm)
                .by(ANN)
                .replies("Step announce of billing is already done since 2026-11-24T20:30:00Z, by UANN.");
    }

    @Test
    void whatTheBotSeesItselfIsNotDoneByWord() {
        SWITCHING
                .when(new ConfirmStep(BILLING, 1, DNS, "switched"))
                .by(ANN)
                .refuses(
                        "not-now",
                        "Step dns is done or seen by Lockkeeper itself, not by word.",
                        "Point the record there; it is ticked when every server shows it.");
    }

    @Test
    void stepsOutOfTurnAreRefused() {
        STARTED.when(new ConfirmStep(BILLING, 1, ANNOUNCE, "told"))
                .by(ANN)
                .refuses(
                        "not-now",
                        "It is not the turn of step announce.",
                        "Steps run in the plan's order; the attempt's message shows which one is awaited.");
        STARTED.when(new ConfirmStep(BILLING, 1, Bank.DOWN, "off"))
                .by(ANN)
                .refuses(
                        "not-now",
                        "Attempt 1 of billing is being cut over, and step down belongs to the other way.",
                        "The attempt's message shows which step is awaited.");
        STARTED.when(new ConfirmStep(BILLING, 1, new StepId("dance"), "danced"))
                .by(ANN)
                .refuses("not-found", "billing has no step dance.", "Its steps are: ingress, probe, announce, dns.");
        STARTED.when(new ConfirmStep(BILLING, 2, ANNOUNCE, "told"))
                .by(ANN)
                .refuses("not-found", "billing has had 1 cutover attempt, not 2.", "See /migrate status.");
    }

    @Test
    void whatTheCheckOfAStepMeasuredIsRecordedWithItsEnd() {
        Evidence passed = new Evidence("smoke", Verdict.PASS, "9 of 9 cases passed", "", "", T, null, List.of());
        Story done = Scenes.stepped(STARTED, INGRESS)
                .seen(new StepSucceeded(BILLING, 1, Direction.CUTOVER, PROBE, passed.summary(), passed));

        assertThat(done.state().migration(BILLING).attempt().orElseThrow().step(Direction.CUTOVER, PROBE))
                .hasValueSatisfying(step -> assertThat(step.evidence()).isEqualTo(passed));

        Evidence failed = passed.judged(Verdict.FAIL, "8 of 9 cases passed", null, List.of());
        Story not = Scenes.stepped(STARTED, INGRESS)
                .seen(new StepNotDone(BILLING, 1, Direction.CUTOVER, PROBE, "FAIL: 8 of 9 cases passed", failed));

        assertThat(not.state().migration(BILLING).attempt().orElseThrow().step(Direction.CUTOVER, PROBE))
                .hasValueSatisfying(step -> assertThat(step.evidence()).isEqualTo(failed));
    }

    @Test
    void aFailedStepWaitsForPeopleAndCanBeTriedAgain() {
        Story failed = STARTED.when(new StepNotDone(BILLING, 1, Direction.CUTOVER, INGRESS, "The API is away."))
                .seen()
                .then(new StepFailed(BILLING, 1, Direction.CUTOVER, INGRESS, "The API is away."))
                .says("UANN: step \u201cingress\u201d of billing was not done. The API is away. Try it again, or roll"
                        + " back.")
                .story();
        assertThat(failed.agenda().work()).noneMatch(work -> work instanceof Work.CarryOut);
        Story again = failed.when(new RetryStep(BILLING, 1, INGRESS))
                .by(BO)
                .then(new StepStarted(BILLING, 1, Direction.CUTOVER, INGRESS))
                .story();
        assertThat(again.agenda().work())
                .anySatisfy(work -> assertThat(work.key()).endsWith("/CUTOVER/ingress/2"));
        again.when(new RetryStep(BILLING, 1, INGRESS))
                .by(BO)
                .replies("Step ingress of billing is running since 2026-11-24T20:30:00Z.");
    }

    @Test
    void theSwitchIsSeenAndTheWatchCountsFromIt() {
        Story later = SWITCHING.after(Duration.ofMinutes(3));
        later.when(new DnsSeen(BILLING, 1, Direction.CUTOVER, DNS, T.plusSeconds(150), 30, "192.0.2.2 on 2 servers"))
                .seen()
                .then(
                        new DnsSwitched(
                                BILLING, 1, Direction.CUTOVER, DNS, T.plusSeconds(150), 60, "192.0.2.2 on 2 servers"),
                        new StepDone(BILLING, 1, Direction.CUTOVER, DNS, "192.0.2.2 on 2 servers"),
                        new WatchStarted(BILLING, 1, 1, T.plusSeconds(150)))
                .says("Seen by Lockkeeper itself: 192.0.2.2 on 2 servers")
                .touches(MessageKey.watch(BILLING, 1, 1));
    }

    @Test
    void theWatchCountsFromTheMomentThatEveryAuthoritativeServerGivesTheNewAddress() {
        Story later = SWITCHING.after(Duration.ofMinutes(1));
        Story served = later.when(new RecordServed(BILLING, 1, Direction.CUTOVER, DNS, T.plusSeconds(50), 30))
                .seen()
                .then(new StepEntry.RecordServed(BILLING, 1, Direction.CUTOVER, DNS, T.plusSeconds(50), 60))
                .story();
        served.when(new RecordServed(BILLING, 1, Direction.CUTOVER, DNS, T.plusSeconds(55), 30))
                .seen()
                .nothing();
        served.after(Duration.ofMinutes(2))
                .when(new DnsSeen(BILLING, 1, Direction.CUTOVER, DNS, T.plusSeconds(150), 30, "192.0.2.2 on 2 servers"))
                .seen()
                .then(
                        new DnsSwitched(
                                BILLING, 1, Direction.CUTOVER, DNS, T.plusSeconds(150), 60, "192.0.2.2 on 2 servers"),
                        new StepDone(BILLING, 1, Direction.CUTOVER, DNS, "192.0.2.2 on 2 servers"),
                        new WatchStarted(BILLING, 1, 1, T.plusSeconds(50)));
    }

    @Test
    void aJobIsStartedByLockkeeperAndNotByWord() {
        Migration billing = Bank.billing();
        StepAction run =
                new StepAction.RunJob("bank", new Target.JobTemplate(Target.JobTemplate.Origin.CRONJOB, "e2e"));
        StepSpec tests = new StepSpec(INGRESS, "tests", run, List.of(), Duration.ofMinutes(5), false);
        Story story = Scenes.started(
                Story.of(Plans.with(
                        Bank.programme(),
                        Plans.withCutover(
                                billing, List.of(tests, billing.cutover().get(1))))),
                BILLING);

        story.when(new ConfirmStep(BILLING, 1, INGRESS, "started"))
                .by(ANN)
                .refuses(
                        "not-now",
                        "Step ingress is done or seen by Lockkeeper itself, not by word.",
                        "Wait for it; if it cannot be done, it can be tried again or rolled back.");
        story.when(new StepSucceeded(BILLING, 1, Direction.CUTOVER, INGRESS, "Job e2e-1 started"))
                .seen()
                .then(
                        new StepDone(BILLING, 1, Direction.CUTOVER, INGRESS, "Job e2e-1 started"),
                        new StepStarted(BILLING, 1, Direction.CUTOVER, PROBE));
        story.when(new StepNotDone(BILLING, 1, Direction.CUTOVER, INGRESS, "cronjob/e2e does not exist"))
                .seen()
                .thenKinds(StepFailed.class);
    }

    @Test
    void withoutARecordTheWatchCountsFromTheLastStep() {
        Story story = Scenes.started(Story.of(Plans.strict(java.util.Set.of("four-eyes"))), Bank.STORE)
                .after(Duration.ofMinutes(2));
        story.when(new StepSucceeded(Bank.STORE, 1, Direction.CUTOVER, INGRESS, "3 replicas"))
                .seen()
                .then(
                        new StepDone(Bank.STORE, 1, Direction.CUTOVER, INGRESS, "3 replicas"),
                        new WatchStarted(Bank.STORE, 1, 1, story.now()));
    }

    @Test
    void thereIsNoSwitchWithoutABaselineThatStillHolds() {
        Story expired = ANNOUNCING.given(
                BO,
                new GateEntry.BaselineCaptured(
                        BILLING, "b", Scenes.baseline(T.minus(Duration.ofDays(3))), Digest.NONE, ANN));
        Story failed = expired.when(new ConfirmStep(BILLING, 1, ANNOUNCE, "told"))
                .by(ANN)
                .thenKinds(StepDone.class, StepStarted.class, StepFailed.class)
                .says("UANN: step \u201cdns\u201d of billing was not done. Refused by baseline-first: The baseline of"
                        + " billing was captured on 2026-11-21T20:30:00Z and expired on 2026-11-23T20:30:00Z. Capture"
                        + " one with /migrate baseline billing. Try it again, or roll back.")
                .story();
        failed.given(
                        BO,
                        new GateEntry.BaselineCaptured(
                                BILLING, "c", Scenes.baseline(T.minus(Duration.ofMinutes(15))), Digest.NONE, ANN))
                .given(BO, new GateEntry.BaselineApproved(BILLING, Digest.NONE))
                .when(new RetryStep(BILLING, 1, DNS))
                .by(ANN)
                .then(new StepStarted(BILLING, 1, Direction.CUTOVER, DNS));
    }

    @Test
    void timeAloneDoesNothingToARunningStep() {
        SWITCHING
                .after(Duration.ofHours(5))
                .when(new Observation.TimeCame())
                .seen()
                .nothing();
    }
}
