package dev.lockkeeper.check.pattern;

import dev.lockkeeper.check.pattern.line.ErrorLine;
import dev.lockkeeper.check.pattern.line.LineReader;
import dev.lockkeeper.check.pattern.line.Origin;
import dev.lockkeeper.check.pattern.line.RawLine;
import dev.lockkeeper.check.pattern.line.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tells of lines whether a baseline knows them, and gives one that it knows, so that promises about kinds can be tried out. */
public final class KindSamples {
    private static final Origin SOMEBODY = Origin.of(Map.of("pod", "somebody", "level", "error"), Map.of());

    private final PatternSet set;

    private KindSamples(PatternSet set) {
        this.set = set;
    }

    /** Of what a baseline learned; empty when another version of the product wrote it. */
    public static Optional<KindSamples> of(String document) {
        return PatternDocument.read(document).map(KindSamples::new);
    }

    /** Whether the line is of no known kind, and like none. */
    public boolean isNew(String line) {
        return read(line).filter(novelty -> novelty == Novelty.NEW).isPresent();
    }

    /** A line of the known kind that was the least frequent; empty when no kind is known. */
    public Optional<String> rarest() {
        // A masked line masked again is the same line.
        return set.seen().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparing(Known::busiest).thenComparing(kind -> kind.old() + kind.fresh())))
                .map(Map.Entry::getKey)
                .filter(line ->
                        read(line).filter(novelty -> novelty == Novelty.KNOWN).isPresent())
                .findFirst();
    }

    private Optional<Novelty> read(String line) {
        List<ErrorLine> errors = new ArrayList<>();
        LineReader reader = new LineReader(Selection.ALL, errors::add);
        reader.read(new RawLine(0, SOMEBODY, line));
        reader.end();
        return errors.stream()
                .findFirst()
                .map((Function<ErrorLine, PatternSet.Answer>) set::classify)
                .map(PatternSet.Answer::novelty);
    }
}
