package dev.lockkeeper.check.sql.rows;

import dev.lockkeeper.check.sql.session.Session;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Finds what holds rows in a database. Rows of foreign tables lie elsewhere, and those of extensions come with them. */
public final class Relations {
    private static final String TABLES = """
            SELECT c.oid::bigint, n.nspname, c.relname,
                   has_table_privilege(c.oid, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE'),
                   pg_relation_size(c.oid) / current_setting('block_size')::bigint, greatest(c.reltuples, 0)::bigint
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND (c.relkind = 'r' OR c.relispopulated)
              AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
              AND NOT EXISTS (SELECT FROM pg_depend x
                              WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')""";

    private static final String COLUMNS = """
            WITH RECURSIVE base (oid, base) AS (
              SELECT oid, oid FROM pg_type WHERE typtype <> 'd'
              UNION ALL
              SELECT t.oid, b.base FROM pg_type t JOIN base b ON b.oid = t.typbasetype WHERE t.typtype = 'd')
            SELECT a.attrelid::bigint, a.attname, t.typname
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            JOIN base b ON b.oid = a.atttypid JOIN pg_type t ON t.oid = b.base
            WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'm') AND c.oid >= 16384
            ORDER BY a.attname COLLATE "C\"""";

    private static final String KEYS = """
            SELECT i.indrelid::bigint, array_agg(a.attname::text ORDER BY k.n)
            FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY k (attnum, n)
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
            WHERE i.indisunique AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL
              AND i.indrelid >= 16384 AND k.n <= i.indnkeyatts
            GROUP BY i.indrelid, i.indexrelid, i.indisprimary
            HAVING bool_and(a.attnotnull)
            ORDER BY i.indisprimary DESC, count(*), array_agg(a.attname::text ORDER BY k.n)""";

    private Relations() {}

    /**
     * Reads them, by schema and name.
     *
     * @param isLeftOut told schema and name
     */
    public static Map<String, Relation> read(Session session, BiPredicate<String, String> isLeftOut) {
        Map<Long, List<Column>> columns = new HashMap<>();
        session.each(
                COLUMNS,
                row -> columns.computeIfAbsent(row.getLong(1), unseen -> new ArrayList<>())
                        .add(new Column(row.getString(2), row.getString(3))));
        Map<Long, List<List<String>>> keys = new HashMap<>();
        session.each(
                KEYS,
                row -> keys.computeIfAbsent(row.getLong(1), unseen -> new ArrayList<>())
                        .add(texts(row.getArray(2))));
        Map<String, Relation> all = new TreeMap<>();
        session.each(TABLES, row -> {
            long oid = row.getLong(1);
            Relation relation = new Relation(
                    row.getString(2),
                    row.getString(3),
                    row.getBoolean(4),
                    row.getLong(5),
                    row.getLong(6),
                    columns.getOrDefault(oid, List.of()),
                    keys.getOrDefault(oid, List.of()));
            if (!isLeftOut.test(relation.schema(), relation.name())) {
                all.put(relation.shown(), relation);
            }
        });
        return all;
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).toList();
    }
}
