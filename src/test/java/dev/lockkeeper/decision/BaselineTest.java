package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.BO;
import static dev.lockkeeper.decision.Bank.CAS;
import static dev.lockkeeper.decision.Bank.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.action.Observation.BaselineMeasured;
import dev.lockkeeper.domain.action.PersonAction.Approve;
import dev.lockkeeper.domain.action.PersonAction.ApproveBaseline;
import dev.lockkeeper.domain.action.PersonAction.CaptureBaseline;
import dev.lockkeeper.domain.action.PersonAction.ChooseBaseline;
import dev.lockkeeper.domain.action.PersonAction.RequestCutover;
import dev.lockkeeper.domain.entry.CutoverEntry.ApprovalGiven;
import dev.lockkeeper.domain.entry.CutoverEntry.AttemptStarted;
import dev.lockkeeper.domain.entry.GateEntry.BaselineApproved;
import dev.lockkeeper.domain.entry.GateEntry.BaselineCaptured;
import dev.lockkeeper.domain.entry.GateEntry.BaselineChosen;
import dev.lockkeeper.domain.entry.GateEntry.GateOpened;
import dev.lockkeeper.domain.entry.StepEntry.StepStarted;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Past;
import dev.lockkeeper.domain.evidence.Probe;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.state.SealedBaseline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class BaselineTest {
    private static final Baseline MEASURED = Scenes.baseline(T);
    private static final Digest SEAL = MEASURED.seal(ANN);
    private static final Story CAPTURED = captured(Story.ofBank(), MEASURED);

    @Test
    void baselineIsSealedForWhoeverHadItCapturedAndWaitsForAnother() {
        Story begun = Story.ofBank().does(ANN, new CaptureBaseline(BILLING));
        String run = Objects.requireNonNull(begun.state().migration(BILLING).baselineRun());

        begun.when(new BaselineMeasured(BILLING, run, MEASURED))
                .seen()
                .then(new BaselineCaptured(BILLING, run, MEASURED, SEAL, ANN))
                .says("The baseline of billing is captured for UANN and sealed with " + SEAL.shortForm()
                        + "; it holds until 2026-11-26T20:30:00Z and waits for somebody else to approve it.")
                .touches(
                        MessageKey.baseline(BILLING, run),
                        MessageKey.board(begun.plan().id()));
    }

    @Test
    void sealCoversWhatWasMeasuredUntilWhenAndForWhom() {
        assertThat(MEASURED.seal(BO)).isNotEqualTo(SEAL);
        assertThat(Scenes.baseline(T.plusSeconds(1)).seal(ANN)).isNotEqualTo(SEAL);
        assertThat(Scenes.baseline(T).seal(ANN)).isEqualTo(SEAL);
        assertThat(MEASURED.canonical(ANN))
                .startsWith("{\"at\":\"2026-11-24T20:30:00Z\",\"by\":\"UANN\",\"calibrations\":[],"
                        + "\"expiresAt\":\"2026-11-26T20:30:00Z\",\"lag\":null,"
                        + "\"measurements\":{\"errors\":{\"all\":20000,\"failed\":20,\"kind\":\"counts\"}},"
                        + "\"requestsPerSecond\":11.111,\"traffic\":null,\"window\":\"PT30M\",\"windows\":[{\"at\":");
    }

    @Test
    void sealCoversWhatTheSmokeTestsSaidAndOlderSealsHold() {
        Baseline probed = MEASURED.probed(List.of(new Probe("Smoke", Verdict.FAIL, "1 of 9 cases failed")));

        assertThat(probed.canonical(ANN))
                .contains(
                        ",\"probes\":[{\"summary\":\"1 of 9 cases failed\",\"title\":\"Smoke\",\"verdict\":\"FAIL\"}],");
        assertThat(probed.seal(ANN)).isNotEqualTo(MEASURED.seal(ANN));
        assertThat(MEASURED.canonical(ANN)).doesNotContain("probes");
        assertThat(probed.using(Past.DAY).probes()).isEqualTo(probed.probes());
    }

    @Test
    void whatCanBeDecidedIsToldForWhenACutoverMayBegin() {
        Story open = Story.ofBank();
        Instant morning = open.now().plus(Duration.ofHours(8));

        assertThat(open.plan().openFrom(open.now())).isEqualTo(open.now());
        assertThat(open.plan().openFrom(morning)).isEqualTo("2026-11-25T20:00:00Z");
        assertThat(Bank.withoutWindows(open.plan()).openFrom(morning)).isEqualTo(morning);
    }

    @Test
    void anotherPersonApprovesIt() {
        CAPTURED.when(new ApproveBaseline(BILLING, SEAL))
                .by(BO)
                .then(new BaselineApproved(BILLING, SEAL))
                .says("UBO approves the baseline of billing, " + SEAL.shortForm() + ", as measured now.");
        CAPTURED.does(BO, new ApproveBaseline(BILLING, SEAL))
                .when(new ApproveBaseline(BILLING, SEAL))
                .by(CAS)
                .replies("The baseline of billing is already approved since 2026-11-24T20:30:00Z, by UBO.");
    }

    @Test
    void whoeverHadItCapturedCannotApproveIt() {
        CAPTURED.when(new ApproveBaseline(BILLING, SEAL))
                .by(ANN)
                .refuses(
                        "not-authorised",
                        "UANN had this baseline captured or chose its window, and can not approve it too.",
                        "Ask another person with a role in the plan to look at it and approve it.");
    }

    @Test
    void anotherWindowIsChosenWithAReasonAndVoidsTheApproval() {
        Story approved = CAPTURED.does(BO, new ApproveBaseline(BILLING, SEAL));

        Story chosen = approved.when(new ChooseBaseline(BILLING, SEAL, Past.DAY, "tonight there was a sale"))
                .by(BO)
                .then(new BaselineChosen(BILLING, SEAL, Past.DAY, "tonight there was a sale"))
                .says(
                        "UBO has the baseline of billing be what was measured 24 h before: tonight there was a sale. It waits"
                                + " for somebody else to approve it.")
                .story();

        SealedBaseline sealed =
                Objects.requireNonNull(chosen.state().migration(BILLING).baseline());
        assertThat(sealed.approval()).isNull();
        assertThat(sealed.baseline().at()).isEqualTo(T.minus(Duration.ofHours(24)));
        assertThat(sealed.baseline().measurements())
                .isEqualTo(MEASURED.windows().get(1).measurements());
        chosen.when(new ApproveBaseline(BILLING, SEAL)).by(BO).isRefusedBy("not-authorised");
        chosen.does(CAS, new ApproveBaseline(BILLING, SEAL));
    }

    @Test
    void windowThatCannotServeIsNotChosen() {
        CAPTURED.when(new ChooseBaseline(BILLING, SEAL, Past.WEEK, "calmer"))
                .by(ANN)
                .refuses(
                        "not-now",
                        "The window 7 days before of the baseline of billing can not serve: errors: nodata, no series.",
                        "Stay with the one in force, or capture a new baseline.");
        CAPTURED.when(new ChooseBaseline(BILLING, SEAL, Past.DAY, " "))
                .by(ANN)
                .refuses("not-complete", "The reason is empty.", "Say in a few words why; it is recorded.");
        CAPTURED.when(new ChooseBaseline(BILLING, SEAL, Past.NOW, "why not"))
                .by(ANN)
                .replies("The baseline of billing is already the one measured now.");
    }

    @Test
    void olderBaselineThanTheNewestIsNotApproved() {
        Story newer = captured(CAPTURED, Scenes.baseline(T.plusSeconds(9)));

        newer.when(new ApproveBaseline(BILLING, SEAL))
                .by(BO)
                .refuses(
                        "not-now",
                        "This is not the newest baseline of billing.",
                        "Look at the one that is sealed with "
                                + Scenes.baseline(T.plusSeconds(9)).seal(ANN).shortForm() + ".");
        Story.ofBank()
                .when(new ApproveBaseline(BILLING, SEAL))
                .by(BO)
                .refuses(
                        "not-now",
                        "This is not the newest baseline of billing.",
                        "Capture one with /migrate baseline billing.");
    }

    @Test
    void approvalDuringANewCaptureDoesNotEndIt() {
        Story running = CAPTURED.does(ANN, new CaptureBaseline(BILLING));

        Story approved = running.does(BO, new ApproveBaseline(BILLING, SEAL));

        assertThat(approved.state().migration(BILLING).baselineRun())
                .isEqualTo(running.state().migration(BILLING).baselineRun());
    }

    @Test
    void nothingIsChangedUnderARunningCutover() {
        Story started = Scenes.started(Story.ofBank(), BILLING);
        Digest seal = Objects.requireNonNull(started.state().migration(BILLING).baseline())
                .seal();

        started.when(new ChooseBaseline(BILLING, seal, Past.DAY, "better"))
                .by(CAS)
                .refuses(
                        "not-now",
                        "billing is cutting over, and its baseline is in use as it stands.",
                        "It can be looked at again if the cutover is rolled back.");
    }

    @Test
    void cutoverDoesNotStartWithABaselineThatItMayBeIn() {
        Story ready = Scenes.ready(Story.ofBank(), BILLING);
        Baseline fresh = Scenes.baseline(ready.now());
        Story story = captured(ready, fresh).does(BO, new ApproveBaseline(BILLING, fresh.seal(ANN)));
        story = story.does(ANN, new RequestCutover(BILLING));
        story = story.does(BO, Scenes.go(story, BILLING));

        Approve last = Scenes.go(story, BILLING);
        story.after(Duration.ofMinutes(14))
                .when(last)
                .by(CAS)
                .refuses(
                        "baseline-first",
                        "The baseline of billing was captured on 2026-11-24T20:30:00Z; when a cutover starts it must be at"
                                + " least 15 min old, so that nothing of the cutover is in it.",
                        "Wait until 2026-11-24T20:45:00Z.");
        story.after(Duration.ofMinutes(15))
                .when(last)
                .by(CAS)
                .thenKinds(ApprovalGiven.class, GateOpened.class, AttemptStarted.class, StepStarted.class);
    }

    private static Story captured(Story start, Baseline measured) {
        Story story = start.does(ANN, new CaptureBaseline(BILLING));
        String run = Objects.requireNonNull(story.state().migration(BILLING).baselineRun());
        return story.seen(new BaselineMeasured(BILLING, run, measured));
    }
}
