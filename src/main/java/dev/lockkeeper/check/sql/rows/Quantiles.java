package dev.lockkeeper.check.sql.rows;

import dev.lockkeeper.check.sql.session.Session;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Chooses the keys at which a table is parted, from a sample of its blocks: about evenly is enough. */
public final class Quantiles {
    /** So that a chunk that differs is small enough to be fetched at once, mostly. */
    private static final long ROWS_IN_A_CHUNK = 8_000;
    /** A row is held against nine of these, which is next to nothing beside its hash. */
    private static final long MOST_CHUNKS = 512;

    private static final long SAMPLED = 20_000;

    private Quantiles() {}

    /** Into which chunks the table is parted; one for a small one, and for one without a key. */
    public static Splits of(Session session, Twin twin) {
        long chunks = Math.min(MOST_CHUNKS, twin.rows() / ROWS_IN_A_CHUNK);
        if (!twin.hasKey() || chunks < 2) {
            return Splits.NONE;
        }
        List<String> texts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Column column : twin.key()) {
            String name = "k" + names.size();
            names.add(name);
            texts.add(column.canonical(false) + "::text AS " + name);
        }
        String sample = "SELECT " + String.join(", ", texts) + ", row_number() OVER (ORDER BY " + twin.keyOrder()
                + ") AS n, count(*) OVER () AS c FROM " + twin.from() + " TABLESAMPLE SYSTEM (" + percent(twin.rows())
                + ") REPEATABLE (1)";
        int keys = names.size();
        return new Splits(session.all(
                "SELECT " + String.join(", ", names) + " FROM (" + sample + ") s WHERE n < c AND n * " + chunks
                        + " / c <> (n - 1) * " + chunks + " / c ORDER BY n",
                row -> {
                    List<String> bound = new ArrayList<>();
                    for (int i = 1; i <= keys; i++) {
                        bound.add(Objects.requireNonNull(row.getString(i), "keys are never null"));
                    }
                    return bound;
                }));
    }

    private static BigDecimal percent(long rows) {
        BigDecimal share = BigDecimal.valueOf(100 * SAMPLED).divide(BigDecimal.valueOf(rows), 4, RoundingMode.UP);
        return share.min(BigDecimal.valueOf(100));
    }
}
