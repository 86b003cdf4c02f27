package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.BO;
import static dev.lockkeeper.decision.Bank.CONFIG;
import static dev.lockkeeper.decision.Bank.DAN;
import static dev.lockkeeper.decision.Bank.GO;
import static dev.lockkeeper.decision.Bank.IMAGE;
import static dev.lockkeeper.decision.Bank.LOAD;
import static dev.lockkeeper.decision.Bank.PREPARE;
import static dev.lockkeeper.decision.Bank.SHOP;
import static dev.lockkeeper.decision.Bank.STAGE;
import static dev.lockkeeper.decision.Bank.VALIDATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.action.PersonAction.RunChecks;
import dev.lockkeeper.domain.action.PersonAction.Tick;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.GateEntry.ChecksFinished;
import dev.lockkeeper.domain.entry.GateEntry.ChecksStarted;
import dev.lockkeeper.domain.entry.GateEntry.EvidenceRecorded;
import dev.lockkeeper.domain.entry.GateEntry.GateOpened;
import dev.lockkeeper.domain.entry.GateEntry.GateShut;
import dev.lockkeeper.domain.entry.GateEntry.ItemTicked;
import dev.lockkeeper.domain.entry.GateEntry.ItemUnticked;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GateTest {
    private static final Tick TICK = new Tick(BILLING, PREPARE, CONFIG, "https://wiki/config");
    private static final Story START = Story.ofBank();

    @Test
    void aTickIsRecordedWithItsNote() {
        START.when(TICK)
                .by(ANN)
                .then(new ItemTicked(BILLING, PREPARE, CONFIG, "https://wiki/config"))
                .touches(
                        MessageKey.gate(BILLING, PREPARE),
                        MessageKey.board(START.plan().id()));
    }

    @Test
    void theSameTickTwiceIsAnsweredAsDone() {
        START.does(ANN, TICK)
                .when(TICK)
                .by(BO)
                .replies("\u201cconfig\u201d is already ticked since 2026-11-24T20:30:00Z, by UANN.");
    }

    @Test
    void aTickNeedsANote() {
        START.when(new Tick(BILLING, PREPARE, CONFIG, " "))
                .by(ANN)
                .refuses(
                        "not-complete",
                        "A tick is evidence only with a note or a link.",
                        "Say in a few words how you know, or link to where it can be seen.");
    }

    @Test
    void whatIsMeasuredCannotBeTicked() {
        START.when(new Tick(BILLING, PREPARE, IMAGE, "looks fine"))
                .by(ANN)
                .refuses(
                        "not-now",
                        "\u201cimage\u201d is measured, so nobody can tick it.",
                        "Run its check: /migrate check billing prepare.");
    }

    @Test
    void unknownNamesAreRefusedWithTheKnownOnes() {
        START.when(new Tick(BILLING, PREPARE, new ItemId("konfig"), "x"))
                .by(ANN)
                .refuses("not-found", "Gate prepare of billing has no item konfig.", "Its items are: config, image.");
        START.when(new RunChecks(BILLING, new GateId("prep")))
                .by(ANN)
                .refuses(
                        "not-found",
                        "billing has no gate prep.",
                        "Its gates are: prepare, stage, go, validate, farewell.");
        START.when(new RunChecks(new MigrationId("biling"), PREPARE))
                .by(ANN)
                .refuses(
                        "not-found",
                        "Programme bank has no migration biling.",
                        "Its migrations are: billing, shop, store.");
    }

    @Test
    void checksAreStartedOnceAndOnlyForWhatIsMeasured() {
        Story running = START.does(ANN, new RunChecks(BILLING, PREPARE));
        assertThat(running.ledger())
                .last()
                .extracting(line -> line.entry())
                .isEqualTo(new ChecksStarted(BILLING, PREPARE, "checks-2", List.of(IMAGE)));
        running.when(new RunChecks(BILLING, PREPARE))
                .by(BO)
                .replies(
                        "The checks of gate prepare of billing are running since 2026-11-24T20:30:00Z; 1 check to go.");
        START.when(new RunChecks(BILLING, STAGE))
                .by(ANN)
                .replies("Gate stage of billing has nothing to measure: its items are ticked by people.");
    }

    @Test
    void progressOfALongCheckTouchesItsGateAloneAndCountsForItsRunOnly() {
        Story running = START.does(ANN, new RunChecks(BILLING, PREPARE));
        Progress half = new Progress(5, 10, "table 1 of 2");
        Story seen = running.when(new Observation.CheckSeen(BILLING, PREPARE, "checks-2", IMAGE, half))
                .seen()
                .then(new GateEntry.CheckProgressed(BILLING, PREPARE, IMAGE, "checks-2", half))
                .touches(MessageKey.gate(BILLING, PREPARE))
                .story();
        assertThat(seen.state().migration(BILLING).gate(PREPARE).run())
                .extracting(run -> run.progress())
                .isEqualTo(Map.of(IMAGE, half));
        seen.when(new Observation.CheckSeen(BILLING, PREPARE, "checks-1", IMAGE, half))
                .seen()
                .nothing();
        START.when(new Observation.CheckSeen(BILLING, PREPARE, "checks-2", IMAGE, half))
                .seen()
                .nothing();
    }

    @Test
    void checksThatAreStoppedWereNotEvaluated() {
        Story running = START.does(ANN, new RunChecks(BILLING, PREPARE));
        Evidence stopped = new Evidence(
                "kubernetes",
                Verdict.INCONCLUSIVE,
                "stopped before it ended: not evaluated",
                "",
                "",
                running.now(),
                "a run to its end",
                List.of());
        Story over = running.when(new PersonAction.StopChecks(BILLING, PREPARE))
                .by(BO)
                .then(
                        new EvidenceRecorded(BILLING, PREPARE, IMAGE, "checks-2", stopped),
                        new ChecksFinished(BILLING, PREPARE, "checks-2"))
                .story();
        over.when(new PersonAction.StopChecks(BILLING, PREPARE))
                .by(ANN)
                .replies("No checks of gate prepare of billing are running.");
        over.when(new Observation.Measured(BILLING, PREPARE, "checks-2", IMAGE, stopped))
                .seen()
                .nothing();
    }

    @Test
    void whatAComparisonFoundIsToldLineByLineInTheThreadOfItsGate() {
        Story running = START.does(ANN, new RunChecks(BILLING, PREPARE));
        List<String> lines = new ArrayList<>(List.of("differs: table a: 1 missing"));
        lines.addAll(Collections.nCopies(60, "table: " + "b".repeat(93)));
        Evidence evidence = new Evidence("sql", Verdict.FAIL, "1 difference", "", "", running.now(), null, lines);

        Story.Then told = running.when(new Observation.Measured(BILLING, PREPARE, "checks-2", IMAGE, evidence))
                .seen();

        assertThat(told.decision().notices())
                .filteredOn(Notice.Line.class::isInstance)
                .singleElement()
                .satisfies(said -> {
                    Notice.Line line = (Notice.Line) said;
                    assertThat(line.thread()).isEqualTo(MessageKey.gate(BILLING, PREPARE));
                    assertThat(line.text().plain())
                            .startsWith("image: FAIL\ndiffers: table a: 1 missing\ntable: bbb")
                            .endsWith("bbb\n37 more lines in the ledger: lockkeeper ledger export")
                            .hasSizeLessThan(2_600);
                });
    }

    @Test
    void evidenceCountsOnceAndOnlyForItsRun() {
        Story running = START.does(ANN, new RunChecks(BILLING, GO));
        Evidence pass = Scenes.evidence(Verdict.PASS, "3 pods", running.now());
        var smoke = new Observation.Measured(BILLING, GO, "checks-2", Bank.SMOKE, pass);
        Story once = running.when(smoke)
                .seen()
                .then(new EvidenceRecorded(BILLING, GO, Bank.SMOKE, "checks-2", pass))
                .story();
        once.when(smoke).seen().nothing();
        once.when(new Observation.Measured(BILLING, GO, "checks-1", Bank.QUOTA, pass))
                .seen()
                .nothing();
        once.when(new Observation.Measured(BILLING, GO, "checks-2", Bank.QUOTA, pass))
                .seen()
                .then(
                        new EvidenceRecorded(BILLING, GO, Bank.QUOTA, "checks-2", pass),
                        new ChecksFinished(BILLING, GO, "checks-2"));
    }

    @Test
    void aGateOpensByItselfWithItsLastItem() {
        Scenes.checked(START, BILLING, PREPARE, Verdict.PASS)
                .when(TICK)
                .by(ANN)
                .then(new ItemTicked(BILLING, PREPARE, CONFIG, "https://wiki/config"), new GateOpened(BILLING, PREPARE))
                .says("Gate prepare of billing is open.")
                .touches(MessageKey.gate(BILLING, PREPARE), MessageKey.gate(BILLING, STAGE));
    }

    @ParameterizedTest
    @EnumSource(value = Verdict.class, names = "PASS", mode = EnumSource.Mode.EXCLUDE)
    void nothingButAPassOpensAGate(Verdict verdict) {
        Story story = Scenes.checked(START.does(ANN, TICK), BILLING, PREPARE, verdict);
        assertThat(story.state().migration(BILLING).gate(PREPARE).isOpen()).isFalse();
    }

    @Test
    void gatesOpenInOrderAndTheNextFollowsAtOnce() {
        Story ahead = START.does(ANN, new Tick(BILLING, STAGE, LOAD, "tested"));
        assertThat(ahead.state().migration(BILLING).gate(STAGE).isOpen()).isFalse();
        Scenes.checked(ahead, BILLING, PREPARE, Verdict.PASS)
                .when(TICK)
                .by(ANN)
                .then(
                        new ItemTicked(BILLING, PREPARE, CONFIG, "https://wiki/config"),
                        new GateOpened(BILLING, PREPARE),
                        new GateOpened(BILLING, STAGE));
    }

    @Test
    void theGoIsNotOpenedByItsItems() {
        Story story = Scenes.ready(START, BILLING);
        assertThat(story.state().migration(BILLING).gate(GO).isOpen()).isFalse();
    }

    @Test
    void takingATickBackShutsTheGate() {
        Story open = Scenes.checked(START.does(ANN, TICK), BILLING, PREPARE, Verdict.PASS);
        open.when(new PersonAction.Untick(BILLING, PREPARE, CONFIG, "wrong file"))
                .by(ANN)
                .then(
                        new ItemUnticked(BILLING, PREPARE, CONFIG, "wrong file"),
                        new GateShut(
                                BILLING, PREPARE, "The tick of \u201cconfig\u201d was taken back: wrong file", true));
        START.when(new PersonAction.Untick(BILLING, PREPARE, CONFIG, "wrong file"))
                .by(ANN)
                .replies("\u201cconfig\u201d is not ticked.");
    }

    @Test
    void aGateWithApprovalsWaitsForThem() {
        Story prepared = Scenes.checked(Scenes.ticked(START, SHOP, PREPARE, CONFIG), SHOP, PREPARE, Verdict.PASS);
        PersonAction.ApproveGate approve = new PersonAction.ApproveGate(SHOP, STAGE);
        prepared.when(approve)
                .by(DAN)
                .refuses(
                        "gates-in-order",
                        "Gate stage lacks 1 required item: load: not ticked.",
                        "Approve it when all of them have passed.");
        Story ticked = Scenes.ticked(prepared, SHOP, STAGE, LOAD);
        ticked.when(approve).by(BO).isRefusedBy("not-authorised");
        Story open = ticked.when(approve)
                .by(DAN)
                .thenKinds(GateEntry.GateApproved.class, GateOpened.class)
                .says("UDAN approves gate stage of shop (1 of 1).", "Gate stage of shop is open.")
                .story();
        open.when(approve).by(DAN).replies("Gate stage of shop is already open since 2026-11-24T20:30:00Z.");
    }

    @Test
    void anApprovalOfAGateGoesStaleWhenItsEvidenceChanges() {
        Story approved = Scenes.ticked(START, SHOP, STAGE, LOAD).does(DAN, new PersonAction.ApproveGate(SHOP, STAGE));
        Story changed = approved.when(new Tick(SHOP, STAGE, LOAD, "tested again"))
                .by(ANN)
                .says("UDAN: what you approved at gate stage of shop changed, so your approval no longer counts."
                        + " load: now PASS (tested again), was PASS (seen by Ann).")
                .story();
        Story prepared = Scenes.checked(Scenes.ticked(changed, SHOP, PREPARE, CONFIG), SHOP, PREPARE, Verdict.PASS);
        assertThat(prepared.state().migration(SHOP).gate(STAGE).isOpen()).isFalse();
    }

    @Test
    void gatesThatNeedNoApprovalSaySo() {
        START.when(new PersonAction.ApproveGate(BILLING, PREPARE))
                .by(ANN)
                .refuses(
                        "not-now",
                        "Gate prepare needs no approval: its items open it.",
                        "See what it lacks with /migrate gate billing prepare.");
        START.when(new PersonAction.ApproveGate(BILLING, GO))
                .by(ANN)
                .refuses(
                        "not-now",
                        "Gate go is opened by the approvals of a cutover request.",
                        "Ask for the go with /migrate cutover billing.");
    }

    @Test
    void gatesBehindARunningAttemptAreClosedToChanges() {
        Scenes.started(START, BILLING)
                .when(TICK)
                .by(ANN)
                .refuses(
                        "not-now",
                        "billing is cutting over, and gate prepare is behind it.",
                        "It can be worked on again if the cutover is rolled back.");
    }

    @Test
    void theGateAfterTheWatchWaitsForTheWatch() {
        START.when(new RunChecks(BILLING, VALIDATE))
                .by(ANN)
                .refuses(
                        "watch-complete",
                        "The watch of billing has not begun.",
                        "It begins by itself after the last step of the cutover.");
        Scenes.watched(START)
                .when(new RunChecks(BILLING, VALIDATE))
                .by(ANN)
                .refuses(
                        "watch-complete",
                        "The watch of billing still runs; it needs 2 min of clean time with traffic.",
                        "Wait until it ends.");
    }
}
