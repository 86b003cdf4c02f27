package dev.lockkeeper.check.sql.rows;

import dev.lockkeeper.check.sql.rows.Differences.Kind;
import dev.lockkeeper.check.sql.rows.Pair.Both;
import dev.lockkeeper.check.sql.session.Session;
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
     */
    public record Result(int compared, int written) {}

    private record Row(String canonical, String raw) {}

    /** Compares at most so many rows of a table with a key. */
    public Result of(int most, Differences found, boolean showKeys) {
        List<List<String>> keys = keys(most);
        int written = 0;
        for (int from = 0; from < keys.size(); from += AT_A_TIME) {
            List<List<String>> some = keys.subList(from, Math.min(keys.size(), from + AT_A_TIME));
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
        return new Result(keys.size(), written);
    }

    private List<List<String>> keys(int most) {
        BigDecimal share = BigDecimal.valueOf(300L * most)
                .divide(BigDecimal.valueOf(Math.max(1, twin.rows())), 4, RoundingMode.UP)
                .min(BigDecimal.valueOf(100));
        return pair.before()
                .all(
                        "SELECT " + twin.keyTexts() + " FROM " + twin.from() + " TABLESAMPLE SYSTEM (" + share
                                + ") LIMIT " + most,
                        row -> {
                            List<String> key = new ArrayList<>();
                            for (int i = 1; i <= twin.key().size(); i++) {
                                key.add(Objects.requireNonNull(row.getString(i), "keys are never null"));
                            }
                            return key;
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
