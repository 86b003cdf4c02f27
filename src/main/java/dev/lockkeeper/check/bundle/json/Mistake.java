package dev.lockkeeper.check.bundle.json;

import java.util.Comparator;

/**
 * What is wrong with a text, said so that its writer can mend it.
 *
 * @param path the keys that lead to the place, with dots between; empty for the text as a whole
 * @param text what was found and what is allowed
 */
public record Mistake(Place place, String path, String text) implements Comparable<Mistake> {
    private static final Comparator<Mistake> ORDER =
            Comparator.comparing(Mistake::place).thenComparing(Mistake::path).thenComparing(Mistake::text);

    @Override
    public int compareTo(Mistake other) {
        return ORDER.compare(this, other);
    }

    /** {@code line:column: path: found …; allowed: …}. */
    @Override
    public String toString() {
        return place + ": " + (path.isEmpty() ? "" : path + ": ") + text;
    }
}
