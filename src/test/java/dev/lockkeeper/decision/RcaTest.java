package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BACKUP;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.BO;
import static dev.lockkeeper.decision.Bank.CAS;
import static dev.lockkeeper.decision.Bank.DAN;
import static dev.lockkeeper.decision.Bank.EVE;
import static dev.lockkeeper.decision.Bank.GO;
import static dev.lockkeeper.decision.Bank.PREPARE;
import static dev.lockkeeper.decision.Bank.SMOKE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.action.PersonAction.AcceptRca;
import dev.lockkeeper.domain.action.PersonAction.AnswerOverride;
import dev.lockkeeper.domain.action.PersonAction.AskOverride;
import dev.lockkeeper.domain.action.PersonAction.RequestCutover;
import dev.lockkeeper.domain.action.PersonAction.ReturnRca;
import dev.lockkeeper.domain.action.PersonAction.WriteRca;
import dev.lockkeeper.domain.entry.CutoverEntry.CutoverRequested;
import dev.lockkeeper.domain.entry.GateEntry.GateShut;
import dev.lockkeeper.domain.entry.GateEntry.ItemUnticked;
import dev.lockkeeper.domain.entry.RollbackEntry.Rca;
import dev.lockkeeper.domain.entry.RollbackEntry.RcaAccepted;
import dev.lockkeeper.domain.entry.RollbackEntry.RcaItem;
import dev.lockkeeper.domain.entry.RollbackEntry.RcaReturned;
import dev.lockkeeper.domain.entry.RollbackEntry.RcaWritten;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.state.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RcaTest {
    private static final Story BACK = Scenes.rolledBack(Story.ofBank());
    private static final WriteRca WRITE = new WriteRca(BILLING, 1, Scenes.rca());
    private static final Story WRITTEN = BACK.does(ANN, WRITE);
    private static final AcceptRca ACCEPT = new AcceptRca(BILLING, 1, 1);
    private static final RequestCutover AGAIN = new RequestCutover(BILLING);

    @Test
    void secondCutoverIsRefusedUntilTheRcaIsAccepted() {
        Story evident = Scenes.evident(BACK, BILLING);
        String fact =
                "Attempt 1 was rolled back on " + Scenes.attempt(BACK, BILLING).rollbackAt();
        evident.when(AGAIN)
                .by(ANN)
                .refuses(
                        "rca-before-retry",
                        fact + " and has no root cause analysis.",
                        "Write it with /migrate rca billing; then another person accepts it.");
        Story written = evident.does(ANN, WRITE);
        written.when(AGAIN)
                .by(ANN)
                .refuses(
                        "rca-before-retry",
                        fact + " and its root cause analysis has not been accepted.",
                        "Somebody other than UANN reads and accepts it: /migrate rca billing.");
        written.does(BO, new ReturnRca(BILLING, 1, 1, "which header?"))
                .when(AGAIN)
                .by(ANN)
                .refuses(
                        "rca-before-retry",
                        fact + " and its root cause analysis was returned: \u201cwhich header?\u201d.",
                        "Write a new version with /migrate rca billing; then another person accepts it.");
        Story accepted = Scenes.ticked(written.does(BO, ACCEPT), BILLING, PREPARE, new ItemId("header"));
        accepted = Scenes.checked(accepted, BILLING, PREPARE, Verdict.PASS);
        accepted.when(AGAIN)
                .by(ANN)
                .thenKinds(CutoverRequested.class)
                .says("UANN asks for the go: cutover of billing. UBO, UCAS, UANN: 2 of you, please look until "
                        + accepted.now().plusSeconds(7200)
                        + ". The attempt before was rolled back; its root cause: \u201ca header was lost\u201d."
                        + " Prevented by: \u201cthe smoke test sends it\u201d.");
    }

    @Test
    void anAnalysisIsWrittenAndWaitsForSomebodyElse() {
        BACK.when(WRITE)
                .by(ANN)
                .then(new RcaWritten(BILLING, 1, 1, Scenes.rca()))
                .says("UANN wrote the root cause analysis of billing attempt 1. UANN: somebody else reads it, and"
                        + " accepts it or sends it back.")
                .touches(MessageKey.rca(BILLING, 1, 1), MessageKey.incident(BILLING, 1));
        WRITTEN.when(WRITE)
                .by(ANN)
                .replies("This root cause analysis of billing attempt 1 is already recorded as version 1.");
        WRITTEN.when(ACCEPT)
                .by(ANN)
                .refuses(
                        "rca-before-retry",
                        "UANN wrote this root cause analysis and cannot answer it.",
                        "Ask another owner, or a person with a role in the plan.");
    }

    @Test
    void itsItemsJoinTheGatesWhichAreShutAndKeepTheirTicks() {
        Story accepted = WRITTEN.when(ACCEPT)
                .by(BO)
                .then(
                        new RcaAccepted(BILLING, 1, 1),
                        new GateShut(BILLING, PREPARE, "The root cause analysis of attempt 1 added to it.", true))
                .says("UBO accepts the root cause analysis of billing attempt 1; the next attempt is no longer refused"
                        + " by rca-before-retry.")
                .story();
        var prepare = accepted.state().migration(BILLING).gate(PREPARE);
        assertThat(prepare.items()).containsOnlyKeys(Bank.CONFIG);
        assertThat(accepted.state().migration(BILLING).phase()).isEqualTo(Phase.PREPARING);
        accepted.when(ACCEPT)
                .by(CAS)
                .replies("The root cause analysis of billing attempt 1 is already accepted since " + accepted.now()
                        + ", by UBO.");
        accepted.when(WRITE)
                .by(ANN)
                .replies("The root cause analysis of billing attempt 1 is already accepted since " + accepted.now()
                        + ", by UBO.");
    }

    @Test
    void whatWasTickedUnderOldWordsDoesNotHoldUnderNewOnes() {
        Story evident = Scenes.evident(BACK, BILLING)
                .does(ANN, write(new RcaItem(GO, new ItemId("backup-tried"), "Backup, tried", BACKUP)));
        evident.when(ACCEPT)
                .by(BO)
                .then(
                        new RcaAccepted(BILLING, 1, 1),
                        new ItemUnticked(BILLING, GO, BACKUP, "Reworded by the root cause analysis of attempt 1."),
                        new GateShut(BILLING, GO, "The root cause analysis of attempt 1 added to it.", true));
    }

    @Test
    void aReturnedAnalysisIsWrittenAnew() {
        Story returned = WRITTEN.when(new ReturnRca(BILLING, 1, 1, "which header?"))
                .by(BO)
                .then(new RcaReturned(BILLING, 1, 1, "which header?"))
                .says("UANN: UBO sends the root cause analysis of billing attempt 1 back: which header?")
                .story();
        returned.when(ACCEPT)
                .by(CAS)
                .refuses(
                        "not-now",
                        "Version 1 of the root cause analysis of billing attempt 1 was sent back.",
                        "Answer the newest version.");
        returned.when(WRITE)
                .by(ANN)
                .then(new RcaWritten(BILLING, 1, 2, Scenes.rca()))
                .touches(MessageKey.rca(BILLING, 1, 1), MessageKey.rca(BILLING, 1, 2))
                .story()
                .when(ACCEPT)
                .by(BO)
                .refuses(
                        "not-now",
                        "Version 1 of the root cause analysis of billing attempt 1 was replaced by a newer one.",
                        "Answer the newest version.");
        WRITTEN.when(new AcceptRca(BILLING, 1, 2))
                .by(BO)
                .refuses(
                        "not-found",
                        "Attempt 1 of billing has no root cause analysis with version 2.",
                        "Write it with /migrate rca billing.");
    }

    @Test
    void anAnalysisLeavesSomethingBehind() {
        refused(
                new Rca("it broke", "a cause", "a check", List.of(), " "),
                "rca-before-retry",
                "The analysis leaves nothing behind: it has neither a gate item nor a reason why no check is possible.",
                "Add or change at least one gate item, or sign why none is possible.");
        BACK.does(ANN, new WriteRca(BILLING, 1, new Rca("it broke", "a cause", "none", List.of(), "a meteorite")));
    }

    @Test
    void anAnalysisIsComplete() {
        refused(
                new Rca("it broke", " ", "a check", List.of(), "none"),
                "rca-before-retry",
                "The root cause is empty.",
                "Fill it in; whoever accepts the analysis has nothing else to go by.");
        refused(
                rca(new RcaItem(new GateId("gone"), SMOKE, "Smoke", null)),
                "not-found",
                "billing has no gate gone.",
                "Its gates are: prepare, stage, go, validate, farewell.");
        refused(
                rca(new RcaItem(GO, SMOKE, "Smoke", null)),
                "rca-before-retry",
                "Gate go already has an item smoke.",
                "Change that one, or give the new one another name.");
        refused(
                rca(new RcaItem(GO, new ItemId("more"), "More", new ItemId("less"))),
                "not-found",
                "Gate go has no item less to change.",
                "Its items are: smoke, quota, backup.");
        refused(
                new Rca(
                        "it broke",
                        "a cause",
                        "a check",
                        List.of(
                                new RcaItem(GO, new ItemId("more"), "More", null),
                                new RcaItem(GO, new ItemId("more"), "More", null)),
                        null),
                "rca-before-retry",
                "The analysis names item more of gate go twice.",
                "Give each item a name of its own.");
    }

    @Test
    void onlyWhatWasRolledBackIsAnalysed() {
        Story.ofBank()
                .when(WRITE)
                .by(ANN)
                .refuses(
                        "not-found",
                        "billing has had no attempt 1.",
                        "A root cause analysis is written of an attempt that was rolled back.");
        Scenes.watched(Story.ofBank())
                .when(WRITE)
                .by(ANN)
                .refuses(
                        "not-now",
                        "Attempt 1 of billing has not been rolled back.",
                        "A root cause analysis is written of an attempt that was rolled back.");
    }

    @Test
    void anAnalysisThatComesLateDoesNotStopTheAttemptAfterIt() {
        Story second = Scenes.evident(BACK, BILLING)
                .does(DAN, new AskOverride(BILLING, new RuleId("rca-before-retry"), "the host burns"))
                .does(EVE, new AnswerOverride(BILLING, "override-1", true, ""))
                .does(ANN, AGAIN);
        second = second.does(BO, Scenes.go(second, BILLING));
        second = second.does(CAS, Scenes.go(second, BILLING));
        Story accepted = second.does(ANN, WRITE)
                .when(ACCEPT)
                .by(BO)
                .then(new RcaAccepted(BILLING, 1, 1))
                .story();
        assertThat(Scenes.attempt(accepted, BILLING).number()).isEqualTo(2);
        assertThat(accepted.state().migration(BILLING).phase()).isEqualTo(Phase.CUTTING_OVER);
        assertThat(accepted.state().migration(BILLING).gate(PREPARE).isOpen()).isTrue();
    }

    private static void refused(Rca rca, String rule, String fact, String remedy) {
        BACK.when(new WriteRca(BILLING, 1, rca)).by(ANN).refuses(rule, fact, remedy);
    }

    private static WriteRca write(RcaItem item) {
        return new WriteRca(BILLING, 1, rca(item));
    }

    private static Rca rca(RcaItem item) {
        return new Rca("it broke", "a cause", "a check", List.of(item), null);
    }
}
