package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BACKUP;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.BO;
import static dev.lockkeeper.decision.Bank.DAN;
import static dev.lockkeeper.decision.Bank.EVE;
import static dev.lockkeeper.decision.Bank.FAREWELL;
import static dev.lockkeeper.decision.Bank.TICKET;
import static dev.lockkeeper.decision.Bank.VALIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.action.Observation.HoldLooked;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.action.PersonAction.Decommission;
import dev.lockkeeper.domain.entry.CutoverEntry.Validated;
import dev.lockkeeper.domain.entry.GateEntry.GateOpened;
import dev.lockkeeper.domain.entry.GateEntry.ItemTicked;
import dev.lockkeeper.domain.entry.HoldEntry.Decommissioned;
import dev.lockkeeper.domain.entry.HoldEntry.HoldCompleted;
import dev.lockkeeper.domain.entry.HoldEntry.HoldObserved;
import dev.lockkeeper.domain.entry.HoldEntry.HoldStarted;
import dev.lockkeeper.domain.entry.RuleEntry.OverrideUsed;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.HoldSpec;
import dev.lockkeeper.domain.state.HoldState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class HoldTest {
    private static final Decommission FAREWELL_ALL = new Decommission(BILLING, "VM deleted");
    private static final Story HOLDING = Scenes.holding(shortHold());

    @Test
    void validationStartsTheHold() {
        Story story = Scenes.checked(Scenes.validating(shortHold()), BILLING, VALIDATE, Verdict.PASS);
        story.when(new PersonAction.Tick(BILLING, VALIDATE, TICKET, "OPS-7"))
                .by(ANN)
                .then(
                        new ItemTicked(BILLING, VALIDATE, TICKET, "OPS-7"),
                        new GateOpened(BILLING, VALIDATE),
                        new Validated(BILLING, 1),
                        new HoldStarted(BILLING, 1, story.now()))
                .says(
                        "Gate validate of billing is open.",
                        "billing is validated. Its hold of 1 h begins; the old platform stays.")
                .touches(MessageKey.hold(BILLING, 1), MessageKey.attempt(BILLING, 1));
    }

    @Test
    void theClockCountsProvenStableTimeOnly() {
        Story story = Scenes.looked(Scenes.looked(HOLDING, Verdict.PASS), Verdict.INCONCLUSIVE);
        assertThat(hold(story).proven()).isEqualTo(Duration.ofMinutes(15));
        assertThat(hold(Scenes.looked(story, Verdict.ERROR)).proven()).isEqualTo(Duration.ofMinutes(15));
        assertThat(hold(Scenes.looked(story, Verdict.PASS)).proven()).isEqualTo(Duration.ofMinutes(30));
        assertThat(hold(Scenes.looked(story, Verdict.FAIL)).proven()).isZero();
    }

    @Test
    void aBreakIsToldOnceAndStartsTheHoldAnew() {
        Story story = Scenes.looked(HOLDING, Verdict.PASS);
        look(story, Verdict.FAIL)
                .thenKinds(HoldObserved.class)
                .says("UANN: the hold of billing starts anew: pods restart. 15 min were proven. Mend it, or roll back:"
                        + " the old platform is still there.");
        look(look(story, Verdict.FAIL).story(), Verdict.FAIL).says();
    }

    @Test
    void aSpanCountsOnceAndInOrder() {
        Instant from = hold(HOLDING).lookedUntil();
        Story later = HOLDING.after(Duration.ofHours(1));
        later.when(new HoldLooked(BILLING, from.plusSeconds(1), from.plusSeconds(900), Verdict.PASS, ""))
                .seen()
                .nothing();
        later.when(new HoldLooked(BILLING, from, from, Verdict.PASS, "")).seen().nothing();
        HOLDING.when(new HoldLooked(BILLING, from, from.plusSeconds(900), Verdict.PASS, ""))
                .seen()
                .nothing();
        HoldLooked look = new HoldLooked(BILLING, from, from.plusSeconds(900), Verdict.PASS, "");
        later.seen(look).when(look).seen().nothing();
    }

    @Test
    void theHoldEndsWhenItsLengthIsProvenAndOthersHearOfIt() {
        Story story = HOLDING;
        for (int i = 0; i < 3; i++) {
            story = Scenes.looked(story, Verdict.PASS);
        }
        look(story, Verdict.PASS)
                .thenKinds(HoldObserved.class, HoldCompleted.class)
                .says(
                        "UANN: the hold of billing is complete: 1 h of stable operation are proven. When gate farewell"
                                + " has all its items, take the old platform down: /migrate decommission billing.",
                        "UANN: billing is stable, so shop no longer waits for it.")
                .touches(MessageKey.gate(BILLING, FAREWELL), MessageKey.gate(Bank.SHOP, Bank.PREPARE));
    }

    @Test
    void theOldPlatformStaysUntilTheHoldIsComplete() {
        Story.ofBank()
                .when(FAREWELL_ALL)
                .by(ANN)
                .refuses(
                        "hold",
                        "billing is preparing; its old platform is needed until the hold is complete.",
                        "Cut it over, validate it and wait for the end of the hold.");
        Scenes.ticked(Scenes.looked(HOLDING, Verdict.PASS), BILLING, FAREWELL, BACKUP)
                .when(FAREWELL_ALL)
                .by(ANN)
                .refuses(
                        "hold",
                        "15 min of stable operation are proven, 1 h are needed.",
                        "Wait for another 45 min without a break.");
    }

    @Test
    void theOldPlatformStaysUntilTheLastGateHasItsItems() {
        Story held = held();
        held.when(FAREWELL_ALL)
                .by(ANN)
                .refuses(
                        "gates-in-order",
                        "Gate farewell lacks 1 required item: backup: not ticked.",
                        "See /migrate gate billing farewell; measure with /migrate check billing farewell.");
        Story gone = Scenes.ticked(held, BILLING, FAREWELL, BACKUP)
                .when(FAREWELL_ALL)
                .by(BO)
                .then(new GateOpened(BILLING, FAREWELL), new Decommissioned(BILLING, "VM deleted"))
                .says("billing: UBO takes the old platform down: VM deleted")
                .story();
        gone.when(FAREWELL_ALL)
                .by(ANN)
                .replies("The old platform of billing is already taken down since " + gone.now() + ".");
    }

    @Test
    void twoPeopleCanCutTheHoldShortLoudly() {
        Story granted = Scenes.ticked(HOLDING, BILLING, FAREWELL, BACKUP)
                .does(DAN, new PersonAction.AskOverride(BILLING, new RuleId("hold"), "the VM host is on fire"))
                .does(EVE, new PersonAction.AnswerOverride(BILLING, "override-1", true, ""));
        granted.when(FAREWELL_ALL)
                .by(ANN)
                .thenKinds(OverrideUsed.class, GateOpened.class, Decommissioned.class)
                .says(
                        "Rule hold was overridden for: Decommissioning of billing. The rule says: 0 s of stable operation"
                                + " are proven, 1 h are needed. Asked for by UDAN, granted by UEVE, reason: \u201cthe VM"
                                + " host is on fire\u201d.",
                        "billing: UANN takes the old platform down: VM deleted");
    }

    private static Story held() {
        Story story = HOLDING;
        for (int i = 0; i < 4; i++) {
            story = Scenes.looked(story, Verdict.PASS);
        }
        return story;
    }

    private static Story shortHold() {
        HoldSpec hold = new HoldSpec(Duration.ofHours(1), Duration.ofMinutes(15));
        return Story.of(Plans.with(Bank.programme(), Bank.with(Bank.billing(), hold)));
    }

    private static Story.Then look(Story story, Verdict verdict) {
        Instant from = hold(story).lookedUntil();
        return story.after(Duration.ofMinutes(15))
                .when(new HoldLooked(BILLING, from, from.plusSeconds(900), verdict, "pods restart"))
                .seen();
    }

    private static HoldState hold(Story story) {
        return Objects.requireNonNull(story.state().migration(BILLING).hold());
    }
}
