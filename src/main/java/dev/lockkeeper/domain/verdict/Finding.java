package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What a judge says of measured numbers.
 *
 * @param summary the measured value, its limit and the numbers behind it, for people
 * @param numbers exact counts, bound and tail probability with the rule that decided, for whoever recomputes it
 * @param wouldFlip the nearest change that would give another verdict; null when nothing sensible can be said
 */
public record Finding(
        Verdict verdict,
        String summary,
        String numbers,
        @Nullable String wouldFlip) {}
