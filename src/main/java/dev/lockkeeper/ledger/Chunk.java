package dev.lockkeeper.ledger;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.ledger.form.Line;
import dev.lockkeeper.ledger.form.UnreadableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Some rows in a row, whose digests are computed and whose entries are read on any thread. */
final class Chunk implements Callable<List<Chunk.Opened>> {
    static final int SIZE = 1_000;

    private final List<Row> rows = new ArrayList<>(SIZE);
    private final boolean entries;

    /** A chunk that opens entries, or that computes their digests only. */
    Chunk(boolean entries) {
        this.entries = entries;
    }

    /**
     * A row with what was found in it.
     *
     * @param entry null when it was not asked for, cannot be read, or the digest is not the recorded one
     */
    record Opened(
            Row row,
            Digest digest,
            @Nullable Recorded entry,
            @Nullable UnreadableEntry unreadable) {}

    void add(Row row) {
        rows.add(row);
    }

    boolean isFull() {
        return rows.size() >= SIZE;
    }

    @Override
    public List<Opened> call() {
        List<Opened> opened = new ArrayList<>(rows.size());
        for (Row row : rows) {
            opened.add(open(row));
        }
        return opened;
    }

    private Opened open(Row row) {
        Digest digest = Digest.of(row.canonical());
        if (!entries || !digest.hex().equals(row.digest())) {
            return new Opened(row, digest, null, null);
        }
        try {
            return new Opened(row, digest, Line.read(row.canonical(), digest), null);
        } catch (UnreadableEntry e) {
            return new Opened(row, digest, null, e);
        }
    }
}
