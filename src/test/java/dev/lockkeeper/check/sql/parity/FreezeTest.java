package dev.lockkeeper.check.sql.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.check.RealDatabase;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Equal rows are a proof only while nobody can write, and the replica has all. */
final class FreezeTest {
    private static final String SHOP = "CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, 1)";
    private static final String OPEN =
            "nothing keeps writers out: ALTER DATABASE … SET default_transaction_read_only = on, or REVOKE CONNECT";

    private static RealDatabase server;
    private final List<DatabasePair> open = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = new RealDatabase("fsync=off", "wal_level=logical", "max_prepared_transactions=5");
        server.awaitReady();
        DatabasePair.createReader(server);
        server.run("postgres", "CREATE ROLE app LOGIN; CREATE ROLE exporter LOGIN; GRANT pg_monitor TO exporter");
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
    void withoutAFreezeEqualRowsAreNoProof() {
        Evidence evidence = pair(SHOP).compared();

        assertThat(told(evidence))
                .isEqualTo("INCONCLUSIVE: not frozen: " + OPEN + ". No difference seen in 1 table with 1 row, "
                        + "17 schema objects and rights, 0 sequences, 0 large objects");
        assertThat(evidence.wouldFlip()).isEqualTo("without what keeps it from a proof: PASS");
    }

    @Test
    void differenceWithoutAFreezeIsStillOne() {
        DatabasePair pair = pair(SHOP);
        pair.after("INSERT INTO t VALUES (2, 2)");

        assertThat(told(pair.compared()))
                .isEqualTo("FAIL: 1 difference: table public.t: 1 extra (extra id=2). Besides: not frozen: " + OPEN);
    }

    @Test
    void sessionThatMayWriteIsNamedAndOneThatMayNotIsNoMatter() throws Exception {
        DatabasePair pair = pair(SHOP + "; GRANT INSERT ON t TO app").frozen();
        try (Connection exporter = session(pair.before, "exporter", "pgexporter")) {
            assertThat(told(pair.compared())).startsWith("PASS");
            try (Connection app = session(pair.before, "app", "shop-api")) {
                assertThat(told(pair.compared()))
                        .startsWith("INCONCLUSIVE: not frozen: 1 session may write: shop-api. No difference seen in ");
                assertThat(app.isClosed()).isFalse();
            }
            assertThat(exporter.isClosed()).isFalse();
        }
    }

    @Test
    void roleForWhichTheFreezeDoesNotHoldIsNamed() {
        DatabasePair pair = pair(SHOP).frozen();
        server.run("postgres", "ALTER ROLE app SET default_transaction_read_only = off");
        try {
            assertThat(told(pair.compared()))
                    .startsWith("INCONCLUSIVE: not frozen: default_transaction_read_only does not hold for app. ");
        } finally {
            server.run("postgres", "ALTER ROLE app RESET default_transaction_read_only");
        }
    }

    @Test
    void revokedRightToConnectIsAFreezeToo() {
        DatabasePair pair = pair(SHOP + "; GRANT INSERT ON t TO app");
        server.run("postgres", "REVOKE CONNECT ON DATABASE " + pair.before + " FROM PUBLIC");
        server.run("postgres", "GRANT CONNECT ON DATABASE " + pair.before + " TO reader, exporter");

        assertThat(told(pair.compared())).endsWith("; frozen: CONNECT is revoked from all who may write");

        server.run("postgres", "GRANT CONNECT ON DATABASE " + pair.before + " TO app");
        assertThat(told(pair.compared())).startsWith("INCONCLUSIVE: not frozen: " + OPEN);
    }

