package dev.lockkeeper.check.pattern;

import dev.lockkeeper.check.pattern.line.ErrorLine;
import dev.lockkeeper.domain.pattern.PatternReport.Forecast;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of error lines that were there before the switch. Frozen: nothing is learned any more, and the same line always gets
 * the same answer. Safe for several threads.
 */
public final class PatternSet {
    private final Drain drain;
    private final List<Known> kinds;
    private final Map<String, Known> seen;
    private final IdentityHashMap<Template, Known> byTemplate = new IdentityHashMap<>();
    private final Neighbours neighbours;
    private final long lines;
    private final long once;

    PatternSet(Drain drain, List<Known> kinds, Map<String, Known> seen, long lines, long once) {
        this.drain = drain;
        this.kinds = List.copyOf(kinds);
        this.seen = new LinkedHashMap<>(seen);
        this.neighbours = new Neighbours(seen.keySet());
        this.lines = lines;
        this.once = once;
        kinds.forEach(kind -> byTemplate.put(kind.template(), kind));
    }

    /** Nothing is known. */
    public static PatternSet empty() {
        return new PatternMiner().freeze();
    }

    /**
     * How a line stands to what was there before.
     *
     * @param kind the known kind; null unless it is KNOWN
     * @param nearest the masked line that is most like it; null unless it is a VARIANT
     */
    record Answer(
            Novelty novelty, @Nullable Known kind, @Nullable String nearest) {}

    /**
     * KNOWN: the masked line was there; or a template covers it that has a third of its words fixed, and that is filled with
     * letters only where at least three different values stood before. VARIANT: four fifths of its words, in order, are those of
     * a line that was there. NEW otherwise.
     */
    Answer classify(ErrorLine line) {
        Known same = seen.get(line.masked());
        if (same != null) {
            return new Answer(Novelty.KNOWN, same, null);
        }
        String[] words = Words.of(line.masked());
        Optional<Template> covering =
                drain.match(words, template -> isSpecific(template) && template.hasProvenVariables(words));
        if (covering.isPresent()) {
            return new Answer(Novelty.KNOWN, byTemplate.get(covering.get()), null);
        }
        return neighbours
                .nearest(words)
                .map(nearest -> new Answer(Novelty.VARIANT, null, nearest))
                .orElseGet(() -> new Answer(Novelty.NEW, null, null));
    }

    /** Whether at least a third of the words are fixed. */
    static boolean isSpecific(Template template) {
        return 3L * (template.length() - template.wildcards()) >= template.length();
    }

    /** How many error lines it was learned from, and how many of them were the only one of their kind. */
    public Forecast forecast() {
        return new Forecast(lines, once, kinds.size());
    }

    /** The kinds by their template, in the order in which they were learned. */
    List<Known> kinds() {
        return kinds;
    }

    /** The masked lines that are kept, with their kind. */
    Map<String, Known> seen() {
        return seen;
    }
}
