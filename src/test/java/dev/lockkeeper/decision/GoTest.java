package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.BO;
import static dev.lockkeeper.decision.Bank.CAS;
import static dev.lockkeeper.decision.Bank.DAN;
import static dev.lockkeeper.decision.Bank.GO;
import static dev.lockkeeper.decision.Bank.SMOKE;
import static dev.lockkeeper.decision.Bank.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.action.PersonAction.Approve;
import dev.lockkeeper.domain.action.PersonAction.RequestCutover;
import dev.lockkeeper.domain.entry.CutoverEntry.ApprovalGiven;
import dev.lockkeeper.domain.entry.CutoverEntry.ApprovalVoided;
import dev.lockkeeper.domain.entry.CutoverEntry.AttemptStarted;
import dev.lockkeeper.domain.entry.CutoverEntry.EvidenceRenewed;
import dev.lockkeeper.domain.entry.CutoverEntry.NoGo;
import dev.lockkeeper.domain.entry.CutoverEntry.RequestExpired;
import dev.lockkeeper.domain.entry.CutoverEntry.RequestWithdrawn;
import dev.lockkeeper.domain.entry.GateEntry.ChecksStarted;
import dev.lockkeeper.domain.entry.GateEntry.GateOpened;
import dev.lockkeeper.domain.entry.RuleEntry.Refused;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.entry.StepEntry.StepStarted;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.state.GoRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** From the request for the go to the start of the attempt. */
final class GoTest {
    private static final Story ASKED = Scenes.requested(Story.ofBank(), BILLING);
    private static final Approve GO_AHEAD = Scenes.go(ASKED, BILLING);

    @Test
    void theRequestShowsTheEvidenceAndAsksTheApprovers() {
        Scenes.ready(Story.ofBank(), BILLING)
                .when(new RequestCutover(BILLING))
                .by(ANN)
                .says("UANN asks for the go: cutover of billing. UBO, UCAS, UANN: 2 of you, please look until"
                        + " 2026-11-24T22:30:00Z.")
                .touches(MessageKey.go(BILLING, "go-1"));
        GoRequest go = Objects.requireNonNull(ASKED.state().migration(BILLING).go());
        assertThat(go.shown()).extracting(line -> line.item()).containsExactly(SMOKE, Bank.QUOTA, Bank.BACKUP);
        assertThat(go.expiresAt()).isEqualTo(T.plus(Duration.ofHours(2)));
    }

    @Test
    void askingTwiceIsAnsweredAsDone() {
        ASKED.when(new RequestCutover(BILLING))
                .by(DAN)
                .replies("The cutover of billing was already asked for on 2026-11-24T20:30:00Z, by UANN; 0 of 2"
                        + " approvals are in.");
    }

    @Test
    void theLastApprovalStartsTheAttempt() {
        Story once = ASKED.when(GO_AHEAD)
                .by(BO)
                .then(new ApprovalGiven(BILLING, "go-1", GO_AHEAD.shown()))
                .says("UBO says go for billing (1 of 2).")
                .story();
        String run = Objects.requireNonNull(once.state().migration(BILLING).baseline())
                .runId();
        once.when(GO_AHEAD)
                .by(CAS)
                .then(
                        new ApprovalGiven(BILLING, "go-1", GO_AHEAD.shown()),
                        new GateOpened(BILLING, GO),
                        new AttemptStarted(BILLING, "go-1", 1),
                        new StepStarted(BILLING, 1, Direction.CUTOVER, Bank.INGRESS))
                .says("UCAS says go for billing (2 of 2).", "UANN: attempt 1 of the cutover of billing starts.")
                .touches(
                        MessageKey.go(BILLING, "go-1"),
                        MessageKey.attempt(BILLING, 1),
                        MessageKey.baseline(BILLING, run));
    }

    @Test
    void theRequesterCannotApprove() {
        ASKED.when(GO_AHEAD)
                .by(ANN)
                .refuses(
                        "four-eyes",
                        "UANN asked for this go and cannot approve it.",
                        "2 other people of UBO, UCAS, UANN approve it.");
    }

    @Test
    void onlyTheNamedRolesApprove() {
        ASKED.when(GO_AHEAD)
                .by(DAN)
                .refuses(
                        "not-authorised",
                        "UDAN is in none of the roles approver.",
                        "Ask one of UBO, UCAS, UANN, or have the plan changed.");
    }

