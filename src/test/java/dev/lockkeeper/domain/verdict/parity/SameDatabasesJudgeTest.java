package dev.lockkeeper.domain.verdict.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.parity.ComparedSequence;
import dev.lockkeeper.domain.parity.ComparedTable;
import dev.lockkeeper.domain.parity.ComparedTable.Rows;
import dev.lockkeeper.domain.parity.ComparedTable.Sums;
import dev.lockkeeper.domain.parity.DatabaseComparison;
import dev.lockkeeper.domain.parity.DatabaseComparison.Effort;
import dev.lockkeeper.domain.parity.DatabaseComparison.Gaps;
import dev.lockkeeper.domain.parity.DatabaseComparison.LargeObjects;
import dev.lockkeeper.domain.parity.DatabaseComparison.Notes;
import dev.lockkeeper.domain.parity.DifferingRow;
import dev.lockkeeper.domain.parity.DifferingRow.Kind;
import dev.lockkeeper.domain.parity.DifferingRows;
import dev.lockkeeper.domain.parity.Freeze;
import dev.lockkeeper.domain.parity.SchemaObjects;
import dev.lockkeeper.domain.parity.SchemaObjects.Differing;
import dev.lockkeeper.domain.parity.SchemaObjects.How;
import dev.lockkeeper.domain.parity.SchemaObjects.Property;
import dev.lockkeeper.domain.parity.SortOrders;
import dev.lockkeeper.domain.parity.SortOrders.Files;
import dev.lockkeeper.domain.parity.SortOrders.SortOrder;
import dev.lockkeeper.domain.programme.Parity.Proof;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What two databases hold decides, and not what was said of it. */
final class SameDatabasesJudgeTest {
    private static final String EQUAL =
            "1 table with 3 rows, 47 schema objects and rights, 1 sequence, 2 large objects";
    private static final ComparedTable ACCOUNT = table(rows(3, 7), rows(3, 7), DifferingRows.NONE, null);

    private Proof rung = Proof.MD5;
    private Proof accept = Proof.MD5;
    private Freeze freeze = freeze("default_transaction_read_only is on", List.of(), List.of(), List.of());
    private List<ComparedTable> tables = List.of(ACCOUNT);
    private @Nullable SchemaObjects objects = objects(List.of(), 0, "a");
    private @Nullable SortOrders collations = new SortOrders(Files.UNKNOWN, List.of());
    private @Nullable List<ComparedSequence> sequences = List.of(sequence(4, 4, false, 3));
    private @Nullable LargeObjects large = large(2, 2, 0);
    private Gaps gaps = Gaps.NONE;

    @Test
    void whatIsEqualAndFrozenPasses() {
        assertThat(said())
                .isEqualTo("PASS: equal: " + EQUAL
                        + "; two 64-bit sums of every row's md5; frozen: default_transaction_read_only is on");
        assertThat(judge().flip()).isEqualTo("one row, object or right that differs: FAIL");
        assertThat(judge().numbers())
                .matches("source at 0/16B3748, 47 objects, seal [0-9a-f]{10} over 1 table, 0 differences of 0 allowed,"
                        + " rows in 0\\.0 s, all in 0\\.0 s, rule sql/parity");
    }

    @Test
    void sumThatDiffersFailsAlsoWhereNoRowIsNamed() {
        tables = List.of(table(rows(3, 7), rows(3, 8), DifferingRows.NONE, null));
        assertThat(said())
                .isEqualTo("FAIL: 1 difference: table public.account: the sums differ, but no row was found that does"
                        + " (3 rows on both sides)");

        tables = List.of(table(rows(3, 7), rows(4, 7), DifferingRows.NONE, null));
        assertThat(said())
                .isEqualTo(
                        "FAIL: 1 difference: table public.account: the numbers of rows differ (3 rows before, 4 after)");

        tables = List.of(new ComparedTable("public.account", rows(3, 7), rows(3, 7), 2, DifferingRows.NONE, null));
        assertThat(said()).startsWith("FAIL: 1 difference: table public.account: the sums differ");

        tables = List.of(table(rows(3, 7), rows(3, 7), missing(1), null));
        assertThat(said()).isEqualTo("FAIL: 1 difference: table public.account: 1 missing (missing id=4)");
    }

    @Test
    void rowsThatAreNotNamedAreCounted() {
        tables = List.of(table(rows(3, 7), rows(1, 8), missing(1_200), null));

        assertThat(said()).isEqualTo("FAIL: 1 difference: table public.account: 1,200 missing (missing id=4; …)");
        assertThat(judge().lines()).contains("row: public.account: missing id=4");
    }

