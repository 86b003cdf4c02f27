package dev.lockkeeper.domain.bundle;

import dev.lockkeeper.domain.evidence.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a judge said when the bundle was made.
 *
 * @param rules the version of the rules that decided; null when it is not known
 * @param summary for people; null when it was not kept
 * @param numbers exact counts, bound, tail and rule; null when they were not kept
 * @param wouldFlip the nearest change that would give another verdict; null when there was none or it was not kept
 * @param signals of a watch, by the watched signal's name; otherwise empty
 */
public record RecordedVerdict(
        Verdict verdict,
        @Nullable Integer rules,
        @Nullable String summary,
        @Nullable String numbers,
        @Nullable String wouldFlip,
        Map<String, RecordedVerdict> signals) {
    public RecordedVerdict {
        signals = Map.copyOf(signals);
    }
}
