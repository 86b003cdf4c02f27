package dev.lockkeeper.check.sql.rows;

import dev.lockkeeper.check.sql.rows.Pair.Both;
import dev.lockkeeper.check.sql.session.Session;
import dev.lockkeeper.domain.parity.DifferingRow.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Fetches some rows of a table from both sides and compares them byte by byte here, so that the proof does not rest on what the
 * servers have computed alone.
 */
public final class ByteSample {
    private static final int AT_A_TIME = 100;
    /** Of so many bytes of rows, as texts, at a time: twice as much is fetched from each side. */
    private static final long BYTES_AT_A_TIME = 4 << 20;
    /** A row that is longer is not fetched, so that memory stays bounded; its sums are compared like any other's. */
    private static final long LONGEST = 1 << 20;

    private final Twin twin;
    private final RowSql sql;
    private final Pair pair;

    public ByteSample(Twin twin, RowSql sql, Pair pair) {
        this.twin = twin;
        this.sql = sql;
        this.pair = pair;
    }

    /**
     * What came of it.
     *
     * @param compared how many rows were fetched from both sides
     * @param written how many of them are equal and written differently, as 1.0 and 1.00
     * @param left how many were too long to be fetched
     */
    public record Result(int compared, int written, int left) {}

    /** A row that is fetched, and how long its text is. */
    private record Chosen(List<String> key, long bytes) {}

    private record Row(String canonical, String raw) {}

    /** Compares at most so many rows of a table with a key. */
    public Result of(int most, Differences found, boolean showKeys) {
        List<Chosen> all = chosen(most);
        List<Chosen> fetched =
                all.stream().filter(row -> row.bytes() <= LONGEST).toList();
        int written = 0;
        for (List<List<String>> some : batches(fetched)) {
            String query = query(some);
            Both<Map<List<String>, Row>> rows = pair.ask(session -> rows(session, query));
            for (List<String> key : some) {
                Row mine = rows.before().get(key);
                Row other = rows.after().get(key);
                if (mine == null || other == null || !mine.canonical().equals(other.canonical())) {
                    String shown = showKeys ? KeyWords.of(twin, key) : "(key not shown)";
                    found.add(other == null ? Kind.MISSING : Kind.CHANGED, 1, shown, List.of());
                } else if (!mine.raw().equals(other.raw())) {
                    written++;
                }
            }
        }
        return new Result(fetched.size(), written, all.size() - fetched.size());
    }

    private static List<List<List<String>>> batches(List<Chosen> rows) {
        List<List<List<String>>> batches = new ArrayList<>();
        long bytes = 0;
        for (Chosen row : rows) {
            List<List<String>> last = batches.isEmpty() ? List.of() : batches.get(batches.size() - 1);
            if (last.isEmpty() || last.size() >= AT_A_TIME || bytes + row.bytes() > BYTES_AT_A_TIME) {
                last = new ArrayList<>();
                batches.add(last);
                bytes = 0;
            }
            last.add(row.key());
            bytes += row.bytes();
        }
        return batches;
    }

    private List<Chosen> chosen(int most) {
        BigDecimal share = BigDecimal.valueOf(300L * most)
                .divide(BigDecimal.valueOf(Math.max(1, twin.rows())), 4, RoundingMode.UP)
                .min(BigDecimal.valueOf(100));
        return pair.before()
                .all(
                        "SELECT " + twin.keyTexts() + ", octet_length(" + sql.text(twin) + ") FROM " + twin.from()
                                + " TABLESAMPLE SYSTEM (" + share + ") LIMIT " + most,
                        row -> {
                            List<String> key = new ArrayList<>();
                            for (int i = 1; i <= twin.key().size(); i++) {
                                key.add(Objects.requireNonNull(row.getString(i), "keys are never null"));
                            }
                            return new Chosen(key, row.getLong(twin.key().size() + 1));
                        });
    }

    private String query(List<List<String>> keys) {
        String values = keys.stream().map(this::literals).collect(Collectors.joining(", "));
        String raw =
                twin.columns().stream().map(column -> Sql.name(column.name())).collect(Collectors.joining(", "));
        return "SELECT " + twin.keyTexts() + ", " + sql.text(twin) + ", ROW(" + raw + ")::text FROM " + twin.from()
                + " WHERE (" + twin.keyOrder() + ") IN (" + values + ")";
    }

    private String literals(List<String> key) {
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            literals.add(twin.key().get(i).literal(key.get(i)));
        }
        return literals.size() == 1 ? literals.get(0) : "(" + String.join(", ", literals) + ")";
    }

    private Map<List<String>, Row> rows(Session session, String query) {
        Map<List<String>, Row> all = new HashMap<>();
        int keys = twin.key().size();
        session.each(query, row -> {
            List<String> key = new ArrayList<>();
            for (int i = 1; i <= keys; i++) {
                key.add(row.getString(i));
            }
            all.put(key, new Row(row.getString(keys + 1), row.getString(keys + 2)));
        });
        return all;
    }
}
