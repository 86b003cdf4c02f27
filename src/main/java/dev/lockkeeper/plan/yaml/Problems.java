package dev.lockkeeper.plan.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects mistakes, so that all of them are told at once, each once and in the order of their places. */
public final class Problems {
    /** So many places that need a missing thing are named. */
    private static final int NAMED = 4;

    private final SortedSet<Problem> found = new TreeSet<>();
    private final Map<Problem, SortedSet<String>> needed = new TreeMap<>();

    /** Adds a mistake. */
    public void add(Where where, String path, String text) {
        found.add(new Problem(where, path, text));
    }

    /** Adds that the owner lacks something; all places that need the same are told as one mistake. */
    public void lacks(Owner owner, String what, String neededBy) {
        Problem lack = new Problem(owner.where(), owner.path(), what);
        needed.computeIfAbsent(lack, unseen -> new TreeSet<>()).add(owner.within(neededBy));
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return found.isEmpty() && needed.isEmpty();
    }

    /** How many there are. */
    public int size() {
        return found.size() + needed.size();
    }

    /** All of them, sorted by file, line and column. */
    public List<Problem> all() {
        SortedSet<Problem> all = new TreeSet<>(found);
        needed.forEach(
                (lack, places) -> all.add(
                        new Problem(
                                lack.where(),
                                lack.path(),
                                "found no " + lack.text() + ", which " + listed(places)
                                        + "; allowed: give it, or switch off with a reason what does not apply, as {off: \"no state\"}")));
        return List.copyOf(all);
    }

    private static String listed(SortedSet<String> places) {
        List<String> named = new ArrayList<>(places).subList(0, Math.min(NAMED, places.size()));
        int more = places.size() - named.size();
        return String.join(", ", named)
                + (more == 0 ? "" : " and " + more + " more")
                + (places.size() == 1 ? " needs" : " need");
    }
}
