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

    /** A text; backslashes mean themselves, as the session's settings say. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
