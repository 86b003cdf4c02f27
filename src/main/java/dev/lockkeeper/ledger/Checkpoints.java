package dev.lockkeeper.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * Moves what was committed from the write-ahead log into the file, on a connection of its own, so that those who wait for a
 * commit need not wait for that. What is in the log is as durable as what is in the file; only the log's length is at stake.
 */
final class Checkpoints implements AutoCloseable {
    /** From this length on, in bytes, it is moved although people are at work: some hundred decisions. */
    static final long LONG = 16L << 20;

    /** How long the log's file is kept, in bytes: to write over what is there takes half as long as to add to it. */
    static final long ROOM = 20L << 20;

    /** Beyond this length, in bytes, a commit does not end before it was moved. */
    static final long TOO_LONG = 64L << 20;

    private static final long QUIET_SECONDS = 2;
    private static final long AGAIN_SECONDS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final Path file;
    private final Path log;
    private final long tooLong;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private long commits;
    private long moved;
    private boolean isLong;
    private boolean failed;
    private @Nullable Connection connection;

    /** @param tooLong beyond how many bytes a commit waits */
    Checkpoints(Path file, long tooLong) {
        this.file = file;
        this.log = file.resolveSibling(file.getFileName() + "-wal");
        this.tooLong = tooLong;
    }

    /** Something was committed; nobody else writes until this returns. */
    void committed() {
        long length = log.toFile().length();
        if (length > tooLong) {
            move();
        }
        lock.lock();
        try {
            boolean isFirst = commits == moved;
            commits++;
            isLong = length > LONG;
            if (isFirst || isLong) {
                news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Moves whenever nobody has committed for a while, or the log is long, until the thread is interrupted. */
    void run() throws InterruptedException {
        while (true) {
            awaitNeed();
            if (!move()) {
                pause();
            }
        }
    }

    private void awaitNeed() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (commits == moved) {
                news.await();
            }
            long seen = -1;
            while (!isLong && seen != commits) {
                seen = commits;
                var unused = news.await(QUIET_SECONDS, TimeUnit.SECONDS);
            }
            moved = commits;
            isLong = false;
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            moved = -1;
            long nanos = TimeUnit.SECONDS.toNanos(AGAIN_SECONDS);
            while (nanos > 0) {
                nanos = news.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Moves what can be moved while others read and write; false when the disk does not let it. */
    private synchronized boolean move() {
        try {
            Connection open = connection();
            try (Statement statement = open.createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(PASSIVE)")) {
                row.next();
            }
            failed = false;
            return true;
        } catch (SQLException e) {
            if (!failed) {
                LOG.atWarn()
                        .addKeyValue("file", file)
                        .addKeyValue("reason", e.getMessage())
                        .log("the write-ahead log cannot be shortened, trying again; nothing is lost");
            }
            failed = true;
            close();
            return false;
        }
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            SQLiteConfig config = new SQLiteConfig();
            // The file must be on the disk before the log begins anew.
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            open = config.createConnection("jdbc:sqlite:" + file);
            connection = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // It was only used to move what is safe in the log.
            }
        }
    }
}
