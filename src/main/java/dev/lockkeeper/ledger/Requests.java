package dev.lockkeeper.ledger;

import dev.lockkeeper.outbox.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers which requests were served, so that a duplicate is answered like the first and does nothing. */
final class Requests {
    private Requests() {}

    /** Whether the key is new; it is not from now on. */
    static boolean isFirst(Session session, String key, Instant at, @Nullable String reply) throws SQLException {
        PreparedStatement insert =
                session.prepared("INSERT INTO request (key, at, reply) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
        insert.setString(1, key);
        insert.setString(2, at.toString());
        insert.setString(3, reply);
        return insert.executeUpdate() == 1;
    }

    static Optional<String> reply(Session session, String key) throws SQLException {
        PreparedStatement query = session.prepared("SELECT coalesce(reply, '') FROM request WHERE key = ?");
        query.setString(1, key);
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }
}
