package dev.lockkeeper.bench;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.entry.CutoverEntry;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.WatchEntry;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.ledger.Ledger;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;

/**
 * What a durable decision costs alone and with fifty people at once, next to a forced write of the same size; and how long it
 * takes to read a ledger of a million entries back, digests checked. Arguments: how many entries to replay (1,000,000), and a
 * folder that keeps them for the next run.
 */
final class LedgerBench {
    private static final Instant START = Instant.parse("2026-11-20T20:00:00.123Z");
    private static final ProgrammeId PROGRAMME = new ProgrammeId("royal-bank");
    private static final int PRODUCERS = 50;
    private static final int EACH = 200;

    private LedgerBench() {}

    public static void main(String[] arguments) throws Exception {
        int entries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Path folder = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("lockkeeper-bench");
        if (arguments.length < 3) {
            appends(Files.createTempDirectory("lockkeeper-bench"));
        }
        fill(folder, entries);
        for (int run = 0; run < 3; run++) {
            replay(folder);
        }
    }

    private static void appends(Path folder) throws Exception {
        Timings plain = CommitBench.forcedFile(folder.resolve("plain"));
        System.out.println(plain.against(plain));
        try (Ledger ledger = Ledger.open(folder)) {
            Thread tidy = tidy(ledger);
            int[] next = {0};
            Timings alone =
                    Timings.of("a decision, one producer", 500, 3_000, () -> ledger.append(List.of(batch(next[0]++))));
            System.out.println(alone.against(plain));
            long start = System.nanoTime();
            Timings crowd = crowd(ledger);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(crowd.against(plain));
            System.out.printf(Locale.ROOT, "%d producers: %.0f decisions/s%n", PRODUCERS, PRODUCERS * EACH / seconds);
            tidy.interrupt();
            tidy.join();
        }
    }

    private static Thread tidy(Ledger ledger) {
        Thread tidy = new Thread(() -> {
            try {
                ledger.tidy();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        tidy.start();
        return tidy;
    }

    /** Fifty threads hand over decisions; one thread records all that wait in one transaction. */
    private static Timings crowd(Ledger ledger) throws Exception {
        record Wish(Ledger.Batch batch, CountDownLatch done) {}
        BlockingQueue<Wish> wishes = new ArrayBlockingQueue<>(PRODUCERS);
        long[] nanos = new long[PRODUCERS * EACH];
        Thread writer = new Thread(() -> {
            List<Wish> taken = new ArrayList<>();
            try {
                for (int left = nanos.length; left > 0; left -= taken.size()) {
                    taken.clear();
                    taken.add(wishes.take());
                    wishes.drainTo(taken);
                    ledger.append(taken.stream().map(Wish::batch).toList());
                    taken.forEach(wish -> wish.done().countDown());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        writer.start();
        List<Thread> producers = new ArrayList<>();
        for (int p = 0; p < PRODUCERS; p++) {
            int producer = p;
            producers.add(new Thread(() -> {
                try {
                    for (int i = 0; i < EACH; i++) {
                        int number = producer * EACH + i;
                        Wish wish = new Wish(batch(number), new CountDownLatch(1));
                        long start = System.nanoTime();
                        wishes.put(wish);
                        wish.done().await();
                        nanos[number] = System.nanoTime() - start;
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        producers.forEach(Thread::start);
        for (Thread producer : producers) {
            producer.join();
        }
        writer.join();
        return Timings.of("a decision, 50 producers", nanos);
    }

    private static void fill(Path folder, int entries) {
        try (Ledger ledger = Ledger.open(folder)) {
            long missing = entries - ledger.head().sequence();
            for (long from = 0; from < missing; from += 10_000) {
                List<Ledger.Batch> batches = new ArrayList<>();
                for (long i = from; i < Math.min(missing, from + 10_000); i++) {
                    batches.add(batch((int) i));
                }
                ledger.append(batches);
            }
        }
    }

    private static void replay(Path folder) throws Exception {
        long start = System.nanoTime();
        Duration busy = busy();
        long[] count = new long[1];
        try (Ledger ledger = Ledger.open(folder)) {
            ledger.replay(recorded -> count[0]++);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "replayed %,d entries (%,d MiB) in %.2f s, %.2f s of processors%n",
                count[0],
                Files.size(folder.resolve(Ledger.FILE)) >> 20,
                seconds,
                busy().minus(busy).toMillis() / 1e3);
    }

    /** What this process has taken of the processors so far; other processes don't count. */
    private static Duration busy() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Ledger.Batch batch(int number) {
        Instant at = START.plusSeconds(number);
        Person by = number % 3 == 0 ? new Person("U" + (1000 + number % 40)) : Person.LOCKKEEPER;
        return new Ledger.Batch(PROGRAMME, by, "req-" + number, null, null, at, List.of(entry(number, at)), List.of());
    }

    private static Entry entry(int number, Instant at) {
        MigrationId migration = new MigrationId("app-" + number % 17);
        GateId gate = new GateId("prepare");
        ItemId item = new ItemId("item-" + number % 12);
        return switch (number % 10) {
            case 0, 1, 2 -> new GateEntry.ItemTicked(migration, gate, item, "restored on the spare machine, " + number);
            case 3, 4 -> new CutoverEntry.ApprovalGiven(migration, "go-" + number, Digest.of("evidence " + number));
            case 5, 6, 7 ->
                new WatchEntry.SlotSampled(
                        migration,
                        1,
                        1,
                        at,
                        Map.of("errors", counts(number, at), "p99", quantity(number, at)),
                        true,
                        "2 %");
            default -> new GateEntry.EvidenceRecorded(migration, gate, item, "run-" + number, evidence(number, at));
        };
    }

    private static Sample counts(int number, Instant at) {
        return Sample.value(
                at, new Measurement.Counts(BigInteger.valueOf(number % 7), BigInteger.valueOf(12_000 + number % 100)));
    }

    private static Sample quantity(int number, Instant at) {
        return Sample.value(at, new Measurement.Quantity(new BigDecimal("0." + (1000 + number % 999))));
    }

    private static Evidence evidence(int number, Instant at) {
        return new Evidence(
                "prometheus",
                Verdict.PASS,
                "error rate 0.02 % of 12,345 requests; at most 0.1 percentage points above 0.01 %",
                "sum(rate(http_requests_total{app=\"app-" + number % 17 + "\",code=~\"5..\"}[5m])) at " + at,
                "2 of 12345",
                at,
                "13 failed requests more",
                List.of("web-1: 1 of 6000", "web-2: 1 of 6345"));
    }
}
