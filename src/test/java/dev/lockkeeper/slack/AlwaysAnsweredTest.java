package dev.lockkeeper.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.decision.Tableau;
import dev.lockkeeper.decision.Tableaux;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.PlanEntry;
import dev.lockkeeper.domain.entry.RollbackEntry;
import dev.lockkeeper.domain.entry.RuleEntry;
import dev.lockkeeper.rehearsal.slack.model.Click;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import dev.lockkeeper.rehearsal.slack.model.Place;
import dev.lockkeeper.rehearsal.slack.model.View;
import dev.lockkeeper.slack.view.click.Verb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever comes in is answered: what nobody knows, what cannot be written, what is slow, and what is meant badly. */
final class AlwaysAnsweredTest {
    private static final Inputs NOTE = Inputs.NONE.with("answer", "answer", "seen in CHANGE-42");
    private static final String UNWRITTEN =
            "⚠️ The ledger could not be written \\(.*the file or its folder is read-only.*\\)\\."
                    + " Nothing was changed\\. Try again; if it repeats, run `/migrate doctor`\\. \\(x-request-id `[0-9a-f]{10}`\\)";

    @TempDir
    Path folder;

    @Test
    void anUnwritableLedgerIsSaidToWhoTypes() throws Exception {
        try (Booth booth = new Booth(folder, Tableaux.named("gate-shut"))) {
            booth.disk.becomesReadOnly(true);

            booth.types("UANN", "/migrate freeze an outage elsewhere");
            assertThat(booth.whispers("UANN")).singleElement().asString().matches(UNWRITTEN);
            assertThat(booth.count(PlanEntry.FreezeDeclared.class)).isZero();

            booth.disk.becomesReadOnly(false);
            booth.types("UANN", "/migrate freeze an outage elsewhere");
            assertThat(booth.count(PlanEntry.FreezeDeclared.class)).isEqualTo(1);
        }
    }

    @Test
    void anUnwritableLedgerIsSaidToWhoPresses() throws Exception {
        try (Booth booth = shown("go-asked")) {
            Click go = booth.press("UBO", Verb.GO);
            booth.disk.becomesReadOnly(true);

            booth.clicks(go, Inputs.NONE);
            assertThat(booth.whisper("UBO", 1)).matches(UNWRITTEN);

            booth.disk.becomesReadOnly(false);
            booth.clicks(go, Inputs.NONE);
            await().untilAsserted(() -> assertThat(booth.posted()).contains("<@UBO> says go for billing (1 of 2)."));
        }
    }

    @Test
    void anUnwritableLedgerKeepsTheFormAndItsWords() throws Exception {
        try (Booth booth = shown("gate-shut")) {
            Click tick = booth.press("UANN", Verb.TICK);
            booth.disk.becomesReadOnly(true);

            Outcome outcome = booth.clicks(tick, NOTE);
            assertThat(outcome.fieldErrors().get("answer"))
                    .contains("Nothing was changed")
                    .doesNotContain("`");
            View form = booth.slack.modals("UANN").get(0);

            booth.disk.becomesReadOnly(false);
            assertThat(booth.slack.submit("UANN", form.id(), NOTE).fieldErrors())
                    .isEmpty();
            assertThat(booth.count(GateEntry.ItemTicked.class)).isEqualTo(1);
            assertThat(booth.slack.modals("UANN")).isEmpty();
        }
    }

    @Test
    void anUnwritableLedgerDoesNotKeepPeopleFromLooking() throws Exception {
        try (Booth booth = shown("board-idle")) {
            Click open = booth.press("UANN", Verb.SHOW_GATE);
            booth.disk.becomesReadOnly(true);

            booth.clicks(open, Inputs.NONE);

            assertThat(booth.whisper("UANN", 1)).startsWith("Billing, gate Containerise the application: ");
        }
    }

    @Test
    void aRefusalStandsInTheFormSoThatItsWordsAreNotLost() {
        try (Booth booth = shown("watch-undecided")) {
            Outcome outcome = booth.clicks(booth.press("UANN", Verb.ACCEPT_WATCH), NOTE);

            assertThat(outcome.fieldErrors().get("answer")).contains("watch");
            assertThat(booth.slack.modals("UANN")).hasSize(1);
            assertThat(booth.whisper("UANN", 1))
                    .startsWith("⛔ *Acceptance of the inconclusive watch of billing refused*");
            assertThat(booth.count(RuleEntry.Refused.class)).isEqualTo(1);
        }
    }

    @Test
    void aFormOpensBeforeAnythingSlow() {
        CompletableFuture<Facts> never = new CompletableFuture<>();
        try (Booth booth = new Booth(folder, withGroups("watch-breached"), groups -> never)) {
            booth.shows(Tableaux.named("watch-breached").card());

            Outcome clicked = booth.slack.click(booth.press("UANN", Verb.ROLL_BACK));
            assertThat(clicked.took()).isLessThan(Duration.ofSeconds(2));
            assertThat(booth.slack.modals("UANN")).hasSize(1);
            booth.slack.reload("UANN");

            Outcome typed = booth.types("UANN", "/migrate rollback billing");
            assertThat(typed.took()).isLessThan(Duration.ofSeconds(2));
            assertThat(booth.slack.modals("UANN")).hasSize(1);
            never.complete(Facts.NONE);
        }
    }

