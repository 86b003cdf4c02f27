package dev.lockkeeper.check.sql.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keys from a lower bound, inclusive, to an upper one, exclusive.
 *
 * @param from one value for each column of the key; null for the smallest of all
 * @param to null for beyond the largest of all
 */
record Range(@Nullable List<String> from, @Nullable List<String> to) {
    /** Every key. */
    static final Range ALL = new Range(null, null);

    /** The ranges between the bounds, in order; one more than there are bounds. */
    List<Range> split(List<List<String>> bounds) {
        List<Range> parts = new ArrayList<>();
        @Nullable List<String> start = from;
        for (List<String> bound : bounds) {
            parts.add(new Range(start, bound));
            start = bound;
        }
        parts.add(new Range(start, to));
        return parts;
    }

    /** The condition for a row of the table to be in it. */
    String where(Twin twin) {
        List<String> conditions = new ArrayList<>();
        if (from != null) {
            conditions.add(compared(twin, ">=", from));
        }
        if (to != null) {
            conditions.add(compared(twin, "<", to));
        }
        return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
    }

    /** The row's key held against a bound. */
    static String compared(Twin twin, String operator, List<String> bound) {
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < bound.size(); i++) {
            literals.add(twin.key().get(i).literal(bound.get(i)));
        }
        return bound.size() == 1
                ? twin.keyOrder() + " " + operator + " " + literals.get(0)
                : "(" + twin.keyOrder() + ") " + operator + " ("
                        + literals.stream().collect(Collectors.joining(", ")) + ")";
    }
}
