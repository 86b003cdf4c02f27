package dev.lockkeeper.decision;

import static dev.lockkeeper.decision.Bank.ANN;
import static dev.lockkeeper.decision.Bank.BILLING;
import static dev.lockkeeper.decision.Bank.BO;
import static dev.lockkeeper.decision.Bank.CAS;
import static dev.lockkeeper.decision.Bank.DAN;
import static dev.lockkeeper.decision.Bank.EVE;
import static dev.lockkeeper.decision.Bank.GO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.action.PersonAction.AnswerOverride;
import dev.lockkeeper.domain.action.PersonAction.AskOverride;
import dev.lockkeeper.domain.action.PersonAction.RequestCutover;
import dev.lockkeeper.domain.entry.CutoverEntry.ApprovalGiven;
import dev.lockkeeper.domain.entry.CutoverEntry.AttemptStarted;
import dev.lockkeeper.domain.entry.CutoverEntry.CutoverRequested;
import dev.lockkeeper.domain.entry.RuleEntry.OverrideAsked;
import dev.lockkeeper.domain.entry.RuleEntry.OverrideDenied;
import dev.lockkeeper.domain.entry.RuleEntry.OverrideGranted;
import dev.lockkeeper.domain.entry.RuleEntry.OverrideUsed;
import dev.lockkeeper.domain.entry.StepEntry.StepStarted;
import dev.lockkeeper.domain.notice.MessageKey;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class OverrideTest {
    private static final RuleId WINDOW = new RuleId("window");
    private static final AskOverride ASK = new AskOverride(BILLING, WINDOW, "the disk dies");
    private static final AnswerOverride GRANT = new AnswerOverride(BILLING, "override-1", true, "");
    private static final Story ASKED = Story.ofBank().does(DAN, ASK);

    @Test
    void anOverrideIsAskedForAloud() {
        Story.ofBank()
                .when(ASK)
                .by(DAN)
                .then(new OverrideAsked(BILLING, "override-1", WINDOW, "the disk dies"))
                .says(
                        "UDAN asks for an override of window for billing: \u201cthe disk dies\u201d. UDAN, UEVE: one of you"
                                + " besides the asker grants or denies it.")
                .touches(MessageKey.override(BILLING, "override-1"));
        ASKED.when(ASK).by(EVE).replies("An override of window for billing is already asked for by UDAN.");
    }

    @Test
    void nobodyGrantsTheirOwn() {
        ASKED.when(GRANT)
                .by(DAN)
                .refuses(
                        "four-eyes",
                        "UDAN asked for this override and cannot answer it.",
                        "Another of UDAN, UEVE answers it.");
        ASKED.when(GRANT)
                .by(ANN)
                .refuses(
                        "not-authorised",
                        "UANN is in none of the roles lead.",
                        "Ask one of UDAN, UEVE, or have the plan changed.");
        Story granted = ASKED.when(GRANT)
                .by(EVE)
                .then(new OverrideGranted(BILLING, "override-1", WINDOW))
                .says("UDAN: UEVE grants the override of window for billing. It counts once.")
                .story();
        granted.when(GRANT).by(EVE).replies("The override of window for billing is already granted.");
        granted.when(new AnswerOverride(BILLING, "override-1", false, "no"))
                .by(EVE)
                .refuses(
                        "not-now",
                        "The override of window for billing was already granted.",
                        "Ask for a new one if it is needed.");
        granted.when(ASK)
                .by(DAN)
                .replies("An override of window for billing is already granted and not used yet, asked for by UDAN.");
    }

    @Test
    void aDenialHasAReason() {
        ASKED.when(new AnswerOverride(BILLING, "override-1", false, " "))
                .by(EVE)
                .refuses("not-complete", "The reason is empty.", "Say in a few words why; it is recorded.");
        ASKED.when(new AnswerOverride(BILLING, "override-1", false, "wait for the window"))
                .by(EVE)
                .then(new OverrideDenied(BILLING, "override-1", WINDOW, "wait for the window"))
                .says("UDAN: UEVE denies the override of window for billing: wait for the window.");
    }

    @Test
    void someRulesKnowNoException() {
        Story.ofBank()
                .when(new AskOverride(BILLING, new RuleId("four-eyes"), "hurry"))
                .by(DAN)
                .refuses(
                        "four-eyes",
                        "Nobody can be excepted from four-eyes: The requester is not an approver, and enough distinct"
                                + " people from the named roles say go.",
                        "Do what the rule says.");
        Story.ofBank()
                .when(new AskOverride(BILLING, new RuleId("widnow"), "hurry"))
                .by(DAN)
                .isRefusedBy("not-found");
    }

    @Test
    void anOverrideLetsOneCutoverThroughFromRequestToStart() {
        Story late = Scenes.evident(Scenes.ready(Story.ofBank(), BILLING).after(Duration.ofHours(5)), BILLING);
        late = late.seen(new dev.lockkeeper.domain.action.Observation.TtlSeen(
                BILLING, java.util.Map.of("ns1", 60L), late.now()));
        late.when(new RequestCutover(BILLING)).by(ANN).isRefusedBy("window");
        Story asked = late.does(DAN, ASK)
                .does(EVE, GRANT)
                .when(new RequestCutover(BILLING))
                .by(ANN)
                .thenKinds(OverrideUsed.class, CutoverRequested.class)
                .story();
        Story once = asked.does(BO, Scenes.go(asked, BILLING));
        Story started = once.when(Scenes.go(once, BILLING))
                .by(CAS)
                .thenKinds(
                        ApprovalGiven.class,
                        dev.lockkeeper.domain.entry.GateEntry.GateOpened.class,
                        AttemptStarted.class,
                        StepStarted.class)
                .story();
        assertThat(started.state().override("override-1").orElseThrow().usedFor())
                .isEqualTo("Cutover of billing (go-1)");
        asked.does(ANN, new PersonAction.WithdrawRequest(BILLING, "go-1", "later"))
                .when(new RequestCutover(BILLING))
                .by(ANN)
                .isRefusedBy("window");
    }

    @Test
    void anOverrideIsKeptWhileOtherRulesRefuse() {
        Story story = ASKED.does(EVE, GRANT).after(Duration.ofHours(5));
        Story refused = story.when(new RequestCutover(BILLING))
                .by(ANN)
                .isRefusedBy("gates-in-order")
                .story();
        assertThat(refused.state().granted(BILLING, WINDOW)).isPresent();
    }

    @Test
    void anOverrideNeverTurnsAFailureIntoAPass() {
        Story story = Scenes.ready(Story.ofBank(), BILLING)
                .does(ANN, new PersonAction.Untick(BILLING, GO, Bank.BACKUP, "no backup"))
                .does(DAN, new AskOverride(BILLING, new RuleId("gates-in-order"), "no backup is needed"))
                .does(EVE, GRANT)
                .does(ANN, new RequestCutover(BILLING));
        Story once = story.does(BO, Scenes.go(story, BILLING));
        Story started = once.when(Scenes.go(once, BILLING))
                .by(CAS)
                .thenKinds(ApprovalGiven.class, AttemptStarted.class, StepStarted.class)
                .story();
        assertThat(started.state().migration(BILLING).gate(GO).isOpen()).isFalse();
        assertThat(Objects.requireNonNull(started.state().migration(BILLING).go())
                        .shown())
                .extracting(line -> line.item())
                .doesNotContain(Bank.BACKUP);
    }
}
