package dev.lockkeeper.ledger;

import static dev.lockkeeper.ledger.Samples.batch;
import static dev.lockkeeper.ledger.Samples.tick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.Recorded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many at once, and random stories of appends, duplicates and restarts. */
final class CrowdTest {
    @TempDir
    Path folder;

    @Test
    void manyThreadsMakeOneChain() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(8);
        try (Ledger ledger = Ledger.open(folder)) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int p = 0; p < 8; p++) {
                int person = p;
                counts.add(people.submit(() -> {
                    long added = 0;
                    for (int i = 0; i < 40; i++) {
                        // Each request comes twice, from two people.
                        String key = "request-" + person / 2 + "-" + i;
                        added += ledger.append(List.of(batch(key, List.of(tick(key), tick(key)), List.of())))
                                .size();
                        assertThat(ledger.replyTo(key)).isPresent();
                    }
                    return added;
                }));
            }
            long added = 0;
            for (Future<Long> count : counts) {
                added += count.get();
            }

            assertThat(added).isEqualTo(4 * 40 * 2);
            assertThat(LedgerVerifier.verify(folder)).isEqualTo(new Verification.Sound(ledger.head()));
            assertThat(ledger.head().sequence()).isEqualTo(added);
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void everyStoryOfAppendsDuplicatesAndRestartsIsReplayedAsItWas() throws Exception {
        for (long seed = 0; seed < 12; seed++) {
            live(new Random(seed), folder.resolve("story-" + seed), "seed " + seed);
        }
    }

    private static void live(Random random, Path home, String story) {
        List<Recorded> told = new ArrayList<>();
        Map<String, Integer> keys = new HashMap<>();
        Ledger ledger = Ledger.open(home);
        try {
            for (int step = 0; step < 30; step++) {
                if (random.nextInt(8) == 0) {
                    ledger.close();
                    ledger = Ledger.open(home);
                    assertThat(LedgerTest.replay(ledger)).as(story).isEqualTo(told);
                }
                List<Ledger.Batch> batches = new ArrayList<>();
                int expected = 0;
                for (int b = random.nextInt(4); b >= 0; b--) {
                    List<Entry> entries = entries(random);
                    String key = random.nextBoolean() ? null : "key-" + random.nextInt(30);
                    expected += key == null || keys.putIfAbsent(key, step) == null ? entries.size() : 0;
                    batches.add(batch(key, entries, List.of()));
                }
                List<Recorded> added = ledger.append(batches);
                assertThat(added).as(story).hasSize(expected);
                told.addAll(added);
            }
            assertThat(LedgerTest.replay(ledger)).as(story).isEqualTo(told);
            assertThat(LedgerVerifier.verify(home)).isEqualTo(new Verification.Sound(ledger.head()));
        } finally {
            ledger.close();
        }
    }

    private static List<Entry> entries(Random random) {
        List<Entry> entries = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            entries.add(tick("note " + random.nextInt()));
        }
        return entries;
    }
}
