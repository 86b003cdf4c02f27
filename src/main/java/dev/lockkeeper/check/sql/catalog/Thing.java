package dev.lockkeeper.check.sql.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Something that a database has.
 *
 * @param kind as people call it: table, index, grant
 * @param name with its schema, if it is in one
 */
public record Thing(String kind, String name) implements Comparable<Thing> {
    /** What weighs most stands first, since only the first few differences fit into a line; what is not here stands between. */
    private static final List<String> FIRST = List.of(
            "database",
            "extension",
            "schema",
            "table",
            "view",
            "materialized view",
            "column",
            "constraint",
            "index",
            "sequence",
            "trigger",
            "function");

    private static final List<String> LAST = List.of(
            "role",
            "setting",
            "owner",
            "grant",
            "default privilege",
            "tablespace",
            "replica identity",
            "storage",
            "comment");

    private static final Set<String> RELATIONS = Set.of("table", "view", "materialized view", "foreign table");

    private static final Comparator<Thing> ORDER =
            Comparator.comparingInt(Thing::rank).thenComparing(Thing::kind).thenComparing(Thing::name);

    /** Whether it has columns, and what else belongs to it. */
    boolean isRelation() {
        return RELATIONS.contains(kind);
    }

    /** Whether it belongs to the relation, as a column does, an index, or a comment on one of these. */
    boolean isOf(String relation) {
        String padded = " " + name + " ";
        return name.startsWith(relation + ".")
                || padded.contains(" " + relation + ".")
                || (!isRelation() && padded.contains(" " + relation + " "));
    }

    private int rank() {
        int first = FIRST.indexOf(kind);
        return first >= 0 ? first : FIRST.size() + 1 + LAST.indexOf(kind);
    }

    @Override
    public int compareTo(Thing other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
