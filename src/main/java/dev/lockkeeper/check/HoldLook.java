package dev.lockkeeper.check;

import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.pattern.PatternReport;
import java.util.List;

/**
 * What a look at the service during the hold says, in one line.
 *
 * @param patterns what was found of kinds of error lines
 */
public record HoldLook(Verdict verdict, String summary, List<PatternReport> patterns) {
    public HoldLook {
        patterns = List.copyOf(patterns);
    }

    /** A look that did not read error lines. */
    public HoldLook(Verdict verdict, String summary) {
        this(verdict, summary, List.of());
    }
}
