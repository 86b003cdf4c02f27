package dev.lockkeeper.check.pattern;

import dev.lockkeeper.check.pattern.line.ErrorLine;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Learns which kinds of error lines there are before the switch: those of the old platform, and those that the new one wrote in
 * its trial runs. Serves one thread.
 */
public final class PatternMiner {
    /** So many different masked lines are kept; of more, only the templates are. */
    public static final int MOST_KINDS = 20_000;

    private final Drain drain = new Drain(DrainSettings.BASELINE);
    private final IdentityHashMap<Template, Known> known = new IdentityHashMap<>();
    private final Map<String, Known> seen = new LinkedHashMap<>();
    private final Map<String, Boolean> once = new LinkedHashMap<>();
    private long lines;
    private long unkept;

    /** Learns from a line of the old platform, or of the new one's trial run. */
    public void learn(ErrorLine line, boolean isOld) {
        lines++;
        Known kind = known.computeIfAbsent(drain.learn(Words.of(line.masked())), Known::new);
        kind.count(line.nanos(), isOld);
        if (seen.containsKey(line.masked())) {
            once.remove(line.masked());
        } else if (seen.size() < MOST_KINDS) {
            seen.put(line.masked(), kind);
            once.put(line.masked(), true);
        } else {
            unkept++;
        }
    }

    /** What was learned; nothing more can be after that. Lines beyond those that are kept count as seen once. */
    public PatternSet freeze() {
        return new PatternSet(
                drain, drain.templates().stream().map(known::get).toList(), seen, lines, once.size() + unkept);
    }
}
