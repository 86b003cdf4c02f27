package dev.lockkeeper.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.decision.Tableaux;
import dev.lockkeeper.domain.entry.PlanEntry;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.ledger.Anchor;
import dev.lockkeeper.ledger.LedgerVerifier;
import dev.lockkeeper.ledger.Verification;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.slack.view.click.Verb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is to be said gets into Slack once and in order, however Slack behaves; and nothing that is decided waits for it. */
final class DeliveryTest {
    private static final Pattern RECEIPT = Pattern.compile("🧾 `(#\\d+ [0-9a-f]{10})`");

    @TempDir
    Path folder;

    static Stream<Arguments> badMoments() {
        return Stream.of(
                moment("429", faults -> faults.limit("chat.postMessage", 2, Duration.ofSeconds(1))),
                moment("HTTP 500, nothing done", faults -> faults.fail("chat.postMessage", 2)),
                moment("fatal_error, all done", faults -> faults.failAfterwards("chat.postMessage", 1)),
                moment("cut after the post was taken", faults -> faults.cut("chat.postMessage", 1)),
                moment("cut again and again", faults -> faults.cut("chat.postMessage", 3)),
                moment("looking fails too", faults -> {
                    faults.cut("chat.postMessage", 1);
                    faults.fail("conversations.history", 2);
                    faults.fail("conversations.replies", 2);
                }),
                moment("edits fail", faults -> faults.fail("chat.update", 2)),
                moment("the list of channels fails", faults -> faults.fail("conversations.list", 2)));
    }

