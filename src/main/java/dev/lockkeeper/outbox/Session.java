package dev.lockkeeper.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A connection that stays open, with the statements that were prepared on it. Used by one thread at a time. */
public final class Session implements AutoCloseable {
    private final Connection connection;
    private @Nullable Handle handle;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** Takes the connection over; it is closed with the session. */
    public Session(Connection connection) {
        this.connection = connection;
    }

    /** The connection itself; it must not be closed. */
    public Connection connection() {
        return connection;
    }

    /** For statements that are not hot. Made when it is first asked for, since the start of the process can do without. */
    public Handle handle() {
        Handle made = handle;
        if (made == null) {
            made = Jdbi.open(connection);
            handle = made;
        }
        return made;
    }

    /** The statement, prepared once for as long as the session lives; it must not be closed. */
    public PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
