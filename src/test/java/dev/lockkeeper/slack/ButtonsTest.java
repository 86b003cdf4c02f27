package dev.lockkeeper.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.decision.Tableau;
import dev.lockkeeper.decision.Tableaux;
import dev.lockkeeper.domain.entry.CutoverEntry;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.HoldEntry;
import dev.lockkeeper.domain.entry.PatternEntry;
import dev.lockkeeper.domain.entry.RollbackEntry;
import dev.lockkeeper.domain.entry.RuleEntry;
import dev.lockkeeper.domain.entry.StepEntry;
import dev.lockkeeper.domain.entry.WatchEntry;
import dev.lockkeeper.rehearsal.slack.model.Click;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import dev.lockkeeper.slack.view.click.Verb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every button and its modal, pressed in Slack: by who may, by who may not, too late, twice, and after a restart. */
final class ButtonsTest {
    private static final Inputs NOTE = Inputs.NONE.with("answer", "answer", "seen in CHANGE-42");
    private static final Inputs RCA = Inputs.NONE
            .with("happened", "happened", "errors rose")
            .with("cause", "cause", "a header was lost")
            .with("prevention", "prevention", "the smoke test sends it")
            .with("no-check", "no-check", "no check sees it");

    private static final Inputs GUIDE = Inputs.NONE
            .with("own-storage", "own-storage", "yes")
            .with("stable-name", "stable-name", "no")
            .with("ordered-start", "ordered-start", "no")
            .with("replacement-hurts", "replacement-hurts", "yes");

    @TempDir
    Path folder;

    /**
     * A button.
     *
     * @param who may press it
     * @param stranger may not
     * @param entry what the press records
     */
    record Button(Verb verb, String tableau, String who, String stranger, Class<? extends Entry> entry) {
        @Override
        public String toString() {
            return verb.id();
        }
    }

    static Stream<Button> buttons() {
        return Stream.of(
                button(Verb.RUN_CHECKS, "gate-shut", "UANN", "UZOE", GateEntry.ChecksStarted.class),
                button(Verb.TICK, "gate-shut", "UANN", "UZOE", GateEntry.ItemTicked.class),
                button(Verb.UNTICK, "gate-go-ready", "UANN", "UZOE", GateEntry.ItemUnticked.class),
                button(Verb.APPROVE_GATE, "gate-approval-awaited", "UDAN", "UANN", GateEntry.GateApproved.class),
                button(Verb.ANSWER_GUIDE, "gate-shut", "UANN", "UZOE", GateEntry.GuideAnswered.class),
                button(
                        Verb.CAPTURE_BASELINE,
                        "gate-go-without-baseline",
                        "UANN",
                        "UZOE",
                        GateEntry.BaselineStarted.class),
                button(Verb.APPROVE_BASELINE, "baseline-waits", "UBO", "UANN", GateEntry.BaselineApproved.class),
                button(Verb.CHOOSE_BASELINE, "baseline-waits", "UBO", "UZOE", GateEntry.BaselineChosen.class),
                button(Verb.REQUEST_CUTOVER, "gate-go-ready", "UANN", "UZOE", CutoverEntry.CutoverRequested.class),
                button(Verb.GO, "go-asked", "UBO", "UDAN", CutoverEntry.ApprovalGiven.class),
                button(Verb.NO_GO, "go-asked", "UCAS", "UDAN", CutoverEntry.NoGo.class),
                button(Verb.WITHDRAW, "go-asked", "UANN", "UBO", CutoverEntry.RequestWithdrawn.class),
                button(Verb.CONFIRM_STEP, "attempt-waits-for-a-person", "UANN", "UBO", StepEntry.StepDone.class),
                button(Verb.RETRY_STEP, "attempt-step-failed", "UANN", "UZOE", StepEntry.StepStarted.class),
                button(Verb.WATCH_AGAIN, "watch-breached", "UANN", "UZOE", WatchEntry.WatchStarted.class),
                button(Verb.EXTEND_WATCH, "watch-undecided", "UANN", "UZOE", WatchEntry.WatchExtended.class),
                button(Verb.ACCEPT_WATCH, "watch-acceptable", "UANN", "UZOE", WatchEntry.WatchAccepted.class),
                button(Verb.ACKNOWLEDGE_ERRORS, "errors-new", "UANN", "UZOE", PatternEntry.GroupAcknowledged.class),
                button(Verb.CALL_FAILURE, "errors-variant", "UANN", "UZOE", PatternEntry.GroupCalledFailure.class),
                button(Verb.ROLL_BACK, "watch-breached", "UANN", "UZOE", RollbackEntry.IncidentOpened.class),
                button(Verb.WRITE_RCA, "incident-rolled-back", "UANN", "UZOE", RollbackEntry.RcaWritten.class),
                button(Verb.ACCEPT_RCA, "rca-written", "UBO", "UANN", RollbackEntry.RcaAccepted.class),
                button(Verb.RETURN_RCA, "rca-written", "UBO", "UANN", RollbackEntry.RcaReturned.class),
                button(Verb.DECOMMISSION, "gate-decommission-ready", "UANN", "UZOE", HoldEntry.Decommissioned.class),
                button(Verb.GRANT_OVERRIDE, "override-asked", "UEVE", "UDAN", RuleEntry.OverrideGranted.class),
                button(Verb.DENY_OVERRIDE, "override-asked", "UEVE", "UANN", RuleEntry.OverrideDenied.class));
    }

