package dev.lockkeeper.domain.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Slots in a row that ended alike.
 *
 * @param from the first slot
 * @param to the last slot
 * @param slots how many, at least 1
 */
public record Stretch(Outcome outcome, Instant from, Instant to, int slots) {
    /** The outcomes of slots, put together where they are alike. */
    public static List<Stretch> of(SortedMap<Instant, Outcome> outcomes) {
        List<Stretch> all = new ArrayList<>();
        for (Map.Entry<Instant, Outcome> slot : outcomes.entrySet()) {
            int last = all.size() - 1;
            if (last >= 0 && all.get(last).outcome() == slot.getValue()) {
                Stretch before = all.get(last);
                all.set(last, new Stretch(before.outcome(), before.from(), slot.getKey(), before.slots() + 1));
            } else {
                all.add(new Stretch(slot.getValue(), slot.getKey(), slot.getKey(), 1));
            }
        }
        return List.copyOf(all);
    }
}
