package dev.lockkeeper.ledger;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.GateEntry;
import dev.lockkeeper.domain.notice.Notice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries and batches for tests that do not care which. */
final class Samples {
    static final ProgrammeId PROGRAMME = new ProgrammeId("royal-bank");
    static final MigrationId BILLING = new MigrationId("billing");
    static final Person ANN = new Person("UANN");
    static final Instant AT = Instant.parse("2026-11-20T20:15:30.120Z");

    private Samples() {}

    static Entry tick(String note) {
        return new GateEntry.ItemTicked(BILLING, new GateId("prepare"), new ItemId("backup"), note);
    }

    static Ledger.Batch batch(Entry... entries) {
        return batch(null, List.of(entries), List.of());
    }

    static Ledger.Batch batch(@Nullable String key, List<Entry> entries, List<Notice> notices) {
        return new Ledger.Batch(PROGRAMME, ANN, "req-1", key, key == null ? null : "\"done\"", AT, entries, notices);
    }
}
