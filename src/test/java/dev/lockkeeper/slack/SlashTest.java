package dev.lockkeeper.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.decision.Tableaux;
import dev.lockkeeper.domain.entry.CutoverEntry;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.PlanEntry;
import dev.lockkeeper.domain.entry.RollbackEntry;
import dev.lockkeeper.domain.entry.RuleEntry;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import dev.lockkeeper.rehearsal.slack.model.View;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code /migrate …} as people type it: what it does, and what it answers when it cannot. */
final class SlashTest {
    @TempDir
    Path folder;

    static Stream<Arguments> deeds() {
        return Stream.of(
                Arguments.of("check billing", "gate-shut", GateEntry.ChecksStarted.class),
                Arguments.of("baseline billing", "gate-go-without-baseline", GateEntry.BaselineStarted.class),
                Arguments.of("rehearse billing on staging, both ways", "gate-go-ready", GateEntry.Rehearsed.class),
                Arguments.of("cutover billing", "gate-go-ready", CutoverEntry.CutoverRequested.class),
                Arguments.of("rollback billing too many errors", "watch-breached", RollbackEntry.IncidentOpened.class),
                Arguments.of("freeze an outage elsewhere", "gate-shut", PlanEntry.FreezeDeclared.class),
                Arguments.of("freeze for 2h an outage elsewhere", "gate-shut", PlanEntry.FreezeDeclared.class),
                Arguments.of("freeze lift it is over", "board-frozen", PlanEntry.FreezeLifted.class));
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void aCommandIsRecordedAndSaidInTheChannel(String line, String tableau, Class<? extends Entry> entry) {
        try (Booth booth = new Booth(folder, Tableaux.named(tableau))) {
            long before = booth.count(entry);

            assertThat(booth.types("UANN", "/migrate " + line).isAcknowledged()).isTrue();

            assertThat(booth.count(entry)).isEqualTo(before + 1);
            await().untilAsserted(() -> assertThat(booth.posted()).isNotEmpty());
        }
    }

    @Test
    void anOverrideIsAskedByWhoMay() {
        try (Booth booth = new Booth(folder, Tableaux.named("gate-go-ready"))) {
            booth.types("UDAN", "/migrate override billing window the disk dies");

            assertThat(booth.count(RuleEntry.OverrideAsked.class)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ⇒ ",
            value = {
                "cutovr billing ⇒ The command `cutovr` is not known. Did you mean `cutover`? See /migrate help.",
                "dance ⇒ The command `dance` is not known. See /migrate help.",
                "cutover ⇒ The migration is missing. Usage: `/migrate cutover &lt;migration&gt;`",
                "cutover biling ⇒ The migration `biling` is not known. Did you mean `billing`? See /migrate status for"
                        + " all of them.",
                "gate billing pripare ⇒ The gate `pripare` is not known. Did you mean `prepare`? See /migrate status"
                        + " billing.",
                "override billing ⇒ The rule is missing. Usage: `/migrate override &lt;migration&gt; &lt;rule&gt;"
                        + " &lt;reason&gt;`",
                "override billing window ⇒ The reason is missing. Usage: `/migrate override &lt;migration&gt;"
                        + " &lt;rule&gt; &lt;reason&gt;`",
                "override billing widnow hurry ⇒ The rule `widnow` is not known. Did you mean `window`? See /migrate"
                        + " plan for all of them.",
                "freeze ⇒ The reason is missing. Usage: `/migrate freeze [for 24h] &lt;reason&gt;`",
                "freeze for soon calm ⇒ The length of the freeze was `soon`; allowed: a number with m, h or d, such as"
                        + " `24h`. Usage: `/migrate freeze [for 24h] &lt;reason&gt;`",
                "audit billing 500 ⇒ The count was `500`; allowed: 1 to 100. Usage: `/migrate audit [migration]"
                        + " [count]`",
                "rehearse billing ⇒ The note or link is missing. Usage: `/migrate rehearse &lt;migration&gt; &lt;note or"
                        + " link&gt;`",
                "<!channel> `x` ⇒ The command `&lt;!channel&gt;` is not known. See /migrate help."
            })
    void whatCannotBeUnderstoodIsAnsweredWithWhatCanBeSaid(String line, String answer) {
        try (Booth booth = new Booth(folder, Tableaux.named("gate-shut"))) {
            int before = booth.ledger().size();

            assertThat(booth.types("UANN", "/migrate " + line).isAcknowledged()).isTrue();

            assertThat(booth.whispers("UANN")).containsExactly(answer);
            assertThat(booth.ledger()).hasSize(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "help, /migrate status",
        "help cutover, ask for the go",
        "plan, The plan",
        "audit, entries of the ledger",
        "report billing, has had no cutover attempt",
        "status billing, gate Containerise",
        "gate billing go, gate Go for the cutover",
        "rca billing, nothing to analyse",
        "hold billing, not on hold",
        "evidence billing, verdicts of Billing",
        "gate test billing, the findings follow here",
        "gate rehearse billing, at 48 random times of the last 7 days",
        "gate rehearse billing 12, billing: 6 replayed",
        "gate rehearse billing 12, all 12 passed",
        "doctor, Looking at every integration"
    })
    void whatOnlyLooksIsAnsweredToThePersonAlone(String line, String answer) {
        try (Booth booth = new Booth(folder, Tableaux.named("gate-shut"))) {
            booth.shows(dev.lockkeeper.domain.notice.MessageKey.gate(
                    new dev.lockkeeper.domain.MigrationId("billing"), new dev.lockkeeper.domain.GateId("go")));
            int before = booth.ledger().size();

            assertThat(booth.types("UZOE", "/migrate " + line).isAcknowledged()).isTrue();

            assertThat(booth.whispers("UZOE"))
                    .anySatisfy(said -> assertThat(said).contains(answer));
            assertThat(booth.ledger()).hasSize(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "check billing, Checks of billing prepare",
        "baseline billing, Baseline of billing",
        "rehearse billing twice, Rehearsal of billing",
        "cutover billing, Cutover of billing",
        "rollback billing now, Rollback of billing",
        "freeze now, Freeze",
        "freeze lift now, Lifting of the freeze",
        "override billing window now, Override of window for billing",
        "decommission billing CHANGE-1, Decommissioning of billing"
    })
    void whoMayNotIsToldWhyAndWhoMay(String line, String what) {
        try (Booth booth = new Booth(folder, Tableaux.named("gate-shut"))) {
            int before = booth.ledger().size();

            booth.types("UZOE", "/migrate " + line);

            assertThat(booth.whispers("UZOE").get(0))
                    .startsWith("⛔ *" + what + " refused* by `not-authorised`.\n<@UZOE> is ")
                    .contains("\n➡️ Ask one of <@U");
            assertThat(booth.ledger())
                    .hasSize(before + 1)
                    .last()
                    .satisfies(last -> assertThat(last.entry()).isInstanceOf(RuleEntry.Refused.class));
        }
    }

    @Test
    void theBoardIsPostedOnceAndThenShown() {
        try (Booth booth = new Booth(folder, Tableaux.named("gate-shut"))) {
            booth.types("UANN", "/migrate status");
            await().untilAsserted(() -> assertThat(booth.posted()).hasSize(1));

            booth.types("UBO", "/migrate");

            assertThat(booth.whispers("UANN")).isEmpty();
            String ts = booth.slack.messages(Booth.CHANNEL).get(0).ts();
            String link = booth.slack.address() + "/archives/" + Booth.CHANNEL + "/p" + ts.replace(".", "");
            assertThat(booth.whispers("UBO"))
                    .singleElement()
                    .asString()
                    .contains("billing is being prepared")
                    .endsWith("📌 <" + link + "|The live message> is kept up to date; this copy is not.");
            assertThat(booth.posted()).hasSize(1);
        }
    }

    @Test
    void aReasonThatIsMissingIsAskedForInAForm() {
        try (Booth booth = new Booth(folder, Tableaux.named("watch-breached"))) {
            booth.types("UANN", "/migrate rollback billing");

            assertThat(booth.slack.modals("UANN"))
                    .singleElement()
                    .satisfies(view -> assertThat(
                                    view.definition().path("callback_id").asText())
                            .isEqualTo("roll-back"));
        }
    }

    @Test
    void theGuideIsAFormWhoseQuestionsAllWantAnAnswer() {
        try (Booth booth = new Booth(folder, Tableaux.named("gate-shut"))) {
            booth.types("UANN", "/migrate guide billing");
            View form = booth.slack.modals("UANN").get(0);

            Inputs half = Inputs.NONE.with("own-storage", "own-storage", "no");
            assertThat(booth.slack.submit("UANN", form.id(), half).isAcknowledged())
                    .isFalse();
            assertThat(booth.count(GateEntry.GuideAnswered.class)).isZero();
            booth.slack.submit(
                    "UANN",
                    form.id(),
                    half.with("stable-name", "stable-name", "no")
                            .with("ordered-start", "ordered-start", "no")
                            .with("replacement-hurts", "replacement-hurts", "no"));

            assertThat(booth.count(GateEntry.GuideAnswered.class)).isEqualTo(1);
            await().untilAsserted(() -> assertThat(booth.posted())
                    .anySatisfy(message -> assertThat(message)
                            .contains("<@UANN> answered the guide for billing: a Deployment, since any pod can take the"
                                    + " place of any other.")));
        }
    }

    @Test
    void aCommandOfAnotherNameIsAnsweredToo() {
        try (Booth booth = new Booth(folder, Tableaux.named("gate-shut"), "/migrate", "/lock")) {
            Outcome outcome = booth.types("UANN", "/lock the door");

            assertThat(outcome.isAcknowledged()).isTrue();
            assertThat(booth.whispers("UANN"))
                    .containsExactly("`/lock` is not known here; I answer to `/migrate`. See `/migrate help`.");
        }
    }
}
