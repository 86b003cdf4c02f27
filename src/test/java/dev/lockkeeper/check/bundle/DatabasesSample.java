package dev.lockkeeper.check.bundle;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.parity.ComparedSequence;
import dev.lockkeeper.domain.parity.ComparedTable;
import dev.lockkeeper.domain.parity.DatabaseComparison;
import dev.lockkeeper.domain.parity.DatabaseComparison.Effort;
import dev.lockkeeper.domain.parity.DatabaseComparison.Gaps;
import dev.lockkeeper.domain.parity.DatabaseComparison.LargeObjects;
import dev.lockkeeper.domain.parity.DatabaseComparison.Notes;
import dev.lockkeeper.domain.parity.DifferingRow;
import dev.lockkeeper.domain.parity.DifferingRows;
import dev.lockkeeper.domain.parity.Freeze;
import dev.lockkeeper.domain.parity.SchemaObjects;
import dev.lockkeeper.domain.parity.SortOrders;
import dev.lockkeeper.domain.programme.Parity.Proof;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Comparisons of two databases that go through a file and back. */
final class DatabasesSample {
    private DatabasesSample() {}

    /** In which nothing was looked at. */
    static DatabaseComparison bare() {
        return new DatabaseComparison(
                Proof.COUNTS,
                new Freeze(null, "", List.of(), List.of(), List.of(), List.of(), List.of()),
                List.of(),
                null,
                null,
                null,
                null,
                Gaps.NONE,
                Notes.NONE,
                Effort.NONE);
    }

    /** In which every key is used. */
    static DatabaseComparison whole() {
        BigInteger wide = BigInteger.TWO.pow(80).negate();
        ComparedTable.Rows summed =
                new ComparedTable.Rows(BigInteger.TEN, new ComparedTable.Sums(wide, BigInteger.ONE));
        DifferingRow row = new DifferingRow(DifferingRow.Kind.EXTRA, BigInteger.TWO, "row (\"x\")", List.of("a", "b"));
        return new DatabaseComparison(
                Proof.NATIVE,
                new Freeze(
                        "CONNECT is revoked",
                        "0/1",
                        List.of("s", "t"),
                        List.of("a"),
                        List.of("b"),
                        List.of("c"),
                        List.of("d")),
                List.of(
                        new ComparedTable("public.t", summed, summed, 0, DifferingRows.NONE, null),
                        new ComparedTable(
                                "public.u",
                                new ComparedTable.Rows(BigInteger.ZERO, null),
                                null,
                                3,
                                new DifferingRows(Map.of(DifferingRow.Kind.EXTRA, BigInteger.TEN), List.of(row)),
                                "lost")),
                new SchemaObjects(
                        new SchemaObjects.Side(7, Digest.of("a")),
                        new SchemaObjects.Side(8, null),
                        List.of(
                                new SchemaObjects.Differing("index i", SchemaObjects.How.EXTRA, List.of()),
                                new SchemaObjects.Differing(
                                        "column c",
                                        SchemaObjects.How.CHANGED,
                                        List.of(new SchemaObjects.Property("default", null, "0")))),
                        5),
                new SortOrders(SortOrders.Files.COPIED, List.of(new SortOrders.SortOrder("de", null, "2.28", "2.36"))),
                List.of(new ComparedSequence("s", wide, BigInteger.ONE, true, List.of(BigInteger.TEN))),
                new LargeObjects(BigInteger.TEN, BigInteger.TWO, BigInteger.TEN, BigInteger.TWO, BigInteger.ONE),
                new Gaps(List.of("public.v before"), List.of("sequences: no right")),
                new Notes(List.of("a"), List.of("b"), List.of("c"), List.of("d")),
                new Effort(Duration.ofMillis(1_500), Duration.ofMinutes(1), 9));
    }
}
