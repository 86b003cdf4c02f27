package dev.lockkeeper.check.sql.rows;

import java.util.List;

/**
 * A table or a materialized view of one database, a leaf where it is partitioned.
 *
 * @param readable whether our role may read it
 * @param blocks how many blocks it has on disk
 * @param rows about how many rows, as the server's statistics say
 * @param columns in the order of their names
 * @param keys each set of columns that is unique and never null, the primary key first
 */
public record Relation(
        String schema,
        String name,
        boolean readable,
        long blocks,
        long rows,
        List<Column> columns,
        List<List<String>> keys) {
    /** For tables that were never analysed: about as many as fit. */
    private static final int ROWS_IN_A_BLOCK = 60;

    public Relation {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    /** As people read it. */
    public String shown() {
        return Sql.shown(schema, name);
    }

    long about() {
        return rows > 0 ? rows : blocks * ROWS_IN_A_BLOCK;
    }
}
