package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.DAN;
import static dev.lockkeeper.decision.Bank.DNS_BACK;
import static dev.lockkeeper.decision.Bank.DOWN;
import static dev.lockkeeper.decision.Bank.DRAIN;
import static dev.lockkeeper.decision.Bank.EVE;
import static dev.lockkeeper.decision.Bank.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.decision.rule.IncidentFirst;
import dev.lockkeeper.decision.rule.RuleContext;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.Observation.DnsSeen;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.action.PersonAction.RollBack;
import dev.lockkeeper.domain.entry.GateEntry.GateShut;
import dev.lockkeeper.domain.entry.RollbackEntry.IncidentNoted;
import dev.lockkeeper.domain.entry.RollbackEntry.IncidentOpened;
import dev.lockkeeper.domain.entry.RollbackEntry.RollbackStarted;
import dev.lockkeeper.domain.entry.RollbackEntry.RolledBack;
import dev.lockkeeper.domain.entry.RuleEntry.OverrideGranted;
import dev.lockkeeper.domain.entry.RuleEntry.OverrideUsed;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.entry.StepEntry.DnsSwitched;
import dev.lockkeeper.domain.entry.StepEntry.StepDone;
import dev.lockkeeper.domain.entry.StepEntry.StepFailed;
import dev.lockkeeper.domain.entry.StepEntry.StepStarted;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.Phase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RollbackTest {
    private static final RollBack BACK = new RollBack(BILLING, 1, "too many errors");
    private static final Story BREACHED = Scenes.breached(Story.ofBank());
    private static final Story BACKING = BREACHED.does(ANN, BACK);
    private static final DnsSeen SEEN_BACK =
            new DnsSeen(BILLING, 1, Direction.ROLLBACK, DNS_BACK, BACKING.now(), 20, "192.0.2.1 on 2 servers");

    @Test
    void theFailureIsWrittenDownBeforeAnythingElse() {
        Story.Then then = BREACHED.when(BACK)
                .by(ANN)
                .thenKinds(IncidentOpened.class, RollbackStarted.class, GateShut.class, StepStarted.class)
                .touches(
                        MessageKey.incident(BILLING, 1),
                        MessageKey.attempt(BILLING, 1),
                        MessageKey.watch(BILLING, 1, 1));
        assertThat(then.decision().entries().get(0))
                .isInstanceOfSatisfying(
                        IncidentOpened.class,
                        incident -> assertThat(incident.known())
                                .satisfiesExactly(
                                        line -> assertThat(line)
                                                .isEqualTo(
                                                        T + " Attempt 1 started, asked for by UANN, go from UBO, UCAS"),
                                        line -> assertThat(line)
                                                .isEqualTo(
                                                        T
                                                                + " Step \u201cingress\u201d done, by Lockkeeper: done: ingress"),
                                        line -> assertThat(line)
                                                .isEqualTo(
                                                        T + " Step \u201cprobe\u201d done, by Lockkeeper: done: probe"),
                                        line -> assertThat(line)
                                                .isEqualTo(T + " Step \u201cannounce\u201d done, by UANN: told"),
                                        line -> assertThat(line)
                                                .isEqualTo(
                                                        T
                                                                + " Step \u201cdns\u201d done, by Lockkeeper: 192.0.2.2 on 2 servers"),
                                        line -> assertThat(line)
                                                .isEqualTo(
                                                        T
                                                                + " Every authoritative server gave the address of the new platform"),
                                        line -> assertThat(line).isEqualTo(T + " Watch 1 counts from here"),
                                        line -> assertThat(line)
                                                .contains(" error rate broke its promise: ", "errors in"),
                                        line -> assertThat(line)
                                                .endsWith(" Rollback started by UANN: too many errors")));
        assertThat(then.decision().notices())
                .anySatisfy(notice -> assertThat(notice).isInstanceOfSatisfying(Notice.Line.class, line -> {
                    assertThat(line.thread()).isEqualTo(MessageKey.incident(BILLING, 1));
                    assertThat(line.text().plain()).startsWith("What is known\n");
                }));
    }

    @Test
    void aRollbackTwiceIsAnsweredAsDone() {
        BACKING.when(BACK).by(DAN).replies("Attempt 1 of billing is being rolled back since " + BACKING.now() + " on.");
        Story back = Scenes.rolledBack(Story.ofBank());
        back.when(BACK).by(DAN).replies("Attempt 1 of billing was rolled back from " + BACKING.now() + " on.");
    }

    @Test
    void aRollbackIsNeverHeldUpForWantOfAReason() {
        BREACHED.does(ANN, new RollBack(BILLING, 1, " "));
    }

    @Test
    void theWorkloadIsScaledDownOnlyAfterTheDrain() {
        Story draining = BACKING.when(SEEN_BACK)
                .seen()
                .then(
                        new DnsSwitched(
                                BILLING, 1, Direction.ROLLBACK, DNS_BACK, BACKING.now(), 60, "192.0.2.1 on 2 servers"),
                        new StepDone(BILLING, 1, Direction.ROLLBACK, DNS_BACK, "192.0.2.1 on 2 servers"),
                        new StepStarted(BILLING, 1, Direction.ROLLBACK, DRAIN))
                .story();
        assertThat(draining.agenda().next()).isEqualTo(BACKING.now().plusSeconds(60));
        draining.after(Duration.ofSeconds(59))
                .when(new Observation.TimeCame())
                .seen()
                .nothing();
        Story drained = draining.after(Duration.ofSeconds(60))
                .when(new Observation.TimeCame())
                .seen()
                .then(
                        new StepDone(
                                BILLING,
                                1,
                                Direction.ROLLBACK,
                                DRAIN,
                                "Drained: the record was switched 1 min ago, its TTL was 60 s."),
                        new StepStarted(BILLING, 1, Direction.ROLLBACK, DOWN))
                .story();
        drained.when(new Observation.StepSucceeded(BILLING, 1, Direction.ROLLBACK, DOWN, "scaled from 3 to 0"))
                .seen()
                .then(
                        new StepDone(BILLING, 1, Direction.ROLLBACK, DOWN, "scaled from 3 to 0"),
                        new RolledBack(BILLING, 1))
                .says("UANN: attempt 1 of billing is rolled back. Before the next attempt, write the root cause"
                        + " analysis: /migrate rca billing; somebody else accepts it.");
    }

    @Test
    void anOverrideEndsTheDrain() {
        Story asked = BACKING.seen(SEEN_BACK)
                .does(DAN, new PersonAction.AskOverride(BILLING, new RuleId("drain-before-scale"), "it corrupts data"));
        asked.when(new PersonAction.AnswerOverride(BILLING, "override-1", true, ""))
                .by(EVE)
                .thenKinds(OverrideGranted.class, OverrideUsed.class, StepDone.class, StepStarted.class);
    }

    @Test
    void whatTheCutoverNeverTouchedNeedsNoWayBack() {
        Scenes.started(Story.ofBank(), BILLING)
                .when(BACK)
                .by(ANN)
                .thenKinds(
                        IncidentOpened.class,
                        RollbackStarted.class,
                        GateShut.class,
                        StepStarted.class,
                        StepDone.class,
                        StepStarted.class,
                        StepDone.class,
                        StepStarted.class);
    }

    @Test
    void aSwitchThatNobodySawFinishedIsLookedAt() {
        Story story = Scenes.stepped(Scenes.stepped(Scenes.started(Story.ofBank(), BILLING), Bank.INGRESS), Bank.PROBE)
                .does(ANN, new PersonAction.ConfirmStep(BILLING, 1, Bank.ANNOUNCE, ""))
                .does(ANN, BACK);
        assertThat(story.agenda().work())
                .filteredOn(Work.CarryOut.class::isInstance)
                .singleElement()
                .satisfies(work -> assertThat(work.key()).endsWith("/ROLLBACK/dns-back/1"));
    }

    @Test
    void aPlanWithoutAWayBackForItsRecordCannotScaleDown() {
        Migration billing = Bank.billing();
        Story story = Scenes.breached(Story.of(Plans.with(
                Bank.programme(), Plans.withRollback(billing, billing.rollback().subList(2, 3)))));
        story.when(BACK)
                .by(ANN)
                .thenKinds(
                        IncidentOpened.class,
                        RollbackStarted.class,
                        GateShut.class,
                        StepStarted.class,
                        StepFailed.class);
    }

    @Test
    void aPlanWithoutADrainWaitsAllTheSame() {
        Migration billing = Bank.billing();
        Story story = Scenes.breached(Story.of(Plans.with(
                        Bank.programme(),
                        Plans.withRollback(
                                billing,
                                List.of(
                                        billing.rollback().get(0),
                                        billing.rollback().get(2))))))
                .does(ANN, BACK);
        Story waiting = story.when(SEEN_BACK)
                .seen()
                .thenKinds(DnsSwitched.class, StepDone.class)
                .story();
        assertThat(waiting.agenda().next()).isEqualTo(waiting.now().plusSeconds(60));
        waiting.after(Duration.ofSeconds(60))
                .when(new Observation.TimeCame())
                .seen()
                .then(new StepStarted(BILLING, 1, Direction.ROLLBACK, DOWN));
    }

    @Test
    void detailsOfTheIncidentAreNotedOnce() {
        var detail = new Observation.IncidentDetail(BILLING, 1, "Log lines", List.of("ERROR a", "ERROR b"));
        assertThat(BACKING.agenda().work()).anyMatch(Work.GatherIncident.class::isInstance);
        Story noted = BACKING.when(detail)
                .seen()
                .then(new IncidentNoted(BILLING, 1, "Log lines", List.of("ERROR a", "ERROR b")))
                .says("Log lines\nERROR a\nERROR b")
                .story();
        noted.when(detail).seen().nothing();
        Story both = noted.seen(new Observation.IncidentDetail(BILLING, 1, "Pod events", List.of()));
        assertThat(both.agenda().work()).noneMatch(Work.GatherIncident.class::isInstance);
    }

    @Test
    void aHoldingMigrationCanGoBackAndIsHeldNoMore() {
        Story story = Scenes.holding(Story.ofBank()).does(ANN, BACK);
        assertThat(story.state().migration(BILLING).phase()).isEqualTo(Phase.ROLLING_BACK);
        assertThat(story.state().migration(BILLING).hold()).isNull();
        assertThat(story.state().migration(BILLING).gate(Bank.VALIDATE).isOpen())
                .isFalse();
        assertThat(story.state().migration(BILLING).gate(Bank.PREPARE).isOpen()).isTrue();
    }

    @Test
    void whatWasTakenDownCannotGoBack() {
        Scenes.holding(Story.ofBank())
                .given(ANN, new dev.lockkeeper.domain.entry.HoldEntry.Decommissioned(BILLING, "gone"))
                .when(BACK)
                .by(ANN)
                .refuses(
                        "not-now",
                        "The old platform of billing has been taken down.",
                        "There is nothing left to roll back to; mend the service where it is.");
    }

    @Test
    void theRuleItselfRefusesStepsBackOfWhatIsNotWrittenDown() {
        Story story = Scenes.started(Story.ofBank(), BILLING);
        RuleContext context =
                new RuleContext(story.plan(), story.state(), Bank.billing(), story.facts(), ANN, story.now());
        assertThat(new IncidentFirst().judge(context)).hasValueSatisfying(refusal -> {
            assertThat(refusal.fact().plain()).isEqualTo("The failure of billing is not in the incident log.");
            assertThat(refusal.remedy().plain())
                    .isEqualTo("Start the rollback with its reason; it is written down before anything else.");
        });
    }
}
