package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Evidence;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a watch stands after the slots so far.
 *
 * @param clean the time with moved traffic that was looked at
 * @param wanted how much of it the watch needs
 * @param evidence by watched signal, in the plan's order; for a signal that is not decided, as if the watch ended
 *     now, or INCONCLUSIVE when it has ended without it
 * @param decided the signals whose evidence will not change any more
 * @param breached the signal whose promise is broken; null unless the standing is BREACHED
 * @param reason in one line why the watch stands where it does
 */
public record WatchAssessment(
        Standing standing,
        Duration clean,
        Duration wanted,
        Map<String, Evidence> evidence,
        Set<String> decided,
        @Nullable String breached,
        String reason) {
    /** The ways that a watch can stand. */
    public enum Standing {
        /** More slots are needed. */
        RUNNING,
        /** A promise is broken, and stays so whatever comes. */
        BREACHED,
        /** The whole watch was clean, from complete evidence. */
        PASSED,
        /** It ended and cannot tell: too little, or too close to call. */
        INCONCLUSIVE,
        /** It ended and cannot tell, because the sources could not be asked. */
        ERROR
    }

    public WatchAssessment {
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
        decided = Set.copyOf(decided);
    }

    /** The evidence of the broken promise. */
    public Optional<Evidence> breach() {
        return Optional.ofNullable(breached).map(evidence::get);
    }
}
