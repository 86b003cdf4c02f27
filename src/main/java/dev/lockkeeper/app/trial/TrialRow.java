package dev.lockkeeper.app.trial;

import dev.lockkeeper.domain.evidence.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying out one check.
 *
 * @param gate the gate, or {@code watch}
 * @param item the gate's item, or the watched signal
 * @param kind the check's kind
 * @param why in one line: what it was fed and what it said; or why it was not tried
 * @param violation what it said to a violation; null when it was not tried
 * @param health what it said to a service that is well; null when it was not tried
 * @param silence what it said when nothing was known; null when it was not tried
 */
public record TrialRow(
        String gate,
        String item,
        String kind,
        Outcome outcome,
        String why,
        @Nullable Evidence violation,
        @Nullable Evidence health,
        @Nullable Evidence silence) {
    /** How a check stood the trial. */
    public enum Outcome {
        /** It fails on a violation, passes in health, and never passes on nothing. */
        SOUND,
        /** It stays as it is whatever is broken: it proves nothing. */
        CANNOT_FAIL,
        /** It passes although nothing is known. */
        PASSES_ON_NOTHING,
        /** It does not pass although all is well, so that its gate never opens. */
        CANNOT_PASS,
        /** It could not be tried here. */
        NOT_TRIED;

        /** Whether the plan has to be changed. */
        public boolean isRefused() {
            return this == CANNOT_FAIL || this == PASSES_ON_NOTHING || this == CANNOT_PASS;
        }
    }

    /** A check that could not be tried. */
    static TrialRow notTried(String gate, String item, String kind, String why) {
        return new TrialRow(gate, item, kind, Outcome.NOT_TRIED, why, null, null, null);
    }
}
