package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.HoldEntry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.entry.RuleEntry;
import dev.lockkeeper.domain.entry.WatchEntry;
import dev.lockkeeper.ledger.LedgerGlance;
import dev.lockkeeper.ledger.LedgerVerifier;
import dev.lockkeeper.ledger.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process, killed at random moments of whole migrations and started again each time, ends them as one that nobody
 * disturbed, and says everything once. How often: {@code -Dlockkeeper.kills=50}; with which dice: {@code -Dlockkeeper.seed=7}.
 */
@Tag("slow")
final class CrashTest {
    private static final int KILLS = Integer.getInteger("lockkeeper.kills", 10);

    @TempDir
    Path folder;

    @Test
    void aBotThatIsKilledAllTheWayEndsAsOneThatNobodyDisturbed() throws Exception {
        long seed = Long.getLong("lockkeeper.seed", System.nanoTime());
        System.out.println("crash test: " + KILLS + " kills, -Dlockkeeper.seed=" + seed);
        try (CrashRoom stage = new CrashRoom(folder)) {
            Screen screen = new Screen(
                    stage.room.workspace(),
                    stage.room.workspace().channels().get(0).id());
            LedgerGlance ledger = new LedgerGlance(stage.bot.data(), stage.plan.id());
            stage.bot.start();
            await().atMost(Duration.ofSeconds(60)).until(stage.bot::isReady);
            new Stubborn(stage, screen, ledger, "calm", () -> {}).playToTheEnd();
            try (Reaper reaper = new Reaper(stage.bot, stage.room.workspace(), seed, KILLS)) {
                for (String migration : List.of("storm", "gale", "squall", "blast", "flood")) {
                    if (!reaper.isDone()) {
                        new Stubborn(stage, screen, ledger, migration, reaper::acts).playToTheEnd();
                        assertThat(decisive(ledger, migration))
                                .as(migration + " after " + reaper.kills() + " kills")
                                .isEqualTo(decisive(ledger, "calm"));
                    }
                }
                // On a fast machine the runs may end first; then it is killed at rest.
                await().atMost(Duration.ofMinutes(10)).until(reaper::isDone);
            }
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(ledger.unsaid()).isEmpty());
            assertThat(screen.keys()).doesNotHaveDuplicates().hasSizeGreaterThan(20);
            assertThat(LedgerVerifier.verify(stage.bot.data())).isInstanceOf(Verification.Sound.class);
        }
    }

    /** What decided something, in order: not what was only looked at, nor what people asked for twice. */
    private static List<String> decisive(LedgerGlance ledger, String migration) {
        return ledger.entries().stream()
                .map(Recorded::entry)
                .filter(entry -> new MigrationId(migration).equals(entry.migration()))
                .filter(entry -> !isLook(entry))
                .map(entry -> entry.getClass().getSimpleName())
                .toList();
    }

    private static boolean isLook(Entry entry) {
        return entry instanceof GateEntry.TtlObserved
                || entry instanceof GateEntry.ChecksStarted
                || entry instanceof GateEntry.EvidenceRecorded
                || entry instanceof GateEntry.ChecksFinished
                || entry instanceof WatchEntry.SlotSampled
                || entry instanceof HoldEntry.HoldObserved
                || entry instanceof RuleEntry.Refused;
    }
}
