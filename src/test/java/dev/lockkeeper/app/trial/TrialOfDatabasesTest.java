package dev.lockkeeper.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Parity;
import dev.lockkeeper.domain.programme.Parity.Database;
import dev.lockkeeper.domain.programme.Parity.Proof;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks of databases are fed databases on loopback, through the driver that serves in a cutover. */
final class TrialOfDatabasesTest {
    private static final Database LEDGER =
            new Database("jdbc:postgresql://ledger-db/ledger?sslmode=verify-full", "ledger");

    private final TriedOut tried = new TriedOut();

    @AfterEach
    void close() {
        tried.close();
    }

    @Test
    void aValueJustBeyondItsLimitHasToFail() {
        assertThat(tried.lines(
                        sql("SELECT max(lag) FROM replication", "60", null, "s"),
                        sql("SELECT count(*) FROM account", null, "1000", "rows"),
                        sql("SELECT 100.0 * a / b FROM shares", "99.9", null, "%"),
                        sql("SELECT balance FROM total;", "0.5", "-0.5", "")))
                .containsExactly(
                        "ok       go  item-0  fails with 61 s: 61 s, at most 60 s",
                        "ok       go  item-1  fails with 999 rows: 999 rows, at least 1000 rows",
                        "ok       go  item-2  fails with 100 %: 100 %, at most 99.9 %",
                        "ok       go  item-3  fails with 0.6: 0.6, at least -0.5, at most 0.5",
                        "billing: 4 of 4 checks fail when they should and pass when they may");
    }

    @Test
    void aValueThatNeverReachesItsLimitIsRefused() {
        assertThat(tried.lines(
                        sql(
                                "SELECT count(*) FILTER (WHERE b > now() - interval '1 h') AS n FROM a - b",
                                null,
                                "0",
                                "rows"),
                        sql("WITH x AS (SELECT 1 - 2 FROM y) SELECT count(*) FROM x", null, "0", ""),
                        sql("SELECT a - b FROM c", null, "0", ""),
                        sql("SELECT 100 * a / b FROM c", "100", null, "%"),
                        sql("SELECT 0", "5", null, "jobs")))
                .containsExactly(
                        "REFUSED  go  item-0  this check cannot fail: with 0 rows it says PASS, 0 rows, at least 0 rows",
                        "REFUSED  go  item-1  this check cannot fail: with 0 it says PASS, 0, at least 0",
                        "ok       go  item-2  fails with -1: -1, at least 0",
                        "REFUSED  go  item-3  this check cannot fail: with 100 % it says PASS, 100 %, at most 100 %",
                        "REFUSED  go  item-4  this check cannot fail: with 0 jobs, the only value that it has, it says PASS,"
                                + " 0 jobs, at most 5 jobs",
                        "billing: 1 of 5 checks fail when they should and pass when they may, 4 refused");
    }

    @Test
    void aQueryThatTurnsNothingIntoAGoodValueIsRefused() {
        assertThat(tried.lines(
                        sql("SELECT coalesce(max(lag), 0) FROM replication", "60", null, "s"),
                        sql("SELECT coalesce(max(lag), 999) FROM replication", "60", null, "s"),
                        sql("SELECT coalesce(count(*), 0) FROM failed_jobs", "0", null, "jobs")))
                .containsExactly(
                        "REFUSED  go  item-0  this check passes on nothing: with no data it says PASS, 0 s, at most 60 s",
                        "ok       go  item-1  fails with 61 s: 61 s, at most 60 s",
                        "ok       go  item-2  fails with 1 jobs: 1 jobs, at most 0 jobs",
                        "billing: 2 of 3 checks fail when they should and pass when they may, 1 refused");
    }

    @Test
    void twoStatementsAreNoQuestionAndThatIsSaid() {
        assertThat(tried.lines(sql("SELECT a FROM b; SELECT c FROM d", "5", null, "")))
                .containsExactly(
                        "REFUSED  go  item-0  this check cannot fail: with 6 it says ERROR, found 2 statements in the query;"
                                + " allowed: one",
                        "billing: 0 of 1 checks fail when they should and pass when they may, 1 refused");
    }

    @Test
    void twoDatabasesAreFedEachFlawAtEveryRung() {
        String flaws =
                "with a row missing, and with a value changed by a blank, and with a sequence behind by one, and with a"
                        + " table missing, and with a large object missing: 1 difference: large objects: 1 missing, 0 extra, 0"
                        + " changed (1 before, 0 after)";
        assertThat(tried.lines(
                        parity(Proof.MD5, Proof.MD5, null, List.of()),
                        parity(Proof.NATIVE, Proof.NATIVE, null, List.of("kind:grant", "pglogical")),
                        parity(Proof.BYTES, Proof.MD5, Duration.ofMinutes(40), List.of("public"))))
                .containsExactly(
                        "ok       go  item-0  fails " + flaws,
                        "ok       go  item-1  fails " + flaws,
                        "ok       go  item-2  fails " + flaws,
                        "billing: 3 of 3 checks fail when they should and pass when they may");
    }

    @Test
    void aComparisonThatLeavesOutWhatItIsForIsRefused() {
        assertThat(tried.lines(
                        parity(Proof.MD5, Proof.MD5, null, List.of("kind:table")),
                        parity(Proof.MD5, Proof.BYTES, null, List.of())))
                .containsExactly(
                        "REFUSED  go  item-0  this check cannot fail: with a row missing it says ERROR, 0 tables to compare: a"
                                + " comparison of nothing proves nothing. Not different so far: 1 schema objects and rights, 0"
                                + " sequences, 1 large object",
                        "REFUSED  go  item-1  this check cannot pass: with all well it says INCONCLUSIVE, only md5 was"
                                + " compared, and bytes is needed. No difference seen in 2 tables with 6 rows, 3 schema objects"
                                + " and rights, 1 sequence, 1 large object",
                        "billing: 0 of 2 checks fail when they should and pass when they may, 2 refused");
    }

    private static CheckSpec sql(String query, @Nullable String most, @Nullable String least, String unit) {
        return new CheckSpec.SqlThreshold(
                LEDGER,
                query,
                most == null ? null : new BigDecimal(most),
                least == null ? null : new BigDecimal(least),
                unit);
    }

    private static CheckSpec parity(Proof proof, Proof accept, @Nullable Duration window, List<String> except) {
        return new CheckSpec.SqlParity(new Parity(
                LEDGER,
                LEDGER,
                proof,
                accept,
                window,
                Duration.ofMinutes(2),
                3,
                16,
                Duration.ofMinutes(1),
                1000,
                true,
                false,
                except));
    }
}
