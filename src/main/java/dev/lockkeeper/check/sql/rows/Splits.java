package dev.lockkeeper.check.sql.rows;

import java.util.List;

/**
 * Bounds that part a table's rows by their key into chunks, numbered from 0; a row at a bound belongs to the chunk above it.
 *
 * @param bounds ascending; each has one text for each column of the key
 */
public record Splits(List<List<String>> bounds) {
    /** One chunk with all rows. */
    public static final Splits NONE = new Splits(List.of());

    public Splits {
        bounds = bounds.stream().map(List::copyOf).toList();
    }

    /** The number of a row's chunk: a tree of comparisons, so that a row is held against few of many bounds. */
    String chunk(Twin twin) {
        return tree(twin, 0, bounds.size());
    }

    private String tree(Twin twin, int lowest, int highest) {
        if (lowest == highest) {
            return String.valueOf(lowest);
        }
        int middle = (lowest + highest) / 2;
        return "CASE WHEN " + Range.compared(twin, "<", bounds.get(middle)) + " THEN " + tree(twin, lowest, middle)
                + " ELSE " + tree(twin, middle + 1, highest) + " END";
    }

    /** The keys of each chunk. */
    List<Range> ranges() {
        return Range.ALL.split(bounds);
    }
}
