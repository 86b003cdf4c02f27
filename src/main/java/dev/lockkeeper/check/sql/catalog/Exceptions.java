package dev.lockkeeper.check.sql.catalog;

import dev.lockkeeper.check.sql.rows.Sql;
import java.util.List;

/**
 * What the plan leaves out of a comparison, by schema, by {@code schema.name} with all that belongs to it, or by {@code
 * kind:grant}.
 */
public record Exceptions(List<String> entries) {
    private static final String KIND = "kind:";

    public Exceptions {
        entries = List.copyOf(entries);
    }

    /** Whether the thing is left out. */
    public boolean contains(Thing thing) {
        // Owners, grants and comments are named after what they are of: "table shop.account".
        String bare = thing.name().substring(thing.name().indexOf(' ') + 1);
        return entries.stream()
                .anyMatch(entry -> entry.startsWith(KIND)
                        ? thing.kind().equals(entry.substring(KIND.length()))
                        : isOf(entry, thing.name()) || isOf(entry, bare));
    }

    /** Whether the relation is left out. */
    public boolean contains(String schema, String relation) {
        return contains(new Thing("table", Sql.shown(schema, relation)));
    }

    private static boolean isOf(String entry, String name) {
        return name.equals(entry) || name.startsWith(entry + ".");
    }
}
