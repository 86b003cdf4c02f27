package dev.lockkeeper.check.sql.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.RealDatabase;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows that are equal, and each way in which they are not. */
final class RowParityTest {
    private static RealDatabase server;
    private final List<DatabasePair> open = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        server = new RealDatabase("fsync=off");
        server.awaitReady();
        DatabasePair.createReader(server);
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
    void equalDatabasesPassAndSayWhatWasProven() {
        Evidence evidence = pair("CREATE TABLE account (id int PRIMARY KEY, owner text); INSERT INTO account"
                        + " SELECT g, 'owner ' || g FROM generate_series(1, 100) g")
                .frozen()
                .compared();

        assertThat(told(evidence))
                .isEqualTo(
                        "PASS: equal: 1 table with 100 rows, 17 schema objects and rights, 0 sequences, 0 large objects;"
                                + " two 64-bit sums of every row's md5; frozen: default_transaction_read_only is on");
        assertThat(evidence.wouldFlip()).isEqualTo("one row, object or right that differs: FAIL");
        assertThat(evidence.lines())
                .contains(
                        "not proven: passwords of roles, settings of the servers, rows of foreign tables and of extensions")
                .anyMatch(line -> line.matches("table: public.account: 100 rows, sums -?\\d+ and -?\\d+"));
    }

    @Test
    void separatorInAValueIsNoSeparator() {
        assertThat(rowsOf("a text, b text", "(1, 'a|b', 'c')", "(1, 'a', 'b|c')"))
                .isEqualTo("table public.t: 1 changed (changed id=1, in a, b)");
        assertThat(rowsOf("a text, b text", "(1, 'a,b', 'c')", "(1, 'a', 'b,c')"))
                .isEqualTo("table public.t: 1 changed (changed id=1, in a, b)");
    }

    @Test
    void nullIsNeitherItsWordNorTheEmptyText() {
        assertThat(rowsOf("a text", "(1, NULL)", "(1, '<null>')"))
                .isEqualTo("table public.t: 1 changed (changed id=1, in a)");
        assertThat(rowsOf("a text", "(1, NULL)", "(1, '')"))
                .isEqualTo("table public.t: 1 changed (changed id=1, in a)");
        assertThat(rowsOf("a text", "(1, NULL)", "(1, 'NULL')"))
                .isEqualTo("table public.t: 1 changed (changed id=1, in a)");
    }

    @Test
    void twoEqualRowsDoNotCancelEachOtherOut() {
        DatabasePair pair = pair("CREATE TABLE t (a text)");
        pair.before("INSERT INTO t VALUES ('x'), ('x')").after("INSERT INTO t VALUES ('y'), ('y')");

        assertThat(difference(pair.frozen().compared()))
                .isEqualTo("table public.t: 2 missing, 2 extra (extra 2 times row (y); missing 2 times row (x))");
    }

    @Test
    void rowsOfATableWithoutAKeyAreCounted() {
        DatabasePair pair = pair("CREATE TABLE t (a int, b text)");
        pair.both("INSERT INTO t SELECT g % 1000, 'b' FROM generate_series(1, 20000) g")
                .after("INSERT INTO t VALUES (7, 'b')");

        assertThat(difference(pair.frozen().compared())).isEqualTo("table public.t: 1 extra (extra row (7,b))");
    }

    @Test
    void valuesSwappedBetweenRowsAreSeen() {
        assertThat(rowsOf("a int, b int", "(1, 10, 20), (2, 30, 40)", "(1, 30, 20), (2, 10, 40)"))
                .isEqualTo("table public.t: 2 changed (changed id=1, in a; changed id=2, in a)");
    }

    @Test
    void zerosAtTheEndOfANumberSayNothing() {
        assertThat(rowsOf("a numeric", "(1, 1.0), (2, 0)", "(1, 1.00), (2, 0.000)"))
                .isEqualTo("PASS");
        assertThat(rowsOf("a numeric", "(1, 1.0)", "(1, 1.01)"))
                .isEqualTo("table public.t: 1 changed (changed id=1, in a)");
        assertThat(rowsOf("a numeric", "(1, 'NaN')", "(1, NULL)"))
                .isEqualTo("table public.t: 1 changed (changed id=1, in a)");
    }

    @Test
    void floatsDifferWhereTheirShortTextsDoNot() {
        server.run("postgres", "ALTER ROLE reader SET extra_float_digits = -5");
        try {
            assertThat(rowsOf("a float8", "(1, 0.1::float8 + 0.2)", "(1, 0.3)"))
                    .isEqualTo("table public.t: 1 changed (changed id=1, in a)");
            assertThat(rowsOf(
                            "a float8",
                            "(1, 1e300), (2, 'NaN'), (3, '-Infinity')",
                            "(1, 1e300), (2, 'NaN'), (3, '-Infinity')"))
                    .isEqualTo("PASS");
        } finally {
            server.run("postgres", "ALTER ROLE reader RESET extra_float_digits");
        }
    }

