package dev.lockkeeper.check.bundle.json;

import java.util.Comparator;

/** Where something stands in a text; line and column count from 1. Zero for what was made and not read. */
public record Place(int line, int column) implements Comparable<Place> {
    /** The place of what was not read from a text. */
    public static final Place NOWHERE = new Place(0, 0);

    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
