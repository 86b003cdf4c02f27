package dev.lockkeeper.check.sql.rows;

/** Words of SQL that hold what others have named or written. */
public final class Sql {
    private Sql() {}

    /** An identifier, as it is. */
    public static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** A relation with its schema. */
    public static String name(String schema, String relation) {
        return name(schema) + "." + name(relation);
    }

    /**
     * A relation as people read it, and unlike any other: a name with a dot or a quotation mark in it stands in quotation marks.
     */
    public static String shown(String schema, String relation) {
        return shown(schema) + "." + shown(relation);
    }

    /** An identifier as people read it. The catalog's queries write it in the same way. */
    public static String shown(String identifier) {
        return identifier.contains(".") || identifier.contains("\"") ? name(identifier) : identifier;
    }

    /** A text; backslashes mean themselves, as the session's settings say. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