    @Test
    void whatTakesLongIsAcknowledgedInTimeAndAnsweredLater() {
        CompletableFuture<Facts> slow = new CompletableFuture<>();
        try (Booth booth = new Booth(folder, withGroups("go-asked"), groups -> slow)) {
            booth.shows(Tableaux.named("go-asked").card());

            Outcome typed = booth.types("UANN", "/migrate cutover billing");
            assertThat(typed.isAcknowledged()).isTrue();
            assertThat(booth.whispers("UANN"))
                    .containsExactly("⏳ This takes longer than usual; the answer follows here.");
            Outcome clicked = booth.slack.click(booth.press("UDAN", Verb.GO));
            assertThat(clicked.isAcknowledged()).isTrue();

            slow.complete(Facts.NONE);
            assertThat(booth.whisper("UANN", 2)).startsWith("The cutover of billing was already asked for on ");
            assertThat(booth.whisper("UDAN", 1)).startsWith("⛔ *Go for billing refused*");
        }
    }

    @Test
    void whatIsMeantBadlyIsShownEscapedAndKeptAsItWasTyped() {
        try (Booth booth = shown("watch-breached")) {
            booth.types("UDAN", "/migrate freeze @bo #cutover " + Tableaux.HOSTILE);
            booth.clicks(booth.press("UANN", Verb.ROLL_BACK), Inputs.NONE.with("answer", "answer", Tableaux.HOSTILE));

            await().untilAsserted(
                            () -> assertThat(booth.posted()).anyMatch(text -> text.contains("is being rolled back")));
            assertThat(booth.ledger())
                    .anySatisfy(line -> assertThat(line.entry())
                            .isEqualTo(new PlanEntry.FreezeDeclared(null, "@bo #cutover " + Tableaux.HOSTILE)))
                    .anySatisfy(line -> assertThat(line.entry())
                            .isInstanceOfSatisfying(
                                    RollbackEntry.IncidentOpened.class,
                                    opened -> assertThat(opened.cause()).isEqualTo(Tableaux.HOSTILE)));
            assertThat(everything(booth))
                    .doesNotContain("<!channel", "<https://evil", "&lt;@UBO&gt; ~now~", "*all*", "`you`", "<@UBO|bo>")
                    .contains("&lt;!channel&gt; ∗all∗ of ˋyouˋ", "@bo #cutover");
        }
    }

    @Test
    void aButtonThatNobodyKnowsAnyMoreIsAnswered() {
        try (Booth booth = new Booth(folder, Tableaux.named("gate-shut"))) {
            String ts = booth.post("""
                    [{"type":"actions","block_id":"b","elements":[
                      {"type":"button","action_id":"dance:bank|billing","text":{"type":"plain_text","text":"Dance"},"value":"x"},
                      {"type":"button","action_id":"go:other","text":{"type":"plain_text","text":"Go"},"value":"other|billing"},
                      {"type":"button","action_id":"go:bank","text":{"type":"plain_text","text":"Go"},"value":"bank|billing"},
                      {"type":"button","action_id":"tick","text":{"type":"plain_text","text":"Tick"}}]}]""");

            for (String action : new String[] {"dance:bank|billing", "go:other", "go:bank", "tick"}) {
                assertThat(booth.slack
                                .click(Click.of("UANN", Place.message(Booth.CHANNEL, ts), "b", action))
                                .isAcknowledged())
                        .isTrue();
            }

            String old = "This button is from an older version and does nothing any more. See `/migrate status`.";
            assertThat(booth.whispers("UANN"))
                    .containsExactly(
                            old, "The programme `other` is not in the plans any more, so nothing was done.", old, old);
        }
    }

    @Test
    void aFormThatNobodyKnowsAnyMoreIsNotClosedAsIfItWereDone() {
        try (Booth booth = new Booth(folder, Tableaux.named("gate-shut"))) {
            booth.types("UANN", "/migrate rollback billing");
            View stale = booth.replaceForm("UANN", "untold", "other|billing");

            Outcome outcome = booth.slack.submit("UANN", stale.id(), NOTE);

            assertThat(outcome.isAcknowledged()).isTrue();
            assertThat(booth.slack.modals("UANN"))
                    .singleElement()
                    .satisfies(view -> assertThat(view.blocks().toString()).contains("Nothing was changed"));
        }
    }

    @Test
    void appHomeIsDrawnForWhoOpensIt() {
        try (Booth booth = new Booth(folder, Tableaux.named("go-approved-once"))) {
            assertThat(booth.slack.openHome("UCAS").isAcknowledged()).isTrue();

            await().untilAsserted(() -> assertThat(booth.slack.home("UCAS")).isPresent());
            assertThat(booth.slack.home("UCAS").orElseThrow().blocks().toString())
                    .contains("Your *Go* or *No-go* for the cutover of Billing");
        }
    }

    @Test
    void aMentionIsToldHowToTalkToTheBot() {
        try (Booth booth = new Booth(folder, Tableaux.named("gate-shut"))) {
            booth.slack.say("UANN", Booth.CHANNEL, null, "@lockkeeper roll billing back");

            assertThat(booth.whisper("UANN", 1))
                    .isEqualTo("I listen to `/migrate` and to buttons; `/migrate help` lists what I know.");
        }
    }

    private Booth shown(String tableau) {
        Booth booth = new Booth(folder, Tableaux.named(tableau));
        booth.shows(Tableaux.named(tableau).card());
        return booth;
    }

    /** The approvers are a user group, so that Slack has to be asked who they are. */
    private static Tableau withGroups(String name) {
        return Tableaux.withGroup(Tableaux.named(name));
    }

    private static String everything(Booth booth) {
        StringBuilder all = new StringBuilder();
        booth.slack.messages(Booth.CHANNEL).forEach(message -> {
            all.append(message.content().text()).append('\n');
            message.content()
                    .blocks()
                    .findValues("text")
                    .forEach((JsonNode text) -> all.append(text).append('\n'));
            booth.slack
                    .thread(Booth.CHANNEL, message.ts())
                    .forEach(reply -> all.append(reply.content().text())
                            .append(reply.content().blocks())
                            .append('\n'));
        });
        return all.toString();
    }
}
