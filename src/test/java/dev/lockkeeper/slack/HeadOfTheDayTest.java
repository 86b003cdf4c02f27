package dev.lockkeeper.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.decision.Tableaux;
import dev.lockkeeper.domain.entry.PlanEntry;
import dev.lockkeeper.ledger.Anchor;
import dev.lockkeeper.ledger.LedgerVerifier;
import dev.lockkeeper.ledger.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger's head is posted once a day, also by a bot that was started in between, and proves the file. */
final class HeadOfTheDayTest {
    private static final Pattern RECEIPT = Pattern.compile("🧾 `(#\\d+ [0-9a-f]{10})`");

    @TempDir
    Path folder;

    @Test
    void theHeadIsPostedOnceADayWhateverHappensToTheBot() {
        String receipt;
        try (Booth booth = new Booth(folder, Tableaux.named("gate-shut"))) {
            booth.bot.flow.tick();
            booth.clock.pass(Duration.ofHours(12).plusMinutes(31));
            tickUntil(booth, 1);
            booth.restart();
            for (int i = 0; i < 5; i++) {
                booth.bot.flow.tick();
                booth.clock.pass(Duration.ofMinutes(10));
            }
            await().until(booth.bot.flow::isQuiet);
            assertThat(booth.count(PlanEntry.HeadTold.class)).isEqualTo(1);
            await().untilAsserted(() -> assertThat(heads(booth)).hasSize(1));
            receipt = heads(booth).get(0);

            booth.types("UDAN", "/migrate freeze an outage elsewhere");
            booth.clock.pass(Duration.ofHours(24));
            tickUntil(booth, 2);
            await().untilAsserted(() -> assertThat(heads(booth)).hasSize(2));
        }
        assertThat(LedgerVerifier.verify(folder, List.of(Anchor.parse(receipt).orElseThrow())))
                .isInstanceOf(Verification.Sound.class);
    }

    private static void tickUntil(Booth booth, long times) {
        await().untilAsserted(() -> {
            booth.bot.flow.tick();
            assertThat(booth.count(PlanEntry.HeadTold.class)).isEqualTo(times);
        });
    }

    private static List<String> heads(Booth booth) {
        return booth.everything().stream()
                .filter(message -> message.content().text().startsWith("The ledger's head of today"))
                .map(message -> RECEIPT.matcher(message.content().blocks().toString()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }
}
