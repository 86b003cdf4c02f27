package dev.lockkeeper.bench;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.state.ProgrammeState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What folding one entry into a programme's state costs, among ten migrations and among ten thousand. */
final class FoldBench {
    private static final ProgrammeId PROGRAMME = new ProgrammeId("royal-bank");
    private static final int ENTRIES = 100_000;

    private FoldBench() {}

    public static void main(String[] arguments) {
        for (int run = 0; run < 4; run++) {
            double few = microseconds(10);
            double many = microseconds(10_000);
            System.out.printf(
                    Locale.ROOT,
                    "one entry folded: %.2f us among 10 migrations, %.2f us among 10,000 (%.1f x)%n",
                    few,
                    many,
                    many / few);
        }
    }

    private static double microseconds(int migrations) {
        List<Recorded> entries = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            GateEntry entry = new GateEntry.ItemTicked(
                    new MigrationId("app-" + i % migrations),
                    new GateId("prepare"),
                    new ItemId("item-" + i / migrations % 12),
                    "seen");
            entries.add(new Recorded(
                    i + 1L, Instant.EPOCH.plusSeconds(i), PROGRAMME, new Person("U0ANN"), null, entry, Digest.NONE));
        }
        long start = System.nanoTime();
        ProgrammeState state = ProgrammeState.empty(PROGRAMME);
        for (Recorded entry : entries) {
            state = state.after(entry);
        }
        double nanos = System.nanoTime() - start;
        if (state.migrations().size() != migrations) {
            throw new AssertionError(state.migrations().size());
        }
        return nanos / ENTRIES / 1_000;
    }
}
