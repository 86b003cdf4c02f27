package dev.lockkeeper.check.sql.session;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * One connection that refuses to write. It ends with its errand, whatever it is doing. To be used by one thread at a time.
 */
public final class Session implements AutoCloseable {
    /** What our sessions are called in {@code pg_stat_activity}. */
    public static final String NAME = "lockkeeper";

    /** The oldest server with all that is asked here: TID range scans and {@code hash_record_extended}. */
    private static final int OLDEST = 14;

    /** How long a server may take to let us in, unless a statement may take less. */
    private static final Duration LOGIN = Duration.ofSeconds(15);
    /** How much later than the server's own limit we stop to believe in it. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    /** So much of an answer is held in memory at a time; what is larger is refused by the driver, and by us in words. */
    private static final String MOST_HELD = "64M";

    private static final List<String> READING = List.of(
            "default_transaction_read_only = on",
            "lock_timeout = '5s'",
            "idle_in_transaction_session_timeout = 0",
            // A server whose client is gone stops working for it.
            "client_connection_check_interval = '5s'");

    private static final List<String> COMPARING = List.of(
            "TimeZone = 'UTC'",
            "DateStyle = 'ISO, YMD'",
            "IntervalStyle = 'iso_8601'",
            // The shortest text that gives the same number again, since PostgreSQL 12.
            "extra_float_digits = 1",
            "bytea_output = 'hex'",
            "xmlbinary = 'hex'",
            "lc_monetary = 'C'",
            "lc_numeric = 'C'",
            // A policy that would hide rows becomes an error instead of a wrong count.
            "row_security = off",
            // Names are written with their schema, whatever the role's own path is.
            "search_path = ''",
            "standard_conforming_strings = on",
            // The load is ours to measure out, and must not double behind our back.
            "max_parallel_workers_per_gather = 0",
            "jit = off");

    private final Login login;
    private final Connection connection;
    private final Duration limit;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final int process;

    private Session(Login login, Connection connection, Duration limit) throws SQLException {
        this.login = login;
        this.connection = connection;
        this.limit = limit;
        if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST) {
            throw new Unanswered(login.shown() + " runs PostgreSQL "
                    + connection.getMetaData().getDatabaseMajorVersion() + "; allowed: " + OLDEST + " or newer");
        }
        try (Statement statement = connection.createStatement()) {
            for (String setting : READING) {
                statement.execute("SET " + setting);
            }
            statement.execute("SET statement_timeout = " + limit.toMillis());
        }
        this.process = first("SELECT pg_backend_pid()", row -> row.getInt(1));
    }

    /**
     * Logs in.
     *
     * @param limit what each statement may take
     * @throws Unanswered when that is refused, or takes too long
     */
    public static Session open(Login login, Duration limit, Errand errand) {
        Duration patience = limit.compareTo(LOGIN) < 0 ? limit.plusSeconds(1) : LOGIN;
        Properties properties = login.properties();
        properties.putAll(Map.of(
                "ApplicationName",
                NAME,
                "connectTimeout",
                "10",
                "loginTimeout",
                String.valueOf(LOGIN.toSeconds()),
                "socketTimeout",
                String.valueOf(limit.plus(GRACE).toSeconds()),
                "tcpKeepAlive",
                "true",
                "maxResultBuffer",
                MOST_HELD,
                "gssEncMode",
                "disable"));
        try {
            Connection connection = new Driver().connect(login.url(), properties);
            if (connection == null) {
                throw new Unanswered(login.shown() + " is no PostgreSQL address");
            }
            Session session = begun(login, connection, limit);
            errand.onEnd(session::abort);
            return session;
        } catch (SQLException e) {
            throw Trouble.of(e, login, patience, "");
        }
    }

    private static Session begun(Login login, Connection connection, Duration limit) throws SQLException {
        try {
            return new Session(login, connection, limit);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Writes every value as the other database's session does. Returns itself. */
    public Session comparing() {
        COMPARING.forEach(setting -> run("SET " + setting));
        return this;
    }

    /** Reads one row. */
    public interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes one row. */
    public interface Taking {
        void take(ResultSet row) throws SQLException;
    }

    /** Every row of the answer; {@code null} parameters are allowed. */
    public <T> List<T> all(String sql, Reading<T> reading, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        each(sql, row -> rows.add(reading.read(row)), parameters);
        return rows;
    }

    /** The first row of an answer that has one. */
    public <T> T first(String sql, Reading<T> reading, @Nullable Object... parameters) {
        List<T> rows = all(sql, reading, parameters);
        if (rows.isEmpty()) {
            throw new Unanswered(login.shown() + " gave no row where one was due");
        }
        return rows.get(0);
    }

    /** Hands over each row of the answer, a few hundred in memory at a time when a snapshot is held. */
    public void each(String sql, Taking taking, @Nullable Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(500);
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taking.take(rows);
                }
            }
        } catch (SQLException e) {
            throw trouble(e, sql);
        }
    }

    /** Whether the row-wise right is ours: asked as {@code SELECT …} with one truth value. */
    public boolean is(String sql, @Nullable Object... parameters) {
        return first(sql, row -> row.getBoolean(1), parameters);
    }

    /** Begins the one transaction in which everything is seen as of now, and names its snapshot for {@link #join}. */
    public String snapshot() {
        begin();
        return first("SELECT pg_export_snapshot()", row -> row.getString(1));
    }

    /** Sees from now on what the session that exported the snapshot sees. */
    public void join(String snapshot) {
        begin();
        run("SET TRANSACTION SNAPSHOT '" + snapshot.replace("'", "") + "'");
    }

    private void begin() {
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw trouble(e, "");
        }
        run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    }

    private void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw trouble(e, sql);
        }
    }

    /** The server's major version. */
    public int version() {
        try {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw trouble(e, "");
        }
    }

    /** The server's name for this session. */
    public int process() {
        return process;
    }

    /** Host and database, as people are told of them. */
    public String shown() {
        return login.shown();
    }

    private Unanswered trouble(SQLException e, String sql) {
        return ended.get() ? new Unanswered("stopped") : Trouble.of(e, login, limit, sql);
    }

    /** Ends it from another thread: the line is cut, and the server stops for it within seconds. */
    private void abort() {
        if (ended.compareAndSet(false, true)) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                // It is gone already, which is what was wanted.
                return;
            }
        }
    }

    @Override
    public void close() {
        ended.set(true);
        try {
            connection.close();
        } catch (SQLException e) {
            // A line that can not even be closed holds nothing any more.
            return;
        }
    }
}
