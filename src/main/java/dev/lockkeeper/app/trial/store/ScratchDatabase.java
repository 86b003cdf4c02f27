package dev.lockkeeper.app.trial.store;

import dev.lockkeeper.domain.Digest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A small frozen database: two tables, a sequence, a large object. It knows the questions that a comparison asks and works the
 * answers out of what it holds, so that a comparison finds in it what it would find in a database that holds the same. Of what else
 * is asked for there is nothing here.
 */
final class ScratchDatabase implements Answers {
    /** No plan leaves a schema of this name out. */
    static final String SCHEMA = "lockkeeper_trial";

    private static final String ENTRY = "entry";
    private static final String OTHER = "account";

    private final Map<String, Supplier<Rows>> known = new LinkedHashMap<>();
    private final Map<String, SortedMap<Integer, String>> tables = new TreeMap<>();
    private final long sequence;
    private final List<String> largeObjects;

    private ScratchDatabase(Map<String, SortedMap<Integer, String>> tables, long sequence, List<String> largeObjects) {
        this.tables.putAll(tables);
        this.sequence = sequence;
        this.largeObjects = List.copyOf(largeObjects);
        server();
        catalog();
        objects();
    }

    /** With what is wrong in it. */
    static ScratchDatabase with(DatabaseFlaw flaw) {
        Map<String, SortedMap<Integer, String>> tables = new TreeMap<>();
        if (flaw != DatabaseFlaw.EMPTY) {
            SortedMap<Integer, String> rows =
                    new TreeMap<>(Map.of(1, "rent", 2, "light", 3, "bread", 4, "water", 5, "coal"));
            tables.put(ENTRY, rows);
            tables.put(OTHER, new TreeMap<>(Map.of(1, "house")));
            if (flaw == DatabaseFlaw.ROW_MISSING) {
                rows.remove(3);
            } else if (flaw == DatabaseFlaw.VALUE_CHANGED) {
                rows.put(3, "bread ");
            } else if (flaw == DatabaseFlaw.TABLE_MISSING) {
                tables.remove(OTHER);
            }
        }
        boolean isBehind = flaw == DatabaseFlaw.SEQUENCE_BEHIND;
        boolean isLost = flaw == DatabaseFlaw.LARGE_OBJECT_MISSING;
        return new ScratchDatabase(tables, isBehind ? 4 : 5, isLost ? List.of() : List.of("a photograph"));
    }

    @Override
    public Rows to(String sql) {
        for (Map.Entry<String, Supplier<Rows>> one : known.entrySet()) {
            if (sql.contains(one.getKey())) {
                return one.getValue().get();
            }
        }
        for (String table : tables.keySet()) {
            if (sql.contains("ONLY \"" + SCHEMA + "\".\"" + table + "\"")) {
                return rows(sql, of(table));
            }
        }
        return Rows.NONE;
    }

    /** Nothing lets writers in, and nothing moves. */
    private void server() {
        known.put("pg_current_wal_lsn()", () -> Rows.of("0/16B3748"));
        known.put("SELECT pg_is_in_recovery()", () -> Rows.of("f"));
        known.put("s.setrole = 0 AND s.setdatabase <> 0", () -> Rows.of("-"));
        known.put("reset_val = 'on'", () -> Rows.of("f"));
        known.put("SELECT count(*) FROM pg_stat_activity", () -> Rows.of("0"));
        known.put("pg_current_snapshot()", () -> Rows.of("1790000000", "740", "740", "d41d8c", "d41d8c"));
        known.put("SHOW server_encoding", () -> Rows.of("UTF8"));
        known.put("'datcollversion'", () -> Rows.of("C", null, null, "c"));
        known.put("pg_control_system()", () -> Rows.of("f"));
    }

