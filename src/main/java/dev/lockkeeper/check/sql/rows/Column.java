package dev.lockkeeper.check.sql.rows;

import java.util.Set;

/**
 * A column of a table.
 *
 * @param type the name of its type, or of the type below its domain, as {@code int8}
 */
public record Column(String name, String type) {
    /** Whose order is the same on every server, whatever its collation. */
    private static final Set<String> ORDERED =
            Set.of("int2", "int4", "int8", "oid", "numeric", "uuid", "date", "timestamp", "timestamptz", "bytea");

    /** Whose values the server hashes alike exactly when they are written alike. */
    private static final Set<String> HASHED = Set.of(
            "int2",
            "int4",
            "int8",
            "oid",
            "bool",
            "numeric",
            "date",
            "time",
            "timestamp",
            "timestamptz",
            "uuid",
            "bytea",
            "name");

    /** Hashed as they are, and by their bytes: a collation may call two texts equal that are not the same. */
    private static final Set<String> TEXTS = Set.of("text", "varchar");

    /**
     * What is written into the row's text. A number loses the zeros at its end, which say nothing and differ between scales; all
     * else is written by its type's own output, under the session's settings.
     */
    String canonical(boolean trimChar) {
        if (type.equals("numeric")) {
            return "trim_scale(" + Sql.name(name) + ")";
        }
        // The cast drops the blanks that pad it.
        return type.equals("bpchar") && trimChar ? Sql.name(name) + "::text" : Sql.name(name);
    }

    /**
     * What is hashed by the server's own hash, which must not call equal what is written differently: it takes a month for 30
     * days, 0 for -0 and a text for another one that its collation does not tell apart.
     */
    String hashed(boolean trimChar) {
        if (HASHED.contains(type)) {
            return Sql.name(name);
        }
        if (type.equals("bpchar") && !trimChar) {
            // The cast would drop the blanks that count here.
            return "textin(bpcharout(" + Sql.name(name) + "))";
        }
        return "(" + Sql.name(name) + (TEXTS.contains(type) ? "" : "::text") + ") COLLATE \"C\"";
    }

    /** What rows are ordered by. Text is ordered by its bytes, since two servers may sort it differently. */
    String ordered() {
        return isOrdered() ? Sql.name(name) : "(" + Sql.name(name) + "::text) COLLATE \"C\"";
    }

    /** A value of it, to be held against {@link #ordered()}. */
    String literal(String value) {
        return Sql.text(value) + (isOrdered() ? "::" + type : "::text");
    }

    private boolean isOrdered() {
        return ORDERED.contains(type);
    }
}