    @Test
    void oneGoCountsOnce() {
        Story once = ASKED.does(BO, GO_AHEAD);
        once.when(GO_AHEAD).by(BO).replies("Your go for billing already counts.");
        once.does(CAS, GO_AHEAD)
                .when(GO_AHEAD)
                .by(BO)
                .replies("Your go for billing already counts, and the attempt was started.");
    }

    @Test
    void aLateGoIsAnswered() {
        Scenes.started(Story.ofBank(), BILLING)
                .given(BO)
                .when(new PersonAction.RejectGo(BILLING, "go-1", "wait"))
                .by(CAS)
                .refuses(
                        "not-now",
                        "The request go-1 for billing already has its approvals, and the attempt was started.",
                        "See the newest message, or ask anew with /migrate cutover billing.");
        ASKED.when(new Approve(BILLING, "go-7", GO_AHEAD.shown()))
                .by(BO)
                .refuses("not-found", "billing has no request go-7.", "See /migrate status for what is open.");
    }

    @Test
    void aGoForOtherEvidenceIsRefusedWithWhatChanged() {
        Story measured = remeasured(ASKED, "9 of 9 cases");
        measured.when(GO_AHEAD)
                .by(BO)
                .refuses(
                        "not-now",
                        "The evidence for billing changed since it was shown to you: smoke: now PASS (9 of 9 cases),"
                                + " was PASS (PASS of smoke).",
                        "Look at the request as it is now, then press Go again.");
        measured.when(new Approve(BILLING, "go-1", Digest.of("never shown")))
                .by(BO)
                .refuses(
                        "not-now",
                        "The evidence for billing changed since it was shown to you: it is not the evidence of request"
                                + " go-1.",
                        "Look at the request as it is now, then press Go again.");
        measured.does(BO, Scenes.go(measured, BILLING));
    }

    @Test
    void changedEvidenceVoidsTheApprovalsThatItTouches() {
        Story approved = ASKED.does(BO, GO_AHEAD).does(ANN, new PersonAction.RunChecks(BILLING, GO));
        var run = Objects.requireNonNull(
                approved.state().migration(BILLING).gate(GO).run());
        approved.when(new Observation.Measured(
                        BILLING, GO, run.runId(), SMOKE, Scenes.evidence(Verdict.FAIL, "2 of 9 cases", T)))
                .seen()
                .thenKinds(
                        dev.lockkeeper.domain.entry.GateEntry.EvidenceRecorded.class,
                        EvidenceRenewed.class,
                        ApprovalVoided.class)
                .says("UBO: what changed since you approved the cutover of billing: smoke: now FAIL (2 of 9 cases), was"
                        + " PASS (PASS of smoke). Your go no longer counts; look again, then press Go once more.");
    }

    @Test
    void theSameFindingMeasuredAgainVoidsNothing() {
        Story approved = ASKED.does(BO, GO_AHEAD).after(Duration.ofMinutes(5));
        Story again = Scenes.checked(approved, BILLING, GO, Verdict.PASS);
        assertThat(Objects.requireNonNull(again.state().migration(BILLING).go()).counting())
                .containsExactly(BO);
        assertThat(again.ledger())
                .last()
                .satisfies(line -> assertThat(line.entry()).isInstanceOf(EvidenceRenewed.class));
    }

    @Test
    void agedEvidenceVoidsApprovalsAndIsMeasuredAgain() {
        Story approved = ASKED.does(BO, GO_AHEAD).after(Duration.ofMinutes(15));
        assertThat(approved.agenda().timeCame()).isFalse();
        Story late = approved.after(Duration.ofMinutes(1));
        assertThat(late.agenda().timeCame()).isTrue();
        Story aged = late.when(new Observation.TimeCame())
                .seen()
                .then(
                        new ApprovalVoided(
                                BILLING,
                                "go-1",
                                BO,
                                List.of(
                                        "smoke: measured 16 min ago, at most 15 min allowed",
                                        "quota: measured 16 min ago, at most 15 min allowed")),
                        new ChecksStarted(
                                BILLING, GO, "checks-" + (late.state().head() + 2), List.of(SMOKE, Bank.QUOTA)))
                .story();
        assertThat(aged.agenda().timeCame()).isFalse();
        late.when(GO_AHEAD).by(CAS).isRefusedBy("gates-in-order");
    }

