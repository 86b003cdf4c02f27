package dev.lockkeeper.check.sql.parity;

import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.sql.journal.Journal;
import dev.lockkeeper.check.sql.rows.Blocks;
import dev.lockkeeper.check.sql.rows.Hunt;
import dev.lockkeeper.check.sql.rows.Lanes;
import dev.lockkeeper.check.sql.rows.Pair.Both;
import dev.lockkeeper.check.sql.rows.RowSql;
import dev.lockkeeper.check.sql.rows.Splits;
import dev.lockkeeper.check.sql.rows.Twin;
import dev.lockkeeper.check.sql.rows.Twins.Pairing;
import dev.lockkeeper.check.sql.session.Session;
import dev.lockkeeper.check.sql.session.Snapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sums the rows of a table on both sides at once, some sessions each. Sums add up whatever the pieces, so each side goes through
 * its own blocks in their order, and neither waits for the other.
 */
final class TableSums {
    private final RowSql sql;
    private final Means means;

    /**
     * What it works with.
     *
     * @param workers how many sessions read each side
     * @param executor where they work
     */
    record Means(int workers, Executor executor, Journal journal, Throttle throttle, Meter meter) {}

    TableSums(RowSql sql, Means means) {
        this.sql = sql;
        this.means = means;
    }

    /** The sums of each chunk, before and after. */
    Both<Map<Integer, Lanes>> of(Pairing pairing, Splits splits, Snapshots before, Snapshots after) {
        Reading mine = new Reading(pairing.twin(), splits, before, pairing.before());
        Reading other = new Reading(pairing.twin(), splits, after, pairing.after());
        AtomicBoolean failed = new AtomicBoolean();
        List<CompletableFuture<Void>> all = new ArrayList<>(mine.start(failed));
        all.addAll(other.start(failed));
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw new Unanswered(pairing.twin().shown() + ": " + Unanswered.why(e));
        }
        return new Both<>(mine.sums(), other.sums());
    }

    /** One side's way through a table. */
    private final class Reading {
        private final Twin twin;
        private final Splits splits;
        private final Snapshots database;
        private final Blocks blocks;
        private final Map<Integer, Lanes> sums = new HashMap<>();

        Reading(Twin twin, Splits splits, Snapshots database, long size) {
            this.twin = twin;
            this.splits = splits;
            this.database = database;
            this.blocks = new Blocks(size);
            Journal.Done done = means.journal().done(twin.shown(), database.side());
            for (Blocks.Piece piece : done.pieces()) {
                blocks.skip(piece);
                means.meter().skip(blocks.blocks(piece));
            }
            sums.putAll(done.sums());
        }

        List<CompletableFuture<Void>> start(AtomicBoolean failed) {
            List<CompletableFuture<Void>> readers = new ArrayList<>();
            for (int i = 0; i < Math.min(means.workers(), blocks.mostPieces()); i++) {
                readers.add(CompletableFuture.runAsync(() -> read(failed), means.executor()));
            }
            return readers;
        }

        private void read(AtomicBoolean failed) {
            Session session = null;
            try {
                for (Optional<Blocks.Piece> next = blocks.take();
                        next.isPresent() && !failed.get();
                        next = blocks.take()) {
                    means.throttle().await(database);
                    session = session == null ? database.lend() : session;
                    sum(session, next.get());
                }
            } catch (RuntimeException e) {
                failed.set(true);
                throw e;
            }
            if (session != null) {
                database.giveBack(session);
            }
        }

        private void sum(Session session, Blocks.Piece piece) {
            long began = System.nanoTime();
            Map<Integer, Lanes> found = Hunt.sums(session, sql.sums(twin, splits, piece));
            blocks.took(piece, Duration.ofNanos(System.nanoTime() - began));
            means.journal().keep(twin.shown(), database.side(), piece, found);
            synchronized (sums) {
                found.forEach((chunk, lanes) -> sums.merge(chunk, lanes, Lanes::plus));
            }
            means.meter().add(blocks.blocks(piece));
        }

        Map<Integer, Lanes> sums() {
            synchronized (sums) {
                return Map.copyOf(sums);
            }
        }
    }
}
