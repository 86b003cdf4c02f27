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
    private long lines;

    /** Learns from a line of the old platform, or of the new one's trial run. */
    public void learn(ErrorLine line, boolean isOld) {
        lines++;
        Known kind = known.computeIfAbsent(drain.learn(Words.of(line.masked())), Known::new);
        kind.count(line.nanos(), isOld);
        if (seen.size() < MOST_KINDS) {
            seen.putIfAbsent(line.masked(), kind);
        }
    }

    /** What was learned; nothing more can be after that. */
    public PatternSet freeze() {
        long once = known.values().stream()
                .filter(kind -> kind.old() + kind.fresh() == 1)
                .count();
        return new PatternSet(drain, drain.templates().stream().map(known::get).toList(), seen, lines, once);
    }
}