    @Test
    void theWorldIsLookedAtAgainAtTheLastApproval() {
        Story once = ASKED.does(BO, GO_AHEAD).does(DAN, new PersonAction.DeclareFreeze(null, "an outage elsewhere"));
        once.when(GO_AHEAD)
                .by(CAS)
                .refuses(
                        "window",
                        "UDAN froze the programme on 2026-11-24T20:30:00Z: \u201can outage elsewhere\u201d.",
                        "Lift it with /migrate freeze lift.");
        once.does(DAN, new PersonAction.LiftFreeze("over")).does(CAS, GO_AHEAD);
    }

    @Test
    void aRequestExpires() {
        Story late = ASKED.does(BO, GO_AHEAD).after(Duration.ofHours(2));
        late.when(new Observation.TimeCame())
                .seen()
                .then(new RequestExpired(BILLING, "go-1"))
                .says("UANN: your request for the cutover of billing expired with 1 of 2 approvals. Ask again with"
                        + " /migrate cutover billing.");
        late.when(GO_AHEAD)
                .by(CAS)
                .refuses(
                        "not-now",
                        "The request go-1 for billing expired on 2026-11-24T22:30:00Z.",
                        "See the newest message, or ask anew with /migrate cutover billing.")
                .thenKinds(RequestExpired.class, Refused.class);
    }

    @Test
    void aNoGoClosesTheRequest() {
        PersonAction.RejectGo no = new PersonAction.RejectGo(BILLING, "go-1", "the call centre is understaffed");
        Story closed = ASKED.when(no)
                .by(CAS)
                .then(new NoGo(BILLING, "go-1", "the call centre is understaffed"))
                .says("No-go for billing by UCAS: the call centre is understaffed \u2014 UANN, ask again when this is"
                        + " settled.")
                .story();
        closed.when(no)
                .by(BO)
                .replies("The request go-1 for billing is already closed: No-go by UCAS: the call centre is"
                        + " understaffed");
        closed.when(GO_AHEAD)
                .by(BO)
                .refuses(
                        "not-now",
                        "The request go-1 for billing is closed: No-go by UCAS: the call centre is understaffed.",
                        "See the newest message, or ask anew with /migrate cutover billing.");
        ASKED.when(new PersonAction.RejectGo(BILLING, "go-1", ""))
                .by(CAS)
                .refuses("not-complete", "The reason is empty.", "Say in a few words why; it is recorded.");
        assertThat(Objects.requireNonNull(closed.does(ANN, new RequestCutover(BILLING))
                                .state()
                                .migration(BILLING)
                                .go())
                        .goId())
                .isEqualTo("go-2");
    }

    @Test
    void onlyTheRequesterTakesTheRequestBack() {
        PersonAction.WithdrawRequest back = new PersonAction.WithdrawRequest(BILLING, "go-1", "wrong evening");
        ASKED.when(back)
                .by(BO)
                .refuses(
                        "not-authorised",
                        "UANN asked for this go, and nobody else can take it back.",
                        "An approver stops it with No-go.");
        Story closed = ASKED.when(back)
                .by(ANN)
                .then(new RequestWithdrawn(BILLING, "go-1", "wrong evening"))
                .story();
        closed.when(back).by(ANN).replies("Your request go-1 for billing is already taken back.");
    }

    @Test
    void nobodyAsksForASecondCutoverOfWhatRunsOrHasMoved() {
        Scenes.started(Story.ofBank(), BILLING)
                .when(new RequestCutover(BILLING))
                .by(ANN)
                .refuses(
                        "not-now",
                        "Attempt 1 of billing has been started, and it is cutting over.",
                        "Another one can be asked for after a rollback.");
    }

    private static Story remeasured(Story story, String summary) {
        Story running = story.does(ANN, new PersonAction.RunChecks(BILLING, GO));
        var run = Objects.requireNonNull(
                running.state().migration(BILLING).gate(GO).run());
        return running.seen(new Observation.Measured(
                BILLING, GO, run.runId(), SMOKE, Scenes.evidence(Verdict.PASS, summary, running.now())));
    }
}
