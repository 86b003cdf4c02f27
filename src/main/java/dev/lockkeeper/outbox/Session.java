package dev.lockkeeper.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A connection that stays open, with the statements that were prepared on it. Used by one thread at a time. */
public final class Session implements AutoCloseable {
    private final Handle handle;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** Takes the connection over; it is closed with the session. */
    public Session(Connection connection) {
        this.handle = Jdbi.open(connection);
    }

    /** For statements that are not hot. */
    public Handle handle() {
        return handle;
    }

    /** The statement, prepared once for as long as the session lives; it must not be closed. */
    public PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = handle.getConnection().prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    @Override
    public void close() {
        handle.close();
    }
}
