package dev.lockkeeper.check.sql.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.check.RealDatabase;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.programme.Parity.Database;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What could not be asked is never equal. */
final class TroubleTest {
    private static final String SHOP = "CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, 1)";

    private static RealDatabase server;
    private final List<DatabasePair> open = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = new RealDatabase("fsync=off");
        server.awaitReady();
        DatabasePair.createReader(server);
        server.run(
                "postgres",
                "CREATE ROLE stranger LOGIN; CREATE ROLE locked LOGIN PASSWORD 'right'; CREATE ROLE app LOGIN");
        server.lock("locked");
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void close() {
        open.forEach(DatabasePair::close);
    }

    @Test
    void tableThatMayNotBeReadIsAnErrorWithItsName() {
        DatabasePair pair = pair(SHOP + "; CREATE TABLE u (id int PRIMARY KEY); GRANT SELECT ON u TO stranger;"
                        + " INSERT INTO u VALUES (1)")
                .frozen();

        assertThat(told(pair.compared(pair.parity("stranger"), seen -> {}, DatabasePair.errand())))
                .isEqualTo(
                        "ERROR: no right to read public.t before; no right to read public.t after. Not different so far: 1"
                                + " table with 1 row, 23 schema objects and rights, 0 sequences, 0 large objects");
    }

    @Test
    void policyThatWouldHideRowsIsAnErrorAndNoCount() {
        DatabasePair pair = pair(SHOP
                        + "; ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY none ON t USING (false)")
                .frozen();

        assertThat(told(pair.compared()))
                .startsWith("ERROR: public.t: ")
                .contains("query would be affected by row-level security policy for table \"t\"");
    }

    @Test
    void wrongPasswordIsSaidWithoutUserOrPassword() {
        DatabasePair pair = pair(SHOP);

        assertThatThrownBy(() -> pair.compared(pair.parity("locked"), seen -> {}, DatabasePair.errand()))
                .isInstanceOf(Unanswered.class)
                .hasMessage(
                        "127.0.0.1:" + server.port() + "/" + pair.before + " refused the login; look at LOCKED_USER and"
                                + " LOCKED_PASSWORD, and at the server's pg_hba.conf");
    }

    @Test
    void databaseThatRefusesIsSaid() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        DatabasePair pair = pair(SHOP);

        assertThatThrownBy(() -> pair.compared(elsewhere(pair, port), seen -> {}, DatabasePair.errand()))
                .isInstanceOf(Unanswered.class)
                .hasMessageStartingWith("127.0.0.1:" + port + "/ledger can not be reached: ");
    }

    @Test
    void databaseThatTakesTheCallAndSaysNothingIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            DatabasePair pair = pair(SHOP);
            Parity parity = ParityTerms.of(elsewhere(pair, silent.getLocalPort()))
                    .chunkLimit(Duration.ofSeconds(1))
                    .end();

            assertThatThrownBy(() -> pair.compared(parity, seen -> {}, DatabasePair.errand()))
                    .isInstanceOf(Unanswered.class)
                    .hasMessageStartingWith("127.0.0.1:" + silent.getLocalPort() + "/ledger can not be reached: ");
        }
    }

    @Test
    void pieceThatTakesTooLongIsAnErrorOfItsTableAlone() throws Exception {
        DatabasePair pair = pair("CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY);"
                        + " CREATE TABLE u (id int PRIMARY KEY)")
                .frozen();
        AtomicReference<@Nullable Connection> lock = new AtomicReference<>();
        try {
            Evidence evidence = pair.compared(
                    ParityTerms.of(pair.parity("reader"))
                            .chunkLimit(Duration.ofSeconds(2))
                            .end(),
                    progress -> {
                        if (lock.get() == null) {
                            lock.set(locked(pair.after, "t"));
                        }
                    },
                    DatabasePair.errand());

            assertThat(told(evidence))
                    .startsWith("ERROR: public.t: 127.0.0.1:" + server.port() + "/" + pair.after
                            + ": a statement took longer than 2 s")
                    .contains(". Not different so far: 2 tables with 0 rows");
        } finally {
            Connection held = lock.get();
            if (held != null) {
                held.close();
            }
        }
    }

    @Test
    void busyDatabaseIsLeftAlone() throws Exception {
        DatabasePair pair = pair(SHOP).frozen();
        List<String> words = new CopyOnWriteArrayList<>();
        try (Connection app = DriverManager.getConnection(server.url(pair.after) + "?user=app");
                Statement statement = app.createStatement()) {
            Thread busy = new Thread(() -> keepBusy(statement));
            busy.start();
            await().until(() -> active() > 0);
            Evidence evidence = pair.compared(
                    ParityTerms.of(pair.parity("reader")).busyAt(1).end(),
                    progress -> {
                        words.add(progress.words());
                        if (progress.words().contains("waiting")) {
                            cancel(statement);
                        }
                    },
                    DatabasePair.errand());
            busy.join();

            assertThat(told(evidence)).startsWith("PASS");
            assertThat(words)
                    .anyMatch(line ->
                            line.matches("table 1 of 1, public.t; no difference so far; waiting, since 1 session is"
                                    + " active (before|after), limit 1"));
        }
    }

    private static long active() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE usename = 'app' AND state = 'active'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void keepBusy(Statement statement) {
        try {
            statement.execute("SELECT pg_sleep(60)");
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("57014");
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Connection locked(String database, String table) {
        try {
            Connection connection = server.connect(database);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
            }
            return connection;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Parity elsewhere(DatabasePair pair, int port) {
        Parity here = pair.parity("reader");
        return new Parity(
                here.before(),
                new Database("jdbc:postgresql://127.0.0.1:" + port + "/ledger", "reader"),
                here.proof(),
                here.accept(),
                null,
                here.chunkLimit(),
                here.workers(),
                here.busyAt(),
                here.catchUp(),
                here.sample(),
                true,
                false,
                List.of());
    }

    private static String told(Evidence evidence) {
        return evidence.verdict() + ": " + evidence.summary();
    }

    private DatabasePair pair(String schema) {
        DatabasePair pair = new DatabasePair(server, schema);
        open.add(pair);
        return pair;
    }
}