    @Test
    void sumThatDiffersFailsAlsoWhereItsRowsCouldNotBeRead() {
        tables = List.of(table(rows(3, 7), rows(3, 8), DifferingRows.NONE, "public.account: connection lost"));

        assertThat(said())
                .isEqualTo("FAIL: 1 difference: table public.account: the sums differ, and which rows do is not known"
                        + " (3 rows on both sides). Not asked: public.account: connection lost");
        assertThat(judge().flip()).isEqualTo("without 1 difference: ERROR");
    }

    @Test
    void comparisonOfNothingIsAnError() {
        tables = List.of();

        assertThat(said())
                .isEqualTo("ERROR: 0 tables to compare: a comparison of nothing proves nothing. Not different so far:"
                        + " 47 schema objects and rights, 1 sequence, 2 large objects");
        assertThat(judge().flip()).isEqualTo("all of it asked, and equal: PASS");
    }

    @Test
    void tableThatWasNotReadToItsEndIsAnError() {
        tables = List.of(
                ACCOUNT, table(null, null, DifferingRows.NONE, "public.entry: a statement took longer than 2 s"));
        assertThat(said())
                .isEqualTo("ERROR: public.entry: a statement took longer than 2 s. Not different so far: " + EQUAL);

        tables = List.of(ACCOUNT, table(rows(3, 7), null, DifferingRows.NONE, null));
        assertThat(said()).startsWith("ERROR: public.account: not read to its end.");

        tables = List.of(ACCOUNT);
        gaps = new Gaps(List.of("public.secret after"), List.of("sequences: no right"));
        assertThat(said()).startsWith("ERROR: no right to read public.secret after; sequences: no right.");
    }