    private static Arguments moment(String name, Consumer<dev.lockkeeper.rehearsal.slack.web.Faults> fault) {
        return Arguments.of(name, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badMoments")
    void everythingIsSaidOnceAndInOrder(String name, Consumer<dev.lockkeeper.rehearsal.slack.web.Faults> fault) {
        try (Booth booth = new Booth(folder, Tableaux.named("gate-go-ready"))) {
            fault.accept(booth.slack.faults());

            booth.types("UANN", "/migrate cutover billing");
            booth.types("UDAN", "/migrate freeze an outage elsewhere");
            booth.types("UDAN", "/migrate freeze lift it is over");

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(unsaid(booth)).isZero());
            assertThat(keys(booth)).doesNotHaveDuplicates();
            List<String> said = booth.posted();
            assertThat(said)
                    .filteredOn(text -> text.contains("asks for the go: cutover of *billing*"))
                    .hasSize(1);
            assertThat(said.stream().filter(text -> text.startsWith("<@UDAN>")).toList())
                    .satisfiesExactly(
                            first -> assertThat(first).contains("freezes"),
                            second -> assertThat(second).contains("lifts"));
        }
    }

    @Test
    void aCardThatSomebodyDeletedIsPostedAnew() {
        try (Booth booth = new Booth(folder, Tableaux.named("gate-shut"))) {
            MessageKey board = MessageKey.board(booth.plan.id());
            booth.shows(board);
            Message first = booth.slack.messages(Booth.CHANNEL).get(0);
            booth.delete(first.ts());

            booth.types("UDAN", "/migrate freeze an outage elsewhere");

            await().untilAsserted(() -> assertThat(booth.posted()).anyMatch(text -> text.contains("freezes")));
            await().untilAsserted(() -> assertThat(cards(booth, board)).hasSize(1));
            assertThat(cards(booth, board)).doesNotContain(first.ts());
        }
    }

    @Test
    void anArchivedChannelIsGivenUpAndTheBotGoesOn() {
        try (Booth booth = new Booth(folder, Tableaux.named("gate-shut"))) {
            MessageKey board = MessageKey.board(booth.plan.id());
            booth.shows(board);
            booth.slack.archive(Booth.CHANNEL, true);

            booth.types("UDAN", "/migrate freeze an outage elsewhere");
            await().untilAsserted(() ->
                    assertThat(booth.bot.sender.stats().abandoned()).isPositive());
            assertThat(booth.count(PlanEntry.FreezeDeclared.class)).isEqualTo(1);
            assertThat(booth.bot.sender.stats().stoppedBecause()).isNull();

            booth.slack.archive(Booth.CHANNEL, false);
            booth.types("UDAN", "/migrate freeze lift it is over");
            await().untilAsserted(() -> assertThat(booth.posted()).anyMatch(text -> text.contains("lifts")));
        }
    }

    @Test
    void aMissingScopeStopsTheMessagesAndLosesNone() {
        try (Booth booth = new Booth(folder, Tableaux.named("gate-shut"))) {
            booth.slack.faults().withholdScopes("chat:write");
            booth.types("UDAN", "/migrate freeze an outage elsewhere");
            await().untilAsserted(() -> assertThat(booth.bot.sender.stats().stoppedBecause())
                    .isEqualTo("chat.postMessage: missing_scope, needs scope chat:write"));

            booth.slack.faults().withholdScopes();

            await().untilAsserted(() -> assertThat(booth.posted()).anyMatch(text -> text.contains("freezes")));
            assertThat(booth.bot.sender.stats().stoppedBecause()).isNull();
            assertThat(keys(booth)).doesNotHaveDuplicates();
        }
    }

    @Test
    void aRevokedTokenStopsTheCallsAndKeepsTheLedger() {
        try (Booth booth = new Booth(folder, Tableaux.named("gate-shut"))) {
            booth.slack.faults().revokeToken(true);
            booth.types("UDAN", "/migrate freeze an outage elsewhere");
            await().untilAsserted(() ->
                    assertThat(booth.bot.sender.stats().stoppedBecause()).endsWith(": token_revoked"));
            booth.types("UDAN", "/migrate freeze lift it is over");
            assertThat(booth.count(PlanEntry.FreezeDeclared.class)).isEqualTo(1);
            assertThat(booth.count(PlanEntry.FreezeLifted.class)).isEqualTo(1);
            assertThat(booth.posted()).isEmpty();

            booth.slack.faults().revokeToken(false);

            await().untilAsserted(() -> assertThat(booth.posted()).anyMatch(text -> text.contains("lifts")));
            assertThat(booth.posted())
                    .filteredOn(text -> text.contains("freezes"))
                    .hasSize(1);
            assertThat(keys(booth)).doesNotHaveDuplicates();
        }
    }

    @Test
    void theReceiptUnderADecisionProvesTheLedger() {
        Path kept = folder.resolve("kept");
        String receipt;
        try (Booth booth = new Booth(kept, Tableaux.named("go-asked"))) {
            booth.shows(Tableaux.named("go-asked").card());
            booth.clicks(booth.press("UBO", Verb.GO), Inputs.NONE);
            await().untilAsserted(() -> assertThat(receipts(booth)).isNotEmpty());
            receipt = receipts(booth).get(0);
        }
        Anchor anchor = Anchor.parse(receipt).orElseThrow();
        assertThat(LedgerVerifier.verify(kept, List.of(anchor))).isInstanceOf(Verification.Sound.class);
        Anchor forged = Anchor.parse(receipt.replaceFirst("[0-9a-f]{10}$", "0123456789"))
                .orElseThrow();
        assertThat(LedgerVerifier.verify(kept, List.of(forged))).isNotInstanceOf(Verification.Sound.class);
    }

    private static int unsaid(Booth booth) {
        return booth.bot.sender.stats().queued();
    }

    private static List<String> keys(Booth booth) {
        return booth.everything().stream()
                .flatMap(message -> Stream.ofNullable(message.content().metadata()))
                .map(metadata -> metadata.path("event_payload").path("key").asText())
                .toList();
    }

    private static List<String> cards(Booth booth, MessageKey key) {
        return booth.everything().stream()
                .filter(message -> {
                    JsonNode metadata = message.content().metadata();
                    return metadata != null
                            && metadata.path("event_payload")
                                    .path("key")
                                    .asText()
                                    .equals(key.value());
                })
                .map(Message::ts)
                .toList();
    }

    private static List<String> receipts(Booth booth) {
        return booth.everything().stream()
                .map(message -> RECEIPT.matcher(message.content().blocks().toString()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }
}
