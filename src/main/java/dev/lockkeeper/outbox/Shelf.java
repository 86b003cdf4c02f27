package dev.lockkeeper.outbox;

import dev.lockkeeper.domain.Digest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outbox's lines in the file, and what became of them. Each change is durable when its method returns. */
final class Shelf {
    private final Database database;

    Shelf(Database database) {
        this.database = database;
    }

    /** A line that is not settled. */
    record Row(long id, String body, @Nullable String receipt, boolean sending, int attempts, Instant nextAt) {}

    /** The unsettled lines after the one with the id, in order. */
    List<Row> after(long id) {
        return database.read(session -> {
            PreparedStatement query = session.prepared("SELECT id, body, receipt, state, attempts, next_at FROM notice"
                    + " WHERE id > ? AND state <> 'abandoned' ORDER BY id");
            query.setLong(1, id);
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4).equals("sending"),
                            row.getInt(5),
                            Instant.ofEpochMilli(row.getLong(6))));
                }
            }
            return rows;
        });
    }

    /** Where the message with the key stands, if it was ever posted. */
    Optional<Posted> posted(String key) {
        return database.read(session -> {
            PreparedStatement query = session.prepared("SELECT channel, ts, content FROM posted WHERE key = ?");
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                @Nullable String content = row.getString(3);
                return Optional.of(
                        new Posted(row.getString(1), row.getString(2), content == null ? null : new Digest(content)));
            }
        });
    }

    /** Whether a message with the key was given up. */
    boolean isAbandoned(String key) {
        return database.read(session -> {
            PreparedStatement query = session.prepared("SELECT 1 FROM notice WHERE key = ? AND state = 'abandoned'");
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        });
    }

    /** It is about to be sent: after a crash nobody knows whether it was. Answers its newest body. */
    String sending(long id) {
        return database.write(session -> {
            PreparedStatement update = session.prepared(
                    "UPDATE notice SET state = 'sending', attempts = attempts + 1 WHERE id = ? RETURNING body");
            update.setLong(1, id);
            try (ResultSet row = update.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("notice must be in the outbox, got '" + id + "'");
                }
                return row.getString(1);
            }
        });
    }

    /** It was surely not sent and is to be tried again. */
    void waiting(long id, String key, Instant nextAt) {
        database.write(session -> {
            // News that came meanwhile have a line of their own, and one is enough.
            PreparedStatement merge = session.prepared(
                    "DELETE FROM notice WHERE key = ? AND id > ? AND kind = 'card' AND state = 'waiting'");
            merge.setString(1, key);
            merge.setLong(2, id);
            int merged = merge.executeUpdate();
            PreparedStatement update =
                    session.prepared("UPDATE notice SET state = 'waiting', next_at = ? WHERE id = ?");
            update.setLong(1, nextAt.toEpochMilli());
            update.setLong(2, id);
            update.executeUpdate();
            return merged;
        });
    }

    /** It stands there, with nothing more to be done about it. */
    void posted(long id, String key, Posted posted) {
        database.write(session -> {
            remember(session, key, posted);
            return delete(session, id);
        });
    }

    /** It was found there, showing something that nobody knows: it stays in line, to be edited. */
    void found(long id, String key, Posted posted) {
        database.write(session -> {
            remember(session, key, posted);
            return 0;
        });
        waiting(id, key, Instant.EPOCH);
    }

    /** It is given up. */
    void abandoned(long id, String reason) {
        database.write(session -> {
            PreparedStatement update =
                    session.prepared("UPDATE notice SET state = 'abandoned', reason = ? WHERE id = ?");
            update.setString(1, reason);
            update.setLong(2, id);
            return update.executeUpdate();
        });
    }

    /** It is left out, since it may have been seen; a second time would be worse. */
    void dropped(long id) {
        database.write(session -> delete(session, id));
    }

    /** How many lines are not settled. */
    int unsettled() {
        return database.read(session -> {
            PreparedStatement query = session.prepared("SELECT count(*) FROM notice WHERE state <> 'abandoned'");
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        });
    }

    /** The message is not there any more. */
    void gone(String key) {
        database.write(session -> {
            PreparedStatement delete = session.prepared("DELETE FROM posted WHERE key = ?");
            delete.setString(1, key);
            return delete.executeUpdate();
        });
    }

    private static void remember(Session session, String key, Posted posted) throws SQLException {
        PreparedStatement insert = session.prepared(
                "INSERT INTO posted (key, channel, ts, content) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (key) DO UPDATE SET channel = excluded.channel, ts = excluded.ts, content = excluded.content");
        insert.setString(1, key);
        insert.setString(2, posted.channel());
        insert.setString(3, posted.ts());
        @Nullable Digest content = posted.content();
        insert.setString(4, content == null ? null : content.hex());
        insert.executeUpdate();
        PreparedStatement settle = session.prepared("DELETE FROM notice WHERE key = ? AND state = 'abandoned'");
        settle.setString(1, key);
        settle.executeUpdate();
    }

    private static int delete(Session session, long id) throws SQLException {
        PreparedStatement delete = session.prepared("DELETE FROM notice WHERE id = ?");
        delete.setLong(1, id);
        return delete.executeUpdate();
    }
}
