package dev.lockkeeper.check.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.check.RealDatabase;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Parity;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SqlCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-14T01:00:00Z");
    private static final Map<String, String> SECRETS = Map.of("LEDGER_DB_USER", "orders");

    private static RealDatabase database;

    @BeforeAll
    static void start() throws Exception {
        database = new RealDatabase();
        database.awaitReady();
        database.run("postgres", "CREATE TABLE account (id int); INSERT INTO account VALUES (1), (2)");
    }

    @AfterAll
    static void stop() throws Exception {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void valueIsHeldToItsLimitsTheLimitsIncluded() {
        assertThat(asked("SELECT 3.0"))
                .isEqualTo(
                        "PASS 3 rows, at least 2 rows, at most 3 rows, more than 0 rows more: FAIL; more than 1 rows less: FAIL");
        assertThat(asked("SELECT 3.001"))
                .isEqualTo("FAIL 3.001 rows, at least 2 rows, at most 3 rows, 0.001 rows less: PASS");
        assertThat(asked("SELECT 1")).isEqualTo("FAIL 1 rows, at least 2 rows, at most 3 rows, 1 rows more: PASS");
        assertThat(asked("SELECT count(*) FROM account;")).startsWith("PASS 2 rows, at least 2 rows, at most 3 rows");
    }

    @Test
    void whatIsNoNumberIsNeverAPass() {
        assertThat(asked("SELECT 1 WHERE false")).isEqualTo("INCONCLUSIVE no data: the query gave no row");
        assertThat(asked("SELECT NULL")).isEqualTo("INCONCLUSIVE no data: the query gave NULL");
        assertThat(asked("SELECT 'NaN'::float")).isEqualTo("INCONCLUSIVE not usable: 'NaN' is no finite number");
        assertThat(asked("SELECT 'Infinity'::numeric"))
                .isEqualTo("INCONCLUSIVE not usable: 'Infinity' is no finite number");
        assertThat(asked("SELECT id FROM account")).isEqualTo("INCONCLUSIVE not usable: 2 rows, one is allowed");
        assertThat(asked("SELECT 1, 2")).isEqualTo("INCONCLUSIVE not usable: 2 columns, one is allowed");
    }

    @Test
    void answerOfAnyLengthLeavesMemoryBounded() {
        assertThat(asked("SELECT generate_series(1, 2000000)"))
                .isEqualTo("INCONCLUSIVE not usable: 2000000 rows, one is allowed");
        assertThatThrownBy(() -> asked("SELECT repeat('9', 100000000)"))
                .hasMessage(shown() + ": an answer is larger than the 64 MiB that are held in memory");
        assertThat(asked("SELECT '1e999999999'"))
                .isEqualTo("INCONCLUSIVE not usable: '1e999999999' has more than 2000 digits");
        assertThat(asked("SELECT '1e-999999999'"))
                .isEqualTo("INCONCLUSIVE not usable: '1e-999999999' has more than 2000 digits");
    }

    @Test
    void serverSaysWhatItDoesNotUnderstandAndWhere() {
        assertThatThrownBy(() -> asked("SELECT count(*)\nFROM acount"))
                .isInstanceOf(Unanswered.class)
                .hasMessage(shown() + ": relation \"acount\" does not exist (line 2, column 6)");
    }

    @Test
    void nothingCanBeWritten() {
        assertThatThrownBy(() -> asked("INSERT INTO account VALUES (3) RETURNING id"))
                .hasMessage(shown() + ": cannot execute INSERT in a read-only transaction");
        assertThatThrownBy(() -> asked("SELECT 1; COMMIT; DELETE FROM account"))
                .hasMessage("found 3 statements in the query; allowed: one");
        assertThat(asked("SELECT count(*) FROM account")).startsWith("PASS 2 rows");
    }

    @Test
    void slowQueryEndsWithItsTime() {
        Errand errand = new Errand(Duration.ofMillis(200));

        assertThatThrownBy(() ->
                        check(SECRETS).threshold(spec("SELECT pg_sleep(20)", "postgres", "ledger-db"), NOW, errand))
                .hasMessage(shown() + ": a statement took longer than 200 ms");
    }

    @Test
    void missingUserIsNamedByItsVariables() {
        assertThatThrownBy(() -> check(Map.of()).threshold(spec("SELECT 1", "postgres", "ledger-db"), NOW, errand()))
                .hasMessage(
                        shown() + " has no user: set LEDGER_DB_USER and LEDGER_DB_PASSWORD, or the same with _FILE");
    }

    @Test
    void databaseThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> check(SECRETS).threshold(spec("SELECT 1", "ledger", "ledger-db"), NOW, errand()))
                .hasMessage(shown().replace("/postgres", "/ledger") + ": there is no such database");
    }

    @Test
    void unknownRoleIsNotNamed() {
        assertThatThrownBy(() -> check(Map.of("LEDGER_DB_USER", "secret-name", "LEDGER_DB_PASSWORD", "pass"))
                        .threshold(spec("SELECT 1", "postgres", "ledger-db"), NOW, errand()))
                .hasMessage(
                        shown()
                                + " refused the login; look at LEDGER_DB_USER and LEDGER_DB_PASSWORD, and at the server's pg_hba.conf");
    }

    @Test
    void refusedConnectionIsSaid() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/ledger";
        CheckSpec.SqlThreshold spec =
                new CheckSpec.SqlThreshold(new Parity.Database(url, null), "SELECT 1", BigDecimal.ONE, null, "");

        assertThatThrownBy(() -> check(SECRETS).threshold(spec, NOW, errand()))
                .hasMessageStartingWith("127.0.0.1:" + port + "/ledger can not be reached: Connection to 127.0.0.1:"
                        + port + " refused.");
    }

    private static String asked(String query) {
        Evidence evidence = check(SECRETS).threshold(spec(query, "postgres", "ledger-db"), NOW, errand());
        assertThat(evidence.kind()).isEqualTo("sql");
        assertThat(evidence.asked()).isEqualTo(query + " at " + shown());
        return evidence.verdict() + " " + evidence.summary()
                + (evidence.verdict() == Verdict.INCONCLUSIVE ? "" : ", " + evidence.wouldFlip());
    }

    private static String shown() {
        return database.url("postgres").substring("jdbc:postgresql://".length());
    }

    private static CheckSpec.SqlThreshold spec(String query, String name, String secret) {
        return new CheckSpec.SqlThreshold(
                new Parity.Database(database.url(name), secret),
                query,
                BigDecimal.valueOf(3),
                BigDecimal.valueOf(2),
                "rows");
    }

    private static SqlCheck check(Map<String, String> secrets) {
        Function<String, Optional<String>> known = name -> Optional.ofNullable(secrets.get(name));
        return new SqlCheck(known);
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(20));
    }
}
