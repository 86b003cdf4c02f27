package dev.lockkeeper.plan.yaml;

import java.util.Comparator;

/** A place in what somebody wrote; line and column of a file count from 1. */
public record Where(String file, int line, int column) implements Comparable<Where> {
    private static final Comparator<Where> ORDER =
            Comparator.comparing(Where::file).thenComparingInt(Where::line).thenComparingInt(Where::column);

    /** The very beginning of the file. */
    public static Where startOf(String file) {
        return new Where(file, 1, 1);
    }

    /** The environment of the process, which has no lines. */
    public static Where environment() {
        return new Where("environment", 0, 0);
    }

    @Override
    public int compareTo(Where other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
