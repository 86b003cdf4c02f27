package dev.lockkeeper.domain.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which cases of a suite were executed: asked and answered, whatever came of it. A skipped case is not among them.
 *
 * @param suite the suite's name
 * @param executed how many there were
 * @param names theirs; empty when there were more than {@link #MOST}, so that only the number counts
 */
public record Tally(String suite, int executed, List<String> names) {
    /** More names are not kept: a line of the ledger has to stay readable. */
    public static final int MOST = 1_000;

    private static final int SHOWN = 5;

    public Tally {
        names = List.copyOf(names);
        if (executed < 0) {
            throw new IllegalArgumentException("executed cases of '" + suite + "' cannot be '" + executed + "'");
        }
    }

    /** That these were executed. */
    public static Tally of(String suite, Collection<String> names) {
        return new Tally(suite, names.size(), names.size() > MOST ? List.of() : List.copyOf(names));
    }

    /** Whether fewer were executed than then. */
    public boolean isFewerThan(Tally then) {
        return executed < then.executed;
    }

    /** Executed then and not now, for people: {@code login, logout and 3 more}; empty when that is not known, or none. */
    public String missingFrom(Tally then) {
        if (names.isEmpty() && executed > 0) {
            return "";
        }
        List<String> missing = new ArrayList<>(then.names);
        missing.removeAll(Set.copyOf(names));
        int rest = missing.size() - SHOWN;
        return rest <= 0
                ? String.join(", ", missing)
                : String.join(", ", missing.subList(0, SHOWN)) + " and " + rest + " more";
    }
}
