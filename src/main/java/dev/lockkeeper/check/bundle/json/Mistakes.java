package dev.lockkeeper.check.bundle.json;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what is wrong, so that all of it is told at once, in the order of the places. Not thread-safe. */
public final class Mistakes {
    private final SortedSet<Mistake> found = new TreeSet<>();

    /** Adds a mistake. */
    public void add(Place place, String path, String text) {
        found.add(new Mistake(place, path, text));
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** All of them, in the order of their places. */
    public List<Mistake> all() {
        return List.copyOf(found);
    }
}
