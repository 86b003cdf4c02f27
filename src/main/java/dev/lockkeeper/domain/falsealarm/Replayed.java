package dev.lockkeeper.domain.falsealarm;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.verdict.WatchAssessment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One moment at which a cutover might have been switched, and what its watch would have said.
 *
 * @param at the switch
 * @param reason in one line why it ended so
 * @param breached the promise that was broken first; null unless it failed
 * @param evidence by promise; empty when no watch ran
 * @param baseline what it was held to; null when no watch ran
 * @param slots what was seen
 */
public record Replayed(
        Instant at,
        Ending ending,
        String reason,
        @Nullable String breached,
        Map<String, Evidence> evidence,
        @Nullable Baseline baseline,
        List<WatchSlot> slots) {
    public Replayed {
        evidence = Map.copyOf(evidence);
        slots = List.copyOf(slots);
    }

    /** A moment at which no watch ran to its end. */
    public static Replayed without(Instant at, Ending ending, String reason) {
        return new Replayed(at, ending, reason, null, Map.of(), null, List.of());
    }

    /** A watch that ran. */
    public static Replayed watched(Instant at, WatchAssessment assessed, Baseline baseline, List<WatchSlot> slots) {
        Ending ending = switch (assessed.standing()) {
            case PASSED -> Ending.PASSED;
            case BREACHED -> Ending.FAILED;
            case INCONCLUSIVE -> Ending.INCONCLUSIVE;
            case ERROR -> Ending.UNTOLD;
            case RUNNING -> Ending.LEFT_OUT;
        };
        return new Replayed(at, ending, assessed.reason(), assessed.breached(), assessed.evidence(), baseline, slots);
    }

    /** The evidence of the promise that was broken first. */
    public Optional<Evidence> breach() {
        return Optional.ofNullable(breached).map(evidence::get);
    }
}
