package dev.lockkeeper.check.sql.rows;

import dev.lockkeeper.domain.programme.Parity.Proof;
import java.util.stream.Collectors;

/**
 * How the rows of a table become sums.
 *
 * @param trimChar whether the blanks that pad {@code char(n)} are left out
 * @param recode whether the two databases keep text in different encodings
 */
public record RowSql(Proof proof, boolean trimChar, boolean recode) {
    /** The first hexadecimal digits of the hash that part the rows of a table without a key. */
    private static final int PREFIX = 2;

    /**
     * The row as one text. A record's text is unambiguous where joined values are not: it quotes what holds a comma, and NULL is
     * nothing where the empty text is a pair of quotes.
     */
    String text(Twin twin) {
        String values = twin.columns().stream()
                .map(column -> column.canonical(trimChar))
                .collect(Collectors.joining(", "));
        return "ROW(" + values + ")::text";
    }

    /** The row's portable hash, 32 hexadecimal digits. */
    String hash(Twin twin) {
        return hash(text(twin));
    }

    String hash(String text) {
        return recode ? "md5(convert_to(" + text + ", 'UTF8'))" : "md5(" + text + ")";
    }

    /**
     * Chunk, number of rows and both sums of some blocks of the table. OFFSET 0 keeps the planner from computing the hash once
     * for each lane.
     */
    public String sums(Twin twin, Splits splits, Blocks.Piece piece) {
        String rows = " FROM " + twin.from() + " WHERE " + piece.where();
        return switch (proof) {
            case COUNTS -> "SELECT 0, count(*), 0, 0" + rows;
            case NATIVE -> {
                String values = twin.columns().stream()
                        .map(column -> column.hashed(trimChar))
                        .collect(Collectors.joining(", "));
                yield "SELECT chunk, count(*), sum(one), sum(other) FROM (SELECT " + splits.chunk(twin)
                        + " AS chunk, hash_record_extended(ROW(" + values + "), 1) AS one, hash_record_extended(ROW("
                        + values + "), 2) AS other" + rows + " OFFSET 0) s GROUP BY chunk";
            }
            case MD5, BYTES -> portable(twin, chunk(twin, splits), rows);
        };
    }

    /** The same for the rows of a range of keys, in smaller chunks. */
    String sums(Twin twin, Splits splits, Range range) {
        return portable(twin, splits.chunk(twin), " FROM " + twin.from() + " WHERE " + range.where(twin));
    }

    private String portable(Twin twin, String chunk, String rows) {
        boolean byHash = !twin.hasKey();
        return "SELECT " + (byHash ? chunk : "chunk") + ", count(*), "
                + "sum(('x' || substr(m, 1, 16))::bit(64)::bigint), sum(('x' || substr(m, 17, 16))::bit(64)::bigint)"
                + " FROM (SELECT " + (byHash ? "" : chunk + " AS chunk, ") + hash(twin) + " AS m" + rows
                + " OFFSET 0) s GROUP BY 1";
    }

    private static String chunk(Twin twin, Splits splits) {
        return twin.hasKey() ? splits.chunk(twin) : "('x' || substr(m, 1, " + PREFIX + "))::bit(8)::int";
    }
}
