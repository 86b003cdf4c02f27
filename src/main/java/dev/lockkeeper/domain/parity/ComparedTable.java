package dev.lockkeeper.domain.parity;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows were to be compared.
 *
 * @param name with its schema
 * @param before what its rows come to in the database that is left; null when they were not read to the end
 * @param after what they come to in the other one; null likewise
 * @param ranges in how many ranges of its key the sums differ, at least 0
 * @param found the rows that were found to differ
 * @param fault why it was not compared to the end; null when it was
 */
public record ComparedTable(
        String name,
        @Nullable Rows before,
        @Nullable Rows after,
        int ranges,
        DifferingRows found,
        @Nullable String fault) {
    private static final int NAMED = 3;

    /**
     * What the rows of one side come to.
     *
     * @param number how many there are, at least 0
     * @param sums null where they were counted only
     */
    public record Rows(BigInteger number, @Nullable Sums sums) {}

    /** Two independent sums over 64-bit hashes of all rows. */
    public record Sums(BigInteger one, BigInteger other) {
        @Override
        public String toString() {
            return one + " and " + other;
        }
    }

    /** Why it was not compared to its end; empty when it was. */
    public Optional<String> trouble() {
        String unread = before == null || after == null ? name + ": not read to its end" : null;
        return Optional.ofNullable(fault != null ? fault : unread);
    }

    /** Whether more than numbers of rows are known of both sides. */
    public boolean isSummed() {
        return before != null && after != null && before.sums() != null && after.sums() != null;
    }

    /** In which words it differs; empty when nothing says that it does. */
    public Optional<String> difference() {
        if (found.count().signum() > 0) {
            return Optional.of("table " + name + ": " + found.words(NAMED));
        }
        if (before == null || after == null || !areUnlike(before, after)) {
            return Optional.empty();
        }
        String how = !before.number().equals(after.number())
                ? "the numbers of rows differ"
                : fault == null
                        ? "the sums differ, but no row was found that does"
                        : "the sums differ, and which rows do is not known";
        return Optional.of("table " + name + ": " + how + " (" + counts(before, after) + ")");
    }

    private boolean areUnlike(Rows mine, Rows other) {
        return ranges > 0
                || !mine.number().equals(other.number())
                || (isSummed() && !Objects.equals(mine.sums(), other.sums()));
    }

    /** Its rows in one line; empty when they were not read on both sides. */
    public Optional<String> line() {
        if (before == null || after == null) {
            return Optional.empty();
        }
        return Optional.of(
                areUnlike(before, after)
                        ? name + ": differs, " + counts(before, after)
                        : name + ": " + rows(before) + (isSummed() ? ", sums " + before.sums() : ""));
    }

    private static String counts(Rows mine, Rows other) {
        return mine.number().equals(other.number())
                ? rows(mine) + " on both sides"
                : String.format(Locale.ROOT, "%,d rows before, %,d after", mine.number(), other.number());
    }

    private static String rows(Rows rows) {
        return String.format(Locale.ROOT, "%,d rows", rows.number());
    }
}
