package dev.lockkeeper.slack.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.slack.api.model.view.View;
import dev.lockkeeper.decision.Tableau;
import dev.lockkeeper.decision.Tableaux;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.RuleId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.evidence.Asked;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Origin;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Stretch;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.guide.Guidance;
import dev.lockkeeper.domain.guide.GuideQuestion;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.rehearsal.slack.block.ViewGrammar;
import dev.lockkeeper.slack.view.EvidencePage.Row;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.click.Verb;
import dev.lockkeeper.slack.view.modal.GuideModal;
import dev.lockkeeper.slack.view.modal.ModalMemory;
import dev.lockkeeper.slack.view.modal.Modals;
import dev.lockkeeper.slack.view.modal.RcaModal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** App Home, modals, and the pages that commands are answered with, as they are sent. */
final class PagesGoldenTest {
    private static final ModalMemory MEMORY = new ModalMemory(ClickValue.of("bank", "billing", 1), "C0CUTOVER");

    @TestFactory
    Stream<DynamicTest> everybodySeesAtHomeWhatWaitsForThem() {
        return Stream.of(
                home("home-nothing-waits", "board-idle", "UZOE"),
                home("home-go-awaited", "go-approved-once", "UCAS"),
                home("home-go-said-already", "go-approved-once", "UBO"),
                home("home-promise-broken", "watch-breached", "UANN"),
                home("home-watch-undecided", "watch-undecided", "UANN"),
                home("home-step-waits", "attempt-waits-for-a-person", "UANN"),
                home("home-approval-of-a-gate-awaited", "gate-approval-awaited-in-turn", "UDAN"),
                home("home-step-failed", "attempt-step-failed", "UANN"),
                home("home-rca-due", "board-rolled-back", "UANN"),
                home("home-rca-to-be-accepted", "rca-written", "UBO"),
                home("home-override-asked", "override-asked", "UEVE"));
    }

    private static DynamicTest home(String name, String tableau, String person) {
        return DynamicTest.dynamicTest(name, () -> {
            JsonNode view = Golden.sent(View.builder()
                    .type("home")
                    .blocks(HomePage.blocks(List.of(frame(Tableaux.named(tableau))), new Person(person), Facts.NONE))
                    .build());

            assertThat(ViewGrammar.checkHome(view, file -> false)).isEmpty();
            Strict.words(view);
            Golden.isAsBefore("pages/" + name, view);
        });
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void aModalAsksOneQuestion(Verb verb) {
        if (!Modals.asks(verb)) {
            return;
        }
        View view = Modals.question(verb, MEMORY, "*Billing* · Go for the cutover");

        modal("modal-" + verb.id(), view);
    }

    @Test
    void theFormOfARootCauseAnalysisIsFilledWithWhatIsKnown() {
        Tableau fresh = Tableaux.named("incident-hostile");
        Tableau returned = Tableaux.named("rca-returned");

        modal("modal-rca", form(fresh));
        modal("modal-rca-sent-back", form(returned));
    }

    @Test
    void theGuideOffersWhatWasAnsweredBefore() {
        Migration billing =
                frame(Tableaux.named("gate-shut")).migration("billing").orElseThrow();
        Guidance yes = new Guidance(List.of(GuideQuestion.STABLE_NAME));

        modal("modal-guide", GuideModal.of(billing, null, MEMORY));
        modal(
                "modal-guide-again",
                GuideModal.of(billing, new MigrationState.Guided(yes, Person.LOCKKEEPER, Instant.EPOCH), MEMORY));
    }

    private static View form(Tableau tableau) {
        Migration migration = frame(tableau).migration("billing").orElseThrow();
        return RcaModal.of(
                migration, tableau.state().migration(migration.id()).attempt().orElseThrow(), MEMORY);
    }

    private static void modal(String name, View view) {
        JsonNode json = Golden.sent(view);
        assertThat(ViewGrammar.checkModal(json, file -> false)).isEmpty();
        assertThat(ViewGrammar.isTooLarge(json)).isFalse();
        Golden.isAsBefore("pages/" + name, json);
    }

    @Test
    void commandsAreAnsweredWithPages() {
        Tableau tableau = Tableaux.named("rca-accepted");
        Frame frame = frame(tableau);
        message("page-plan", PlanPage.of(frame));
        message("page-audit", LedgerLines.audit(tableau.ledger().subList(0, 15)));
    }

    @Test
    void evidenceIsShownWithItsNumbersAndItsBundle() {
        Frame frame = frame(Tableaux.named("gate-go-ready"));
        Migration billing = frame.migration("billing").orElseThrow();
        Instant at = Instant.parse("2026-11-20T20:15:30Z");
        Asked asked = new Asked("http://p:9090", "sum(increase(failed[900s]))", at, Digest.of("1"));
        Evidence numbers = new Evidence(
                        "prometheus",
                        Verdict.FAIL,
                        "1.00 % against 0.20 % before, limit 0.30 %",
                        "",
                        "after 60/6000, before 12/6000, bound 18/6000, rule error-rate/early",
                        at,
                        "42 fewer errors: PASS",
                        List.of())
                .from(new Origin(
                        Collections.nCopies(12, asked), List.of(new Stretch(Outcome.VALUE, at, at, 1)), "0.1.0", null))
                .keptIn(Digest.of("{}"));
        Evidence pods = Evidence.error("kubernetes", "PODS", "no answer within 10 s", at);
        MessageKey card = MessageKey.gate(billing.id(), new GateId("validate"));
        List<Row> rows = List.of(
                new Row(new GateId("validate"), "error-rate", "Error rate", numbers, card),
                new Row(new GateId("validate"), "pods", "Pods", pods, card));

        message("page-evidence", EvidencePage.list(billing, rows));
        message("page-evidence-of-one", EvidencePage.one(billing, rows.get(0)));
        message("page-evidence-without-bundle", EvidencePage.one(billing, rows.get(1)));
        message("page-evidence-none", EvidencePage.list(billing, List.of()));
    }

    @Test
    void aSentenceBearsItsReceipt() {
        Text text = Text.write()
                .who(Tableaux.WHO)
                .plain(": No-go by " + Tableaux.HOSTILE)
                .end();
        message("line-with-receipt", Lines.of(text, "#41 3fa9c1d2e0"));
        message("line-without-receipt", Lines.of(text, null));
    }

    @Test
    void repliesToOnePersonAreSentences() {
        Refusal refusal = new Refusal(
                new RuleId("window"), Text.of("It is outside every window."), Text.of("Wait for the next one."));
        JsonNode replies = JsonNodeFactory.instance
                .arrayNode()
                .add(Replies.refusal("Cutover of billing", refusal))
                .add(Replies.unwritable("disk full", "7f3a"))
                .add(Replies.unwritable(null, "7f3a"))
                .add(Replies.broken("7f3a"))
                .add(Replies.later());
        Golden.isAsBefore("pages/replies", replies);
    }

    private static void message(String name, Message message) {
        JsonNode json = Golden.sent(message);
        Strict.message(json);
        Golden.isAsBefore("pages/" + name, json);
    }

    private static Frame frame(Tableau tableau) {
        return new Frame(tableau.plan(), tableau.state(), tableau.now());
    }
}