    @Test
    void settingsOfADatabaseDoNotChangeHowValuesAreWritten() {
        DatabasePair pair = pair(
                "CREATE TABLE t (id int PRIMARY KEY, a timestamptz, b interval, c bytea, d date, e money);"
                        + " INSERT INTO t VALUES (1, '2026-03-29 01:30:00+00', '1 year 2 days', '\\x00ff', '2026-02-03', 1234.5)");
        server.run("postgres", "ALTER DATABASE " + pair.after + " SET timezone = 'Asia/Tokyo'");
        server.run("postgres", "ALTER DATABASE " + pair.after + " SET datestyle = 'German'");
        server.run("postgres", "ALTER DATABASE " + pair.after + " SET bytea_output = 'escape'");

        assertThat(told(pair.frozen()
                        .compared(terms ->
                                ParityTerms.of(terms).except("kind:setting").end())))
                .startsWith("PASS: equal: 1 table with 1 row");
        assertThat(told(pair.compared()))
                .isEqualTo(
                        "FAIL: 3 differences: setting DateStyle of the database is only after;"
                                + " setting TimeZone of the database is only after; setting bytea_output of the database is only after");
    }

    @Test
    void jsonKeepsItsTextAndJsonbItsValue() {
        assertThat(rowsOf("a jsonb", "(1, '{\"a\": 1, \"b\": 2}')", "(1, '{\"b\":2,\"a\":1}')"))
                .isEqualTo("PASS");
        assertThat(rowsOf("a json", "(1, '{\"a\": 1}')", "(1, '{\"a\":1}')"))
                .isEqualTo("table public.t: 1 changed (changed id=1, in a)");
    }

    @Test
    void paddingCountsUnlessThePlanSaysOtherwise() {
        DatabasePair pair = pair("CREATE TABLE t (id int PRIMARY KEY, a char(4)); INSERT INTO t VALUES (1, 'x')");

        assertThat(told(pair.frozen()
                        .compared(terms -> ParityTerms.of(terms).trimChar().end())))
                .startsWith("PASS");
    }

    @Test
    void oneNullThatBecameEmptyIsFoundInItsChunkOfMany() {
        DatabasePair pair = pair(
                "CREATE TABLE t (id bigint PRIMARY KEY, a text);"
                        + " INSERT INTO t SELECT g, CASE WHEN g % 2 = 0 THEN 'x' END FROM generate_series(1, 300000) g; ANALYZE t");
        pair.after("UPDATE t SET a = '' WHERE id = 187001");

        Evidence evidence = pair.frozen().compared();

        assertThat(difference(evidence)).isEqualTo("table public.t: 1 changed (changed id=187001, in a)");
        assertThat(evidence.lines())
                .contains(
                        "row: public.t: changed id=187001, in a",
                        "table: public.t: differs, 300,000 rows on both sides");
    }

    @Test
    void chunksThatAreTooLargeArePartedByTheirKeys() {
        // Never analysed and narrow: about a quarter of its rows is expected, so that each chunk has too many to fetch.
        DatabasePair pair = pair(
                "CREATE TABLE t (tenant int, id int, a text, PRIMARY KEY (tenant, id)) WITH (autovacuum_enabled = off);"
                        + " INSERT INTO t SELECT g % 7, g, 'x' FROM generate_series(1, 200000) g");
        pair.after("DELETE FROM t WHERE tenant = 3 AND id = 115293; UPDATE t SET a = 'y' WHERE id IN (14, 199997);"
                + " INSERT INTO t VALUES (8, 1, 'z')");

        assertThat(difference(pair.frozen().compared()))
                .isEqualTo("table public.t: 1 missing, 1 extra, 2 changed (changed tenant=0, id=14, in a;"
                        + " changed tenant=0, id=199997, in a; missing tenant=3, id=115293; …)");
    }

    @Test
    void everyRowThatDiffersIsCountedAndTheFirstThousandAreNamed() {
        DatabasePair pair = pair("CREATE TABLE t (id int PRIMARY KEY, a int);"
                + " INSERT INTO t SELECT g, g FROM generate_series(1, 30000) g; ANALYZE t");
        pair.after("UPDATE t SET a = -a WHERE id > 15000");

        Evidence evidence = pair.frozen().compared();

        assertThat(difference(evidence)).startsWith("table public.t: 15,000 changed (changed id=15001, in a; ");
        assertThat(evidence.lines())
                .filteredOn(line -> line.startsWith("row: "))
                .hasSize(1000);
    }

    @Test
    void keysOfTextAreTakenByTheirBytes() {
        DatabasePair pair = pair("CREATE COLLATION und (provider = icu, locale = 'und');"
                + " CREATE TABLE t (code text COLLATE und PRIMARY KEY, a int);"
                + " INSERT INTO t SELECT CASE g % 3 WHEN 0 THEN 'A' WHEN 1 THEN 'a' ELSE 'ä' END || g, g"
                + " FROM generate_series(1, 60000) g; ANALYZE t");
        pair.after("UPDATE t SET a = 0 WHERE code = 'ä50000'; DELETE FROM t WHERE code = 'A3'");

        assertThat(difference(pair.frozen().compared()))
                .isEqualTo("table public.t: 1 missing, 1 changed (missing code=A3; changed code=ä50000, in a)");
    }