    private static Button button(Verb verb, String tableau, String who, String stranger, Class<? extends Entry> entry) {
        return new Button(verb, tableau, who, stranger, entry);
    }

    @Test
    void everyButtonIsPressedHere() {
        Set<Verb> pressed = buttons().map(Button::verb).collect(Collectors.toSet());
        // One shows and one shares; neither decides anything. Only checks that take long are stopped: see
        // ParityStoryTest.
        pressed.addAll(Set.of(Verb.SHOW_GATE, Verb.SHARE_LOOK, Verb.STOP_CHECKS));
        assertThat(pressed).containsAll(Arrays.asList(Verb.values()));
    }

    @ParameterizedTest
    @MethodSource("buttons")
    void whoMayNotIsToldWhyAndNothingMoves(Button button) {
        try (Booth booth = booth(button)) {
            long before = booth.count(button.entry());

            press(booth, button, booth.press(button.stranger(), button.verb()));

            assertThat(booth.whisper(button.stranger(), 1))
                    .startsWith("⛔ *")
                    .contains(" refused* by `")
                    .contains("\n➡️ ");
            assertThat(booth.count(button.entry())).isEqualTo(before);
            assertThat(booth.count(RuleEntry.Refused.class)).isEqualTo(1);
        }
    }

    /** What can be done once only; checks, captures and tries that ended may begin again. */
    static Stream<Button> decisive() {
        Set<Verb> repeatable = Set.of(Verb.RUN_CHECKS, Verb.CAPTURE_BASELINE, Verb.RETRY_STEP);
        return buttons().filter(button -> !repeatable.contains(button.verb()));
    }

    @ParameterizedTest
    @MethodSource("decisive")
    void whoComesSecondOnAnOldRenderingIsAnswered(Button button) {
        try (Booth booth = booth(button)) {
            long before = booth.count(button.entry());
            Click seen = booth.press(button.who(), button.verb());
            press(booth, button, seen);
            recorded(booth, button, before + 1);
            int answers = booth.whispers(button.who()).size();

            press(booth, button, seen);

            assertThat(booth.whisper(button.who(), answers + 1)).isNotBlank();
            assertThat(booth.count(button.entry())).as("nothing happens twice").isEqualTo(before + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("buttons")
    void whoComesWhenAllIsOverIsAnswered(Button button) {
        try (Booth booth = booth(button)) {
            Click seen = booth.press(button.who(), button.verb());
            booth.becomes(
                    folder.resolve("later"),
                    Tableaux.named(button.verb() == Verb.APPROVE_GATE ? "gate-approved" : "gate-decommissioned"));
            long before = booth.count(button.entry());
            long refused = booth.count(RuleEntry.Refused.class);

            press(booth, button, seen);

            assertThat(booth.whisper(button.who(), 1)).isNotBlank();
            assertThat(booth.count(button.entry())).isEqualTo(before);
            assertThat(booth.count(RuleEntry.Refused.class)).isBetween(refused, refused + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("buttons")
    void whoMayPressesItOnceHoweverOftenItIsDelivered(Button button) {
        try (Booth booth = booth(button)) {
            long before = booth.count(button.entry());
            press(booth, button, booth.press(button.who(), button.verb()));
            recorded(booth, button, before + 1);

            assertThat(booth.tap.again()).isEqualTo(200);
            assertThat(booth.tap.again()).isEqualTo(200);

            assertThat(booth.count(button.entry())).isEqualTo(before + 1);
            assertThat(booth.count(RuleEntry.Refused.class)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("decisive")
    void itsButtonIsGoneOnceItIsDecided(Button button) {
        try (Booth booth = booth(button)) {
            if (button.verb() == Verb.GO) {
                // The first of two: the second one starts the cutover.
                booth.clicks(booth.press("UCAS", Verb.GO), Inputs.NONE);
            }
            Click seen = booth.press(button.who(), button.verb());

            press(booth, button, seen);

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(
                                    booth.find(button.who(), button.verb()).filter(seen::equals))
                            .isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("buttons")
    void aButtonStillWorksAfterARestart(Button button) {
        try (Booth booth = booth(button)) {
            long before = booth.count(button.entry());
            Click seen = booth.press(button.who(), button.verb());

            booth.restart();
            press(booth, button, seen);

            recorded(booth, button, before + 1);
        }
    }

    private Booth booth(Button button) {
        Tableau tableau = Tableaux.named(button.tableau());
        Booth booth = new Booth(folder, tableau);
        booth.shows(tableau.card());
        return booth;
    }

    private static void press(Booth booth, Button button, Click click) {
        Outcome outcome = booth.clicks(click, inputs(button.verb()));
        assertThat(outcome.isAcknowledged()).as(outcome.toString()).isTrue();
    }

    private static void recorded(Booth booth, Button button, long times) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(booth.count(button.entry())).isEqualTo(times));
    }

    private static Inputs inputs(Verb verb) {
        return switch (verb) {
            case WRITE_RCA -> RCA;
            case ANSWER_GUIDE -> GUIDE;
            default -> NOTE;
        };
    }
}
