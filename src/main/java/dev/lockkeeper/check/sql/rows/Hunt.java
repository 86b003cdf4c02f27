package dev.lockkeeper.check.sql.rows;

import dev.lockkeeper.check.sql.rows.Pair.Both;
import dev.lockkeeper.check.sql.session.Session;
import dev.lockkeeper.domain.parity.DifferingRow.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Narrows a chunk that differs down to the rows: parts it into 32 by its keys, again where it still differs, and fetches keys and
 * hashes of both sides once 10,000 rows are left.
 */
public final class Hunt {
    private static final int PARTS = 32;
    private static final long FEW = 10_000;
    /** For so many changed rows of a table it is looked up what changed in them. */
    private static final int LOOKED_UP = 20;

    private final Twin twin;
    private final RowSql sql;
    private final Pair pair;
    private final boolean showKeys;
    private final Differences found;

    /** @param showKeys whether keys may be named */
    public Hunt(Twin twin, RowSql sql, Pair pair, boolean showKeys, Differences found) {
        this.twin = twin;
        this.sql = sql;
        this.pair = pair;
        this.showKeys = showKeys;
        this.found = found;
    }

    /** Finds every row that differs among the chunks of a table with a key. */
    public void among(Splits splits, Both<Map<Integer, Lanes>> sums) {
        among(splits.ranges(), sums);
    }

    private void among(List<Range> ranges, Both<Map<Integer, Lanes>> sums) {
        for (int i = 0; i < ranges.size(); i++) {
            Lanes before = sums.before().getOrDefault(i, Lanes.NONE);
            Lanes after = sums.after().getOrDefault(i, Lanes.NONE);
            if (!before.equals(after)) {
                in(ranges.get(i), before.rows(), after.rows());
            }
        }
    }

    private void in(Range range, long before, long after) {
        if (Math.max(before, after) <= FEW) {
            merge(range);
            return;
        }
        Splits parts = bounds(range, before, after);
        if (parts.bounds().isEmpty()) {
            merge(range);
            return;
        }
        String query = sql.sums(twin, parts, range);
        among(range.split(parts.bounds()), pair.ask(session -> sums(session, query)));
    }

    /** The keys that part the range evenly on the side that has more rows. */
    private Splits bounds(Range range, long before, long after) {
        Session side = before >= after ? pair.before() : pair.after();
        long step = (Math.max(before, after) + PARTS - 1) / PARTS;
        return new Splits(side.all(
                "SELECT " + aliases() + " FROM (SELECT " + aliased() + ", row_number() OVER (ORDER BY "
                        + twin.keyOrder() + ") AS n FROM " + twin.from() + " WHERE " + range.where(twin)
                        + ") s WHERE n > 1 AND n % " + step + " = 1 ORDER BY n",
                row -> texts(row, twin.key().size())));
    }

    private String aliased() {
        List<String> all = new ArrayList<>();
        for (Column column : twin.key()) {
            all.add(column.canonical(false) + "::text AS k" + all.size());
        }
        return String.join(", ", all);
    }

    private String aliases() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < twin.key().size(); i++) {
            all.add("k" + i);
        }
        return String.join(", ", all);
    }

    private void merge(Range range) {
        String query = "SELECT " + twin.keyTexts() + ", " + sql.hash(twin) + " FROM " + twin.from() + " WHERE "
                + range.where(twin) + " ORDER BY " + twin.keyOrder();
        Both<Map<List<String>, String>> rows = pair.ask(session -> hashes(session, query));
        rows.before().forEach((key, hash) -> {
            String other = rows.after().get(key);
            if (other == null) {
                found.add(Kind.MISSING, 1, words(key), List.of());
            } else if (!other.equals(hash)) {
                found.add(Kind.CHANGED, 1, words(key), changed(key));
            }
        });
        rows.after().keySet().stream()
                .filter(key -> !rows.before().containsKey(key))
                .forEach(key -> found.add(Kind.EXTRA, 1, words(key), List.of()));
    }

    private Map<List<String>, String> hashes(Session session, String query) {
        Map<List<String>, String> all = new LinkedHashMap<>();
        int keys = twin.key().size();
        session.each(query, row -> all.put(texts(row, keys), row.getString(keys + 1)));
        return all;
    }

    private String words(List<String> key) {
        return showKeys ? KeyWords.of(twin, key) : "(key not shown)";
    }

    /** The columns in which a row differs; not looked up for each of a great many. */
    private List<String> changed(List<String> key) {
        if (found.count(Kind.CHANGED) >= LOOKED_UP) {
            return List.of();
        }
        List<String> hashes = twin.columns().stream()
                .map(column -> "md5(ROW(" + column.canonical(sql.trimChar()) + ")::text)")
                .toList();
        String query = "SELECT " + String.join(", ", hashes) + " FROM " + twin.from() + " WHERE "
                + Range.compared(twin, "=", key);
        Both<List<List<String>>> both = pair.ask(
                session -> session.all(query, row -> texts(row, twin.columns().size())));
        if (both.before().size() != 1 || both.after().size() != 1) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i < twin.columns().size(); i++) {
            if (!both.before().get(0).get(i).equals(both.after().get(0).get(i))) {
                names.add(twin.columns().get(i).name());
            }
        }
        return List.copyOf(names);
    }

    /** The sums of each chunk that has rows. */
    public static Map<Integer, Lanes> sums(Session session, String query) {
        Map<Integer, Lanes> sums = new HashMap<>();
        session.each(
                query,
                row -> sums.merge(
                        row.getInt(1),
                        new Lanes(
                                row.getLong(2),
                                row.getBigDecimal(3).toBigInteger(),
                                row.getBigDecimal(4).toBigInteger()),
                        Lanes::plus));
        sums.values().removeIf(lanes -> lanes.rows() == 0);
        return sums;
    }

    private static List<String> texts(ResultSet row, int count) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            texts.add(Objects.requireNonNull(row.getString(i), "keys and hashes are never null"));
        }
        return texts;
    }
}
