package dev.lockkeeper.app.trial;

import dev.lockkeeper.domain.evidence.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying out one check.
 *
 * @param place where it stands in the plan
 * @param kind the check's kind
 * @param why in one line: what it was fed and what it said; or why it was not tried
 * @param violation what it said to a violation; null when it was not tried
 * @param health what it said to a service that is well; null when it was not tried
 * @param silence what it said when nothing was known; null when it was not tried
 */
public record TrialRow(
        Place place,
        String kind,
        Outcome outcome,
        String why,
        @Nullable Evidence violation,
        @Nullable Evidence health,
        @Nullable Evidence silence) {
    /**
     * Where a check stands in the plan.
     *
     * @param gate the gate; or {@code cutover}, {@code rollback}, {@code watch}
     * @param item the gate's item, the step, or the watched signal
     * @param required whether anything waits for it; otherwise it only advises
     */
    public record Place(String gate, String item, boolean required) {
        @Override
        public String toString() {
            return gate + "/" + item;
        }
    }

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
        /** A person ticks it: there is no check. */
        MANUAL,
        /** It could not be tried here, so that nothing is known of it. */
        NOT_TRIED;

        /** Whether the plan has to be changed. */
        public boolean isRefused() {
            return this == CANNOT_FAIL || this == PASSES_ON_NOTHING || this == CANNOT_PASS;
        }
    }

    /** The gate, or what stands in its place. */
    public String gate() {
        return place.gate();
    }

    /** The item, the step or the signal. */
    public String item() {
        return place.item();
    }

    /** Whether all is known that a trial can tell, and nothing has to be changed. */
    public boolean isSettled() {
        return outcome == Outcome.SOUND || outcome == Outcome.MANUAL;
    }

    /** A check that could not be tried. */
    static TrialRow notTried(Place place, String kind, String why) {
        return new TrialRow(place, kind, Outcome.NOT_TRIED, why, null, null, null);
    }

    /** A check that asks for what cannot be; nothing has to be played to know that. */
    static TrialRow futile(Place place, String kind, String why) {
        return new TrialRow(place, kind, Outcome.CANNOT_FAIL, why + ", so that it finds nothing", null, null, null);
    }

    /** An item that a person ticks. */
    static TrialRow manual(Place place) {
        return new TrialRow(place, "manual", Outcome.MANUAL, "a person ticks it", null, null, null);
    }
}