    @Test
    void keysAreShownWithoutWhatAChatObeysOrNotAtAll() {
        DatabasePair pair = pair("CREATE TABLE t (code text PRIMARY KEY)");
        pair.before("INSERT INTO t VALUES (E'a\\n\\u202Eb' || repeat('c', 100))");

        assertThat(difference(pair.frozen().compared()))
                .isEqualTo("table public.t: 1 missing (missing code=a\\u000a\\u202eb" + "c".repeat(56) + "…)");
        assertThat(difference(pair.compared(
                        terms -> ParityTerms.of(terms).hidingKeys().end())))
                .isEqualTo("table public.t: 1 missing (missing (key not shown))");
    }

    @Test
    void partitionsAreComparedLeafByLeafAndInheritedTablesEachForItself() {
        DatabasePair pair = pair(
                "CREATE TABLE p (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);"
                        + " CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');"
                        + " CREATE TABLE p2 PARTITION OF p FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');"
                        + " INSERT INTO p SELECT g, date '2026-01-01' + g FROM generate_series(0, 50) g;"
                        + " CREATE TABLE base (id int PRIMARY KEY); CREATE TABLE child () INHERITS (base); INSERT INTO child VALUES (1)");

        assertThat(told(pair.frozen().compared())).startsWith("PASS: equal: 4 tables with 52 rows");
        server.run(pair.after, "DELETE FROM p WHERE id = 40");
        assertThat(difference(pair.compared())).isEqualTo("table public.p2: 1 missing (missing id=40, day=2026-02-10)");
    }

    @Test
    void materializedViewThatWasNotRefreshedIsADifference() {
        DatabasePair pair = pair("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1);"
                + " CREATE MATERIALIZED VIEW v AS SELECT * FROM t");
        pair.both("INSERT INTO t VALUES (2)").before("REFRESH MATERIALIZED VIEW v");

        assertThat(difference(pair.frozen().compared())).isEqualTo("table public.v: 1 missing (missing row (2))");
    }

    @Test
    void generatedColumnsLongValuesAndOtherOrdersOfColumnsAreCompared() {
        DatabasePair pair =
                pair("CREATE TABLE t (id int PRIMARY KEY, a text, g text GENERATED ALWAYS AS (upper(a)) STORED);"
                        + " INSERT INTO t SELECT 1, string_agg(md5(x::text), '') FROM generate_series(1, 5000) x");
        assertThat(told(pair.frozen().compared())).startsWith("PASS");

        pair.after("UPDATE t SET a = overlay(a placing 'z' from 100000 for 1)");
        assertThat(difference(pair.compared())).isEqualTo("table public.t: 1 changed (changed id=1, in a, g)");
    }

    @Test
    void tablesWhoseNamesHaveDotsAreNotTakenForEachOther() {
        String twoOfThem = "CREATE SCHEMA a; CREATE SCHEMA \"a.b\"; CREATE TABLE a.\"b.c\" (id int PRIMARY KEY);"
                + " CREATE TABLE \"a.b\".c (id int PRIMARY KEY)";
        assertThat(difference(pair(twoOfThem)
                        .after("INSERT INTO a.\"b.c\" VALUES (1)")
                        .frozen()
                        .compared()))
                .isEqualTo("table a.\"b.c\": 1 extra (extra id=1)");
        assertThat(difference(pair(twoOfThem)
                        .after("INSERT INTO \"a.b\".c VALUES (1)")
                        .frozen()
                        .compared()))
                .isEqualTo("table \"a.b\".c: 1 extra (extra id=1)");
    }

    @Test
    void noTableIsNoProof() {
        assertThat(told(pair("SELECT 1").frozen().compared()))
                .isEqualTo(
                        "ERROR: 0 tables to compare: a comparison of nothing proves nothing. Not different so far: 11 schema"
                                + " objects and rights, 0 sequences, 0 large objects");
    }

    /** What is said of a table with a key and these columns, filled with one row list before and another after. */
    private String rowsOf(String columns, String before, String after) {
        DatabasePair pair = pair("CREATE TABLE t (id int PRIMARY KEY, " + columns + ")");
        pair.before("INSERT INTO t VALUES " + before).after("INSERT INTO t VALUES " + after);
        Evidence evidence = pair.frozen().compared();
        return evidence.verdict() == Verdict.PASS ? "PASS" : difference(evidence);
    }

    private static String difference(Evidence evidence) {
        assertThat(evidence.verdict()).as(evidence.summary()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary()).startsWith("1 difference: ");
        return evidence.summary().substring("1 difference: ".length());
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