    @Test
    void whatIsWeakerThanNeededIsNoProof() {
        accept = Proof.BYTES;
        assertThat(said())
                .isEqualTo("INCONCLUSIVE: only md5 was compared, and bytes is needed. No difference seen in " + EQUAL);
        assertThat(judge().flip()).isEqualTo("without what keeps it from a proof: PASS");

        accept = Proof.NATIVE;
        rung = Proof.NATIVE;
        assertThat(said()).startsWith("PASS").contains("two 64-bit sums of PostgreSQL's own row hash");
        assertThatThrownBy(() -> new Promise.SameDatabases(Proof.COUNTS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tableWithoutSumsMakesItACountWhateverTheRungIsCalled() {
        Rows counted = new Rows(BigInteger.TEN, null);
        tables = List.of(ACCOUNT, table(counted, counted, DifferingRows.NONE, null));

        assertThat(said()).startsWith("INCONCLUSIVE: only counts was compared, and md5 is needed.");
    }

    @Test
    void equalRowsAreNoProofWhileSomebodyMayWrite() {
        freeze = freeze(null, List.of(), List.of(), List.of());
        assertThat(said())
                .isEqualTo("INCONCLUSIVE: not frozen: nothing is known to keep writers out. No difference seen in "
                        + EQUAL);
        freeze = freeze("CONNECT is revoked", List.of("1 session may write: app"), List.of(), List.of());
        assertThat(said()).startsWith("INCONCLUSIVE: not frozen: 1 session may write: app. No");
        freeze = freeze("CONNECT is revoked", List.of(), List.of("1 session may write: app"), List.of());
        assertThat(said()).startsWith("INCONCLUSIVE: not frozen: 1 session may write: app (at the end). No");
        freeze = freeze("CONNECT is revoked", List.of(), List.of(), List.of("rows were written after while"));
        assertThat(said()).startsWith("INCONCLUSIVE: rows were written after while. No");
    }

    @Test
    void whatWasNotLookedAtKeepsFromAPass() {
        objects = null;
        collations = null;
        sequences = null;
        large = null;

        assertThat(said())
                .isEqualTo("INCONCLUSIVE: schema objects and rights were not compared; collations were not compared;"
                        + " sequences were not compared; and 1 more. No difference seen in 1 table with 3 rows");
    }

    @Test
    void objectThatDiffersFails() {
        objects = objects(
                List.of(
                        new Differing("index public.a.b", How.MISSING, List.of()),
                        new Differing(
                                "column public.a.c",
                                How.CHANGED,
                                List.of(new Property("default", null, "0"), new Property("definition", "x", "y")))),
                40,
                "b");
        assertThat(said())
                .isEqualTo("FAIL: 42 differences: index public.a.b is missing after; column public.a.c: default nothing"
                        + " became '0', definition differs; and 40 more");

        objects = objects(List.of(), 0, "b");
        assertThat(said())
                .isEqualTo("FAIL: 1 difference: the digests of all schema objects differ, but no object is named that"
                        + " does");
    }

    @Test
    void sequenceMustStandWhereItStoodAndBehindItsColumn() {
        sequences = List.of(sequence(4, 3, false, 3));
        assertThat(said())
                .isEqualTo(
                        "FAIL: 2 differences: sequence public.account_id_seq is behind: its next value is 3 after and"
                                + " 4 before; sequence public.account_id_seq would give 3 next, and its column holds 3 already");
        sequences = List.of(sequence(4, 5000, false, 3));
        assertThat(said()).startsWith("PASS");
        sequences = List.of(sequence(-4, -4, true, -3));
        assertThat(said()).startsWith("PASS");
        sequences = List.of(sequence(-4, -3, true, -2));
        assertThat(said()).startsWith("FAIL: 1 difference: sequence public.account_id_seq is behind");
    }

    @Test
    void largeObjectsAreHeldToTheLastOne() {
        large = large(2, 2, 1);
        assertThat(said())
                .isEqualTo("FAIL: 1 difference: large objects: 0 missing, 0 extra, 1 changed (2 before, 2 after)");
        large = large(2, 1, 0);
        assertThat(said()).startsWith("FAIL: 1 difference: large objects: ");
    }

    @Test
    void indexUnderAnotherVersionFailsAndOneOfNoKnownVersionIsNoProof() {
        collations = new SortOrders(Files.OWN, List.of(new SortOrder("de", "2.28", "2.28", "2.36")));
        assertThat(said())
                .isEqualTo(
                        "FAIL: 1 difference: collation de: indexes were built under version 2.28 and the server sorts"
                                + " by 2.36; REINDEX them, then REFRESH its version");
        collations = new SortOrders(Files.UNKNOWN, List.of(new SortOrder("de", null, null, null)));
        assertThat(said()).startsWith("INCONCLUSIVE: collation de has no known version");
        collations = new SortOrders(Files.OWN, List.of(new SortOrder("de", null, null, null)));
        assertThat(said()).startsWith("PASS");
        collations = new SortOrders(Files.OWN, List.of(new SortOrder("de", "2.28", "2.36", "2.36")));
        assertThat(said()).startsWith("PASS");
        assertThat(judge().lines())
                .contains("remark: collation de sorts by version 2.36 after and by 2.28 before: ORDER BY may differ");
    }

    @Test
    void failOutweighsErrorAndErrorOutweighsDoubt() {
        freeze = freeze(null, List.of(), List.of(), List.of());
        tables = List.of();
        assertThat(said()).startsWith("ERROR");
        assertThat(judge().flip()).isEqualTo("all of it asked, and equal: INCONCLUSIVE");
        large = large(2, 2, 1);
        assertThat(said()).startsWith("FAIL").contains(". Besides: not frozen", ". Not asked: 0 tables");
    }

    private String said() {
        return judge().verdict() + ": " + judge().summary();
    }

    private SameDatabasesJudge judge() {
        return new SameDatabasesJudge(
                new DatabaseComparison(
                        rung, freeze, tables, objects, collations, sequences, large, gaps, Notes.NONE, Effort.NONE),
                new Promise.SameDatabases(accept));
    }

    private static Freeze freeze(
            @Nullable String barrier, List<String> openings, List<String> later, List<String> moved) {
        return new Freeze(barrier, "0/16B3748", List.of(), openings, later, List.of(), moved);
    }

    private static Rows rows(long number, long sum) {
        return new Rows(BigInteger.valueOf(number), new Sums(BigInteger.valueOf(sum), BigInteger.TWO.pow(64)));
    }

    private static ComparedTable table(
            @Nullable Rows before, @Nullable Rows after, DifferingRows found, @Nullable String fault) {
        return new ComparedTable("public.account", before, after, 0, found, fault);
    }

    private static DifferingRows missing(long number) {
        return new DifferingRows(
                Map.of(Kind.MISSING, BigInteger.valueOf(number)),
                List.of(new DifferingRow(Kind.MISSING, BigInteger.ONE, "id=4", List.of())));
    }

    private static SchemaObjects objects(List<Differing> differing, int unnamed, String after) {
        return new SchemaObjects(
                new SchemaObjects.Side(47, Digest.of("a")),
                new SchemaObjects.Side(47, Digest.of(after)),
                differing,
                unnamed);
    }

    private static ComparedSequence sequence(long before, long after, boolean falling, long held) {
        return new ComparedSequence(
                "public.account_id_seq",
                BigInteger.valueOf(before),
                BigInteger.valueOf(after),
                falling,
                List.of(BigInteger.valueOf(held)));
    }

    private static LargeObjects large(long before, long after, long changed) {
        return new LargeObjects(
                BigInteger.valueOf(before),
                BigInteger.valueOf(after),
                BigInteger.ZERO,
                BigInteger.ZERO,
                BigInteger.valueOf(changed));
    }
}
