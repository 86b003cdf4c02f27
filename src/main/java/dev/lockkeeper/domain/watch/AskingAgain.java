package dev.lockkeeper.domain.watch;

import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which slots of a watch are asked again, with their own time, because their source did not answer: those that count, as soon as
 * the source answers in the newest slot. Nothing that was answered is asked again, be the answer that there is no data.
 */
public final class AskingAgain {
    /** So often each slot is asked again. */
    static final int MOST_TRIES = 3;

    /** Before the second try; each further one waits twice as long as the one before. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final WatchSpec spec;
    private final Instant anchor;
    private final List<WatchSlot> slots;
    private final Map<String, WatchSlot> newest = new HashMap<>();

    /**
     * @param anchor the moment of the switch, from which the slots are counted
     * @param slots what was sampled, in any order
     */
    public AskingAgain(WatchSpec spec, Instant anchor, List<WatchSlot> slots) {
        this.spec = spec;
        this.anchor = anchor;
        this.slots = List.copyOf(slots);
        Comparator<WatchSlot> byTime = Comparator.comparing(WatchSlot::slot);
        for (WatchedSignal signal : spec.signals()) {
            Optional<WatchSlot> last = slots.stream()
                    .filter(slot -> slot.samples().containsKey(signal.name()))
                    .max(byTime);
            last.ifPresent(slot -> newest.put(signal.name(), slot));
        }
    }

    /**
     * One signal in one slot.
     *
     * @param at from when on it is asked again
     */
    public record Open(Instant slot, String signal, Instant at) {}

    /** What is still to be asked again, oldest slot first. */
    public List<Open> open() {
        List<Open> open = new ArrayList<>();
        for (WatchSlot slot : slots) {
            for (WatchedSignal signal : spec.signals()) {
                if (isOpen(slot, signal)) {
                    open.add(new Open(slot.slot(), signal.name(), at(slot, signal.name())));
                }
            }
        }
        open.sort(Comparator.comparing(Open::slot).thenComparing(Open::signal));
        return open;
    }

    /** Whether an answer for the signal in the slot is waited for at the moment; the same answer counts once. */
    public boolean isDue(Instant slot, String signal, Instant now) {
        return open().stream()
                .anyMatch(one -> one.slot().equals(slot) && one.signal().equals(signal) && !now.isBefore(one.at()));
    }

    private boolean isOpen(WatchSlot slot, WatchedSignal signal) {
        WatchSlot last = newest.get(signal.name());
        return signal.isOfAnyTime()
                && isCounted(slot.slot(), signal)
                && slot.isUnanswered(signal.name())
                && slot.tries(signal.name()) < MOST_TRIES
                && last != null
                && !last.isUnanswered(signal.name());
    }

    private boolean isCounted(Instant slot, WatchedSignal signal) {
        Duration until = signal.until();
        return slot.isAfter(anchor.plus(spec.settle())) && (until == null || !slot.isAfter(anchor.plus(until)));
    }

    private static Instant at(WatchSlot slot, String signal) {
        WatchSlot.Again tried = slot.again().get(signal);
        return tried == null ? slot.slot() : tried.at().plus(PAUSE.multipliedBy(1L << (tried.tries() - 1)));
    }
}