    @Test
    void preparedTransactionCanStillCommit() throws Exception {
        DatabasePair pair = pair(SHOP);
        try (Connection writer = server.connect(pair.before);
                Statement statement = writer.createStatement()) {
            statement.execute("BEGIN; INSERT INTO t VALUES (9, 9); PREPARE TRANSACTION 'later'");
        }
        pair.frozen();

        assertThat(told(pair.compared()))
                .startsWith("INCONCLUSIVE: not frozen: 1 prepared transaction can still commit. ");
        server.run(pair.before, "ROLLBACK PREPARED 'later'");
    }

    @Test
    void rowsThatAreWrittenMeanwhileAreNoticed() {
        DatabasePair pair = pair(SHOP + "; INSERT INTO t SELECT g, g FROM generate_series(2, 20000) g")
                .frozen();
        AtomicBoolean written = new AtomicBoolean();

        Evidence evidence = pair.compared(
                pair.parity("reader"),
                progress -> {
                    if (written.compareAndSet(false, true)) {
                        // A person who knows how to get round the setting.
                        pair.before("SET transaction_read_only = off; INSERT INTO t VALUES (-1, 1)");
                    }
                },
                DatabasePair.errand());

        assertThat(told(evidence)).startsWith("INCONCLUSIVE: rows were written before while they were compared. ");
    }

    @Test
    void statisticsThatAreGatheredMeanwhileAreNoWrites() {
        DatabasePair pair = pair(SHOP + "; INSERT INTO t SELECT g, g FROM generate_series(2, 20000) g")
                .frozen();
        AtomicBoolean analysed = new AtomicBoolean();

        Evidence evidence = pair.compared(
                pair.parity("reader"),
                progress -> {
                    if (analysed.compareAndSet(false, true)) {
                        pair.before("SET transaction_read_only = off; ANALYZE t");
                    }
                },
                DatabasePair.errand());

        assertThat(told(evidence)).startsWith("PASS");
        assertThat(analysed).isTrue();
    }

    @Test
    void subscriptionThatLagsIsNoProofAndOneThatCaughtUpIs() {
        DatabasePair pair = pair("CREATE TABLE t (id int PRIMARY KEY, a int)");
        pair.before("CREATE PUBLICATION p FOR ALL TABLES");
        // In one server a subscription cannot make its own slot: both would wait for each other.
        pair.before("SELECT pg_create_logical_replication_slot('s', 'pgoutput')");
        String connection = "host=127.0.0.1 user=orders dbname=" + pair.before + " port=" + server.port();
        pair.after("CREATE SUBSCRIPTION s CONNECTION '" + connection + "' PUBLICATION p WITH (create_slot = false)");
        pair.before("INSERT INTO t SELECT g, g FROM generate_series(1, 100) g");
        await().atMost(Duration.ofSeconds(30)).until(() -> pair.count(pair.after, "t") == 100);
        pair.frozen();

        Evidence caughtUp = pair.compared(
                terms -> ParityTerms.of(terms).catchUp(Duration.ofSeconds(20)).end());
        assertThat(told(caughtUp)).startsWith("PASS: equal: 1 table with 100 rows");
        assertThat(caughtUp.lines())
                .contains("left behind: subscription s after", "left behind: replication slot s before");

        // A lock keeps the subscription from writing what it has received.
        try (Connection lock = server.connect(pair.after);
                Statement statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("LOCK TABLE t IN SHARE MODE");
            pair.before("SET transaction_read_only = off; INSERT INTO t VALUES (101, 1)");
            Evidence behind = pair.compared();
            assertThat(behind.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(behind.lines())
                    .anyMatch(line -> line.matches("no proof: subscription s has replayed up to \\S+ of \\S+"));
        } catch (SQLException e) {
            throw new AssertionError(e);
        } finally {
            pair.after(
                    "ALTER SUBSCRIPTION s DISABLE; ALTER SUBSCRIPTION s SET (slot_name = NONE); DROP SUBSCRIPTION s");
        }
    }

    private static Connection session(String database, String user, String name) throws Exception {
        return DriverManager.getConnection(server.url(database) + "?user=" + user + "&ApplicationName=" + name);
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
