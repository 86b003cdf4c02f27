package dev.lockkeeper.ledger;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.ledger.form.Line;
import dev.lockkeeper.ledger.form.UnreadableEntry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads entries back from the file. */
final class Replay {
    private Replay() {}

    /** Hands over all entries and checks their chain; answers the head. */
    static Head all(Path file, Consumer<Recorded> reader) {
        Chain chain = new Chain(Head.NONE);
        Line.Reader lines = new Line.Reader();
        walk(file, 0, Long.MAX_VALUE, (sequence, canonical, digest) -> {
            follow(file, chain, sequence, canonical, digest);
            reader.accept(entry(file, lines, sequence, canonical, chain.head().digest()));
            return true;
        });
        return chain.head();
    }

    /** Checks the chain and nothing else; answers the head. */
    static Head check(Path file) {
        Chain chain = new Chain(Head.NONE);
        walk(file, 0, Long.MAX_VALUE, (sequence, canonical, digest) -> {
            follow(file, chain, sequence, canonical, digest);
            return true;
        });
        return chain.head();
    }

    /** Hands over some entries, whose chain was checked before. */
    static void some(Path file, long after, int limit, Consumer<Recorded> reader) {
        Line.Reader lines = new Line.Reader();
        walk(file, after, limit, (sequence, canonical, digest) -> {
            reader.accept(entry(file, lines, sequence, canonical, new Digest(digest)));
            return true;
        });
    }

    private static void walk(Path file, long after, long limit, Lines.Reader reader) {
        try (Connection connection = LedgerFile.reader(file)) {
            Lines.walk(connection, after, limit, reader);
        } catch (SQLException e) {
            throw Failure.of(file, e);
        }
    }

    private static void follow(Path file, Chain chain, long sequence, byte[] canonical, String digest) {
        @Nullable String wrong = chain.follow(sequence, canonical, digest);
        if (wrong != null) {
            throw new LedgerTampered(file, sequence, wrong, null);
        }
    }

    private static Recorded entry(Path file, Line.Reader lines, long sequence, byte[] canonical, Digest digest) {
        try {
            return lines.read(canonical, digest);
        } catch (UnreadableEntry e) {
            throw new LedgerException("ledger " + file + ": entry " + sequence + ": " + e.getMessage(), e);
        }
    }
}