    private void catalog() {
        known.put(
                "'row level security'",
                () -> all(
                        table -> List.<@Nullable String>of("table", SCHEMA + "." + table, "persistence", "permanent")));
        known.put("WITH RECURSIVE base", () -> {
            List<List<@Nullable String>> rows = new ArrayList<>();
            tables.keySet().forEach(table -> {
                rows.add(List.<@Nullable String>of(oid(table), "id", "int4"));
                rows.add(List.<@Nullable String>of(oid(table), "words", "text"));
            });
            return new Rows(rows);
        });
        known.put("array_agg(a.attname::text", () -> all(table -> List.<@Nullable String>of(oid(table), "{id}")));
        known.put(
                "pg_relation_size(c.oid)",
                () -> all(table -> List.<@Nullable String>of(
                        oid(table),
                        SCHEMA,
                        table,
                        "t",
                        "1",
                        String.valueOf(of(table).size()))));
    }

    private void objects() {
        boolean isThere = tables.containsKey(ENTRY);
        known.put(
                "SELECT 'sequence',",
                () -> isThere
                        ? Rows.of("sequence", SCHEMA + ".entry_id_seq", "definition", "integer from 1 by 1")
                        : Rows.NONE);
        known.put(
                "seqincrement, s.seqcycle",
                () -> isThere ? Rows.of(SCHEMA, "entry_id_seq", "1", "f", "t", SCHEMA, ENTRY, "id") : Rows.NONE);
        known.put("SELECT last_value, is_called", () -> Rows.of(String.valueOf(sequence), "t"));
        known.put("SELECT max(\"id\")", () -> Rows.of("5"));
        known.put("SELECT count(*) FROM pg_largeobject_metadata", () -> Rows.of(String.valueOf(largeObjects.size())));
        known.put("md5(lo_get(oid))", () -> {
            List<List<@Nullable String>> rows = new ArrayList<>();
            largeObjects.forEach(one -> rows.add(List.of(String.valueOf(16_500 + rows.size()), hash(one))));
            return new Rows(rows);
        });
    }

    private SortedMap<Integer, String> of(String table) {
        return tables.getOrDefault(table, new TreeMap<>());
    }

    private interface OfTable {
        List<@Nullable String> row(String table);
    }

    private Rows all(OfTable each) {
        return new Rows(tables.keySet().stream().map(each::row).toList());
    }

    private static String oid(String table) {
        return table.equals(ENTRY) ? "16400" : "16410";
    }

    /** Sums of the rows, or the rows themselves, as whoever asks wants them. */
    private static Rows rows(String sql, SortedMap<Integer, String> table) {
        if (sql.contains("count(*)")) {
            return sums(table, !sql.startsWith("SELECT 0, count(*)"));
        }
        if (sql.contains("md5(ROW(\"id\")::text), md5(ROW(\"words\")::text)")) {
            return changed(table);
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        table.forEach((id, words) -> {
            String row = "(" + id + ",\"" + words + "\")";
            List<@Nullable String> values = new ArrayList<>(List.of(String.valueOf(id)));
            if (sql.contains("octet_length(")) {
                values.add(String.valueOf(row.length()));
            } else if (sql.contains("md5(")) {
                values.add(hash(row));
            } else {
                values.addAll(List.of(row, row));
            }
            rows.add(values);
        });
        return new Rows(rows);
    }

    /** Column by column, of the one row that is ever changed. */
    private static Rows changed(SortedMap<Integer, String> table) {
        return Rows.of(hash("(3)"), hash("(\"" + table.get(3) + "\")"));
    }

    private static Rows sums(SortedMap<Integer, String> table, boolean isSummed) {
        BigInteger one = BigInteger.ZERO;
        BigInteger other = BigInteger.ZERO;
        for (Map.Entry<Integer, String> row : table.entrySet()) {
            String hash = hash("(" + row.getKey() + ",\"" + row.getValue() + "\")");
            one = one.add(new BigInteger(hash.substring(0, 16), 16));
            other = other.add(new BigInteger(hash.substring(16, 32), 16));
        }
        return isSummed
                ? Rows.of("0", String.valueOf(table.size()), one.toString(), other.toString())
                : Rows.of("0", String.valueOf(table.size()), "0", "0");
    }

    /** As long as an md5; which digest it is makes no difference to who compares two of them. */
    private static String hash(String text) {
        return Digest.of(text).hex().substring(0, 32);
    }
}
