package dev.lockkeeper.check.sql.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rows of a table that are not the same on both sides: all of them counted, the first ones named. To be used by one thread. */
public final class Differences {
    /** How many rows are named at most. */
    public static final int MOST_NAMED = 1000;

    /** How a row differs, seen from the database that is left. */
    public enum Kind {
        MISSING,
        EXTRA,
        CHANGED;

        /** As people read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One row that differs.
     *
     * @param times how many rows without a key are the same as this one
     * @param key its key as people read it: {@code id=4711}; what there is instead for a table without a key
     * @param columns what differs in it, where that was looked up; else empty
     */
    public record Row(Kind kind, long times, String key, List<String> columns) {
        public Row {
            columns = List.copyOf(columns);
        }

        /** In one line. */
        public String words() {
            return kind.word() + " " + (times == 1 ? "" : times + " times ") + key
                    + (columns.isEmpty() ? "" : ", in " + String.join(", ", columns));
        }
    }

    private final Map<Kind, Long> counts = new TreeMap<>();
    private final List<Row> named = new ArrayList<>();

    /** Counts rows; the first are named. */
    public void add(Kind kind, long times, String key, List<String> columns) {
        counts.merge(kind, times, Long::sum);
        if (named.size() < MOST_NAMED) {
            named.add(new Row(kind, times, key, columns));
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

    /** The first of them. */
    public List<Row> named() {
        return List.copyOf(named);
    }

    /** The first few of them in one line. */
    public String first(int most) {
        List<Row> first = named.subList(0, Math.min(most, named.size()));
        boolean isAll = first.stream().mapToLong(Row::times).sum() == count();
        return first.stream().map(Row::words).collect(Collectors.joining("; ")) + (isAll ? "" : "; …");
    }

    /** How many there are of each kind: {@code 1 missing, 12 changed}. */
    public String words() {
        List<String> words = new ArrayList<>();
        counts.forEach((kind, count) -> words.add(String.format(Locale.ROOT, "%,d %s", count, kind.word())));
        return String.join(", ", words);
    }
}
