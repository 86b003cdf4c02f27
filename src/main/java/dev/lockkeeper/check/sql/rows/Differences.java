package dev.lockkeeper.check.sql.rows;

import dev.lockkeeper.domain.parity.DifferingRow;
import dev.lockkeeper.domain.parity.DifferingRow.Kind;
import dev.lockkeeper.domain.parity.DifferingRows;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rows of a table that are not the same on both sides: all of them counted, the first ones named. To be used by one thread. */
public final class Differences {
    /** How many rows are named at most. */
    public static final int MOST_NAMED = 1000;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final List<DifferingRow> named = new ArrayList<>();

    /** Counts rows; the first are named. */
    public void add(Kind kind, long times, String key, List<String> columns) {
        counts.merge(kind, times, Long::sum);
        if (named.size() < MOST_NAMED) {
            named.add(new DifferingRow(kind, BigInteger.valueOf(times), key, columns));
        }
    }

    /** How many rows differ in that way, exactly. */
    public long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** How many rows differ, exactly. */
    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** All that was found so far. */
    public DifferingRows found() {
        Map<Kind, BigInteger> exact = new EnumMap<>(Kind.class);
        counts.forEach((kind, count) -> exact.put(kind, BigInteger.valueOf(count)));
        return new DifferingRows(exact, named);
    }
}
