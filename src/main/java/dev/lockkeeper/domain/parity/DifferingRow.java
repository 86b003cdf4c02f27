package dev.lockkeeper.domain.parity;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/**
 * One row that differs.
 *
 * @param kind how, seen from the database that is left
 * @param times how many rows without a key are the same as this one, at least 1
 * @param key its key as people read it: {@code id=4711}; what there is instead for a table without a key
 * @param columns what differs in it, where that was looked up; else empty
 */
public record DifferingRow(Kind kind, BigInteger times, String key, List<String> columns) {
    /** How a row differs. */
    public enum Kind {
        MISSING,
        EXTRA,
        CHANGED;

        /** As people read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DifferingRow {
        columns = List.copyOf(columns);
    }

    /** In one line. */
    public String words() {
        return kind.word() + " " + (times.equals(BigInteger.ONE) ? "" : times + " times ") + key
                + (columns.isEmpty() ? "" : ", in " + String.join(", ", columns));
    }
}
