package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.entry.WatchEntry;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.WatchSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of the watch.
 *
 * @param anchor the first moment of the new record; slots follow at the plan's distance
 * @param slots what was sampled, by time; with the newest answer where one was asked again
 * @param breach null unless a promise broke
 * @param evidence by watched signal, once it ended
 * @param reason why it is inconclusive or was accepted; empty otherwise
 * @param oldSide what the old side still carried at the last slot, in words
 */
public record WatchRun(
        int run,
        Instant anchor,
        List<WatchSlot> slots,
        Duration extendedBy,
        Result result,
        @Nullable Breach breach,
        Map<String, Evidence> evidence,
        String reason,
        String oldSide) {
    /** How it stands; all but RUNNING are for good. */
    public enum Result {
        RUNNING,
        BREACHED,
        PASSED,
        INCONCLUSIVE,
        ACCEPTED
    }

    /** A broken promise. */
    public record Breach(String signal, Evidence evidence, Instant at, Instant fixUntil) {}

    public WatchRun {
        slots = List.copyOf(slots);
        evidence = Map.copyOf(evidence);
    }

    static WatchRun begun(int run, Instant anchor) {
        return new WatchRun(run, anchor, List.of(), Duration.ZERO, Result.RUNNING, null, Map.of(), "", "");
    }

    WatchRun with(WatchSlot slot, String share) {
        List<WatchSlot> more = new ArrayList<>(slots);
        more.add(slot);
        return new WatchRun(run, anchor, more, extendedBy, result, breach, evidence, reason, share);
    }

    WatchRun askedAgain(WatchEntry.SlotAskedAgain entry, Instant at) {
        return withSlots(slots.stream()
                .map(slot -> slot.slot().equals(entry.slot())
                        ? slot.askedAgain(entry.samples(), entry.moving(), entry.raw(), at)
                        : slot)
                .toList());
    }

    WatchRun withSlots(List<WatchSlot> others) {
        return new WatchRun(run, anchor, others, extendedBy, result, breach, evidence, reason, oldSide);
    }

    WatchRun ended(Result how, Map<String, Evidence> found, String why) {
        return new WatchRun(run, anchor, slots, extendedBy, how, breach, found, why, oldSide);
    }

    WatchRun breached(Breach what) {
        return new WatchRun(
                run,
                anchor,
                slots,
                extendedBy,
                Result.BREACHED,
                what,
                Map.of(what.signal(), what.evidence()),
                reason,
                oldSide);
    }

    WatchRun extended(Duration by) {
        return new WatchRun(run, anchor, slots, extendedBy.plus(by), Result.RUNNING, breach, Map.of(), "", oldSide);
    }
}
