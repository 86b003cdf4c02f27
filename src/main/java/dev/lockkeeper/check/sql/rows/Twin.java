package dev.lockkeeper.check.sql.rows;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table that both databases have, with the same columns.
 *
 * @param columns in the order of their names, so that the order in which they were added does not count
 * @param key the columns that tell its rows apart on both sides; empty when there are none
 * @param rows about how many rows it has
 */
public record Twin(String schema, String name, List<Column> columns, List<Column> key, long rows) {
    public Twin {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** As people read it. */
    public String shown() {
        return Sql.shown(schema, name);
    }

    /** As SQL reads it; its children have their own turn. */
    String from() {
        return "ONLY " + Sql.name(schema, name);
    }

    /** Whether a row can be named. */
    public boolean hasKey() {
        return !key.isEmpty();
    }

    String keyNames() {
        return key.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    String keyOrder() {
        return key.stream().map(Column::ordered).collect(Collectors.joining(", "));
    }

    /** The key's values as texts, one column each. */
    String keyTexts() {
        return key.stream().map(column -> column.canonical(false) + "::text").collect(Collectors.joining(", "));
    }
}
