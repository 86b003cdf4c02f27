package dev.lockkeeper.plan.yaml;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects mistakes, so that all of them are told at once, each once and in the order of their places. */
public final class Problems {
    private final SortedSet<Problem> found = new TreeSet<>();

    /** Adds a mistake. */
    public void add(Where where, String path, String text) {
        found.add(new Problem(where, path, text));
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** How many there are. */
    public int count() {
        return found.size();
    }

    /** All of them, sorted by file, line and column. */
    public List<Problem> all() {
        return List.copyOf(found);
    }
}
