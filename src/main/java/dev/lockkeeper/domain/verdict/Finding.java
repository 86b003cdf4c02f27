package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a judge says of measured numbers.
 *
 * @param summary the measured value, its limit and the numbers behind it, for people
 * @param numbers exact counts, bound and tail probability with the rule that decided, for whoever recomputes it
 * @param wouldFlip the nearest change that would give another verdict; null when nothing sensible can be said
 * @param reckoning the same numbers for a machine; null when there were none
 */
public record Finding(
        Verdict verdict,
        String summary,
        String numbers,
        @Nullable String wouldFlip,
        @Nullable Reckoning reckoning) {
    /** A finding without a reckoning. */
    public Finding(Verdict verdict, String summary, String numbers, @Nullable String wouldFlip) {
        this(verdict, summary, numbers, wouldFlip, null);
    }

    /**
     * The finding as evidence.
     *
     * @param asked what was asked, for people
     */
    public Evidence evidence(String kind, String asked, Instant at, List<String> lines) {
        return new Evidence(kind, verdict, summary, asked, numbers, at, wouldFlip, lines, reckoning, null, null);
    }
}
