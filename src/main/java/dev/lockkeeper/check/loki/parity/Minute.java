package dev.lockkeeper.check.loki.parity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A minute of which every line of both stores was read. */
record Minute(Instant from, long lines, long missing, long added) {
    /** @param before moment and text of each line; the order does not matter */
    static Minute of(Instant from, List<String> before, List<String> after) {
        List<String> left = sorted(before);
        List<String> right = sorted(after);
        long missing = 0;
        long added = 0;
        int one = 0;
        int other = 0;
        while (one < left.size() || other < right.size()) {
            int order = one == left.size()
                    ? 1
                    : other == right.size() ? -1 : left.get(one).compareTo(right.get(other));
            missing += order < 0 ? 1 : 0;
            added += order > 0 ? 1 : 0;
            one += order <= 0 ? 1 : 0;
            other += order >= 0 ? 1 : 0;
        }
        return new Minute(from, before.size(), missing, added);
    }

    private static List<String> sorted(List<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        sorted.sort(null);
        return sorted;
    }

    boolean isEqual() {
        return missing == 0 && added == 0;
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "minute from %s: of %,d lines %,d are missing, and %,d others are there",
                from,
                lines,
                missing,
                added);
    }
}
