package dev.lockkeeper.plan.yaml;

import java.util.Comparator;

/**
 * A mistake in a file, said so that its writer can mend it: {@code file:line:column: path: found …; allowed: …}.
 *
 * @param path the keys that lead to the place, with dots between; empty for the file as a whole
 */
public record Problem(Where where, String path, String text) implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::where).thenComparing(Problem::path).thenComparing(Problem::text);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return where + ": " + (path.isEmpty() ? "" : path + ": ") + text;
    }
}
