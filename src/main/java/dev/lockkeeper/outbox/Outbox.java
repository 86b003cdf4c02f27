package dev.lockkeeper.outbox;

import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.notice.Notice;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said and has not been yet. A card that has news several times before it is sent is kept once; a line, whisper
 * or picture with a key that was ever taken before is left out. Safe for several threads.
 */
public final class Outbox {
    private static final String ADD_CARD = """
            INSERT INTO notice (key, kind, body, receipt) VALUES (?, 'card', ?, ?)
            ON CONFLICT (key) WHERE kind = 'card' AND state = 'waiting'
            DO UPDATE SET body = excluded.body, receipt = excluded.receipt""";

    private static final String ADD_OTHER = """
            INSERT INTO notice (key, kind, body, receipt) SELECT ?1, ?2, ?3, ?4
            WHERE NOT EXISTS (SELECT 1 FROM notice WHERE key = ?1) AND NOT EXISTS (SELECT 1 FROM posted WHERE key = ?1)""";

    private final Database database;
    private final Shelf shelf;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private long arrivals;

    /** The outbox in the database, whose tables are there already. */
    public Outbox(Database database) {
        this.database = database;
        this.shelf = new Shelf(database);
    }

    /**
     * Takes the notices, in order, within the transaction of the session; {@link #wake} follows when it is committed.
     *
     * @param receipt the ledger's head after the decision, as it stands under a message
     * @param requestId the request that they go back to, for the log; null when none does
     */
    public void add(Session session, List<Notice> notices, String receipt, @Nullable String requestId)
            throws SQLException {
        for (Notice notice : notices) {
            String key = notice.key().value();
            if (notice instanceof Notice.Card) {
                PreparedStatement insert = session.prepared(ADD_CARD);
                insert.setString(1, key);
                insert.setString(2, NoticeJson.write(notice, requestId));
                insert.setString(3, receipt);
                insert.executeUpdate();
            } else {
                PreparedStatement insert = session.prepared(ADD_OTHER);
                insert.setString(1, key);
                insert.setString(2, NoticeJson.kind(notice));
                insert.setString(3, NoticeJson.write(notice, requestId));
                insert.setString(4, receipt);
                insert.executeUpdate();
            }
        }
    }

    /** Tells the sender that there may be something new. */
    public void wake() {
        lock.lock();
        try {
            arrivals++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How often something may have arrived so far; to be asked before looking, and given to {@link #await}. */
    long arrivals() {
        lock.lock();
        try {
            return arrivals;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something arrived that was not counted yet, or until the time has passed. */
    void await(long counted, Duration longest) throws InterruptedException {
        long nanos = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (arrivals == counted && nanos > 0) {
                nanos = news.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    Database database() {
        return database;
    }

    Shelf shelf() {
        return shelf;
    }

    /** Where the message with the key stands, once it has been posted. */
    public Optional<Posted> posted(MessageKey key) {
        return shelf.posted(key.value());
    }
}
