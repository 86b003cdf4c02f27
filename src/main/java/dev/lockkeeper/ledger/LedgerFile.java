package dev.lockkeeper.ledger;

import dev.lockkeeper.outbox.Database;
import dev.lockkeeper.outbox.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The SQLite file with its one writer and one reader that stay open. A transaction that fails leaves nothing behind, and the
 * next one starts on a fresh connection, so that the file can be used again as soon as the disk can.
 */
final class LedgerFile implements Database, AutoCloseable {
    private static final int BUSY_MILLIS = 5_000;

    /** How many times the log's room must be free on the disk before it is taken in advance. */
    private static final int PLENTY = 20;

    private static final long ROOM_STEP = 1 << 20;

    private final Path file;
    private final Opening opening;
    private final Checkpoints checkpoints;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final ReentrantLock reading = new ReentrantLock(true);
    private @Nullable Session writer;
    private @Nullable Session reader;
    private volatile @Nullable LedgerException fault;

    /** Done with each new writing connection before its first use. */
    @FunctionalInterface
    interface Opening {
        void with(Connection connection) throws SQLException;
    }

    LedgerFile(Path file, Opening opening, Checkpoints checkpoints) {
        this.file = file;
        this.opening = opening;
        this.checkpoints = checkpoints;
    }

    /** The ledger's file, given itself or its folder. */
    static Path existing(Path ledger) {
        Path file = Files.isDirectory(ledger) ? ledger.resolve(Ledger.FILE) : ledger;
        if (!Files.isRegularFile(file)) {
            throw new LedgerException(
                    "ledger " + file + ": found no such file; name a ledger's file, or the folder with its "
                            + Ledger.FILE + " (LOCKKEEPER_DATA)",
                    null);
        }
        return file;
    }

    /** A connection of its own that only reads, for long work beside the others. */
    static Connection reader(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private Connection connectWriter() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /** Leaves the log to {@link Checkpoints}, and keeps its space when it begins anew. */
    private static void keepCommitsShort(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute("PRAGMA journal_size_limit = " + Checkpoints.ROOM);
        }
    }

    /**
     * Gives the log its space in advance, where the disk has plenty. Pages that do not fit into a small cache are written to
     * the log although their transaction is not committed and never will be; the next commit writes over them.
     */
    void makeRoom() {
        writing.lock();
        try {
            long free = Files.getFileStore(file).getUsableSpace();
            if (free >= PLENTY * Checkpoints.ROOM) {
                makeRoom(writer().connection());
            }
        } catch (SQLException | IOException e) {
            // Commits are slower without it, and nothing else.
            drop(writer);
            writer = null;
        } finally {
            writing.unlock();
        }
    }

    private static void makeRoom(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA cache_size = 10");
            statement.execute("PRAGMA cache_spill = 10");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("CREATE TABLE room (filler BLOB)");
            for (long made = 0; made < Checkpoints.ROOM; made += ROOM_STEP) {
                statement.execute("INSERT INTO room VALUES (zeroblob(" + ROOM_STEP + "))");
            }
            statement.execute("ROLLBACK");
            statement.execute("PRAGMA cache_size = -2000");
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        return write(work, result -> {});
    }

    /** As {@link #write(Work)}; what is to happen after the commit happens before anybody else writes. */
    <T> T write(Work<T> work, Consumer<T> committed) {
        writing.lock();
        try {
            T result = transact(writer(), work);
            committed.accept(result);
            fault = null;
            checkpoints.committed();
            return result;
        } catch (LedgerTampered e) {
            fault = e;
            throw e;
        } catch (SQLException | JdbiException e) {
            drop(writer);
            writer = null;
            LedgerException failure = Failure.of(file, e);
            fault = failure;
            throw failure;
        } finally {
            writing.unlock();
        }
    }

    /** Why the last transaction was not committed; null when it was. */
    @Nullable
    LedgerException fault() {
        return fault;
    }

    private static <T> T transact(Session session, Work<T> work) throws SQLException {
        boolean committed = false;
        // Takes the write lock at once: a reader that becomes a writer later could find that it is too late.
        session.prepared("BEGIN IMMEDIATE").execute();
        try {
            T result = work.in(session);
            session.prepared("COMMIT").execute();
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollBack(session);
            }
        }
    }

    private static void rollBack(Session session) {
        try {
            session.prepared("ROLLBACK").execute();
        } catch (SQLException e) {
            // SQLite rolls back by itself after some failures, and then has nothing left to roll back.
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        reading.lock();
        try {
            Session session = reader;
            if (session == null) {
                session = new Session(reader(file));
                reader = session;
            }
            return work.in(session);
        } catch (SQLException | JdbiException e) {
            drop(reader);
            reader = null;
            throw Failure.of(file, e);
        } finally {
            reading.unlock();
        }
    }

    private Session writer() throws SQLException {
        Session session = writer;
        if (session == null) {
            Connection connection = connectWriter();
            boolean ready = false;
            try {
                keepCommitsShort(connection);
                opening.with(connection);
                Schema.bring(file, connection);
                ready = true;
            } finally {
                if (!ready) {
                    connection.close();
                }
            }
            session = new Session(connection);
            writer = session;
        }
        return session;
    }

    private static void drop(@Nullable Session session) {
        if (session != null) {
            try {
                session.close();
            } catch (SQLException e) {
                // It is dropped because it failed; that it fails once more says nothing new.
            }
        }
    }

    @Override
    public void close() {
        reading.lock();
        try {
            drop(reader);
            reader = null;
        } finally {
            reading.unlock();
        }
        writing.lock();
        try {
            checkpoints.close();
            drop(writer);
            writer = null;
        } finally {
            writing.unlock();
        }
    }
}
