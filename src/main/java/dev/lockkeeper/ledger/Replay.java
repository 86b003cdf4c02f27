package dev.lockkeeper.ledger;

import dev.lockkeeper.domain.entry.Recorded;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ledger from its first entry to its last, checks the chain, and hands the entries over in order on the caller's
 * thread. Digests and JSON are worked on ahead in chunks by the JDK's common pool, with the caller helping when it must wait.
 */
final class Replay {
    private static final int AHEAD = 8;

    private final Path file;
    private final Consumer<Recorded> reader;
    private final boolean entries;
    private final Chain chain = new Chain();
    private final Deque<ForkJoinTask<List<Chunk.Opened>>> ahead = new ArrayDeque<>();
    private Chunk chunk;

    private Replay(Path file, Consumer<Recorded> reader, boolean entries) {
        this.file = file;
        this.reader = reader;
        this.entries = entries;
        this.chunk = new Chunk(entries);
    }

    /** Hands over all entries and checks their chain; answers the head. */
    static Head all(Path file, Consumer<Recorded> reader) {
        return new Replay(file, reader, true).run();
    }

    /** Checks the chain and nothing else; answers the head. */
    static Head check(Path file) {
        return new Replay(file, entry -> {}, false).run();
    }

    /** Hands over some entries, whose chain was checked before. */
    static void some(Path file, long after, int limit, Consumer<Recorded> reader) {
        Chunk chunk = new Chunk(true);
        walk(file, after, limit, row -> {
            chunk.add(row);
            return true;
        });
        Replay replay = new Replay(file, reader, true);
        chunk.call().forEach(opened -> reader.accept(replay.entry(opened)));
    }

    private static void walk(Path file, long after, long limit, Row.Reader reader) {
        try (Connection connection = LedgerFile.reader(file)) {
            Row.walk(connection, after, limit, reader);
        } catch (SQLException e) {
            throw Failure.of(file, e);
        }
    }

    private Head run() {
        walk(file, 0, Long.MAX_VALUE, row -> {
            chunk.add(row);
            if (chunk.isFull()) {
                submit();
            }
            return true;
        });
        submit();
        while (!ahead.isEmpty()) {
            deliver(ahead.removeFirst().join());
        }
        return chain.head();
    }

    private void submit() {
        ahead.addLast(ForkJoinPool.commonPool().submit(chunk));
        chunk = new Chunk(entries);
        if (ahead.size() > AHEAD) {
            deliver(ahead.removeFirst().join());
        }
    }

    private void deliver(List<Chunk.Opened> opened) {
        for (Chunk.Opened next : opened) {
            @Nullable String wrong = chain.follow(next.row(), next.digest());
            if (wrong != null) {
                throw new LedgerTampered(file, next.row().sequence(), wrong, null);
            }
            if (entries) {
                reader.accept(entry(next));
            }
        }
    }

    private Recorded entry(Chunk.Opened opened) {
        @Nullable Recorded entry = opened.entry();
        if (entry != null) {
            return entry;
        }
        @Nullable Exception unreadable = opened.unreadable();
        if (unreadable == null) {
            throw new LedgerTampered(file, opened.row().sequence(), "its content has another digest", null);
        }
        throw new LedgerException(
                "ledger " + file + ": entry " + opened.row().sequence() + ": " + unreadable.getMessage(), unreadable);
    }
}
