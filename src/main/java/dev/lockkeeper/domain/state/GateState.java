package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.evidence.Progress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a gate.
 *
 * @param openedAt null while it is shut
 * @param run the checks that are running; null when none are
 * @param approvals who approved it, and the evidence that they were shown
 */
public record GateState(
        @Nullable Instant openedAt,
        Map<ItemId, ItemState> items,
        @Nullable ChecksRun run,
        Map<Person, Digest> approvals) {
    /** Nothing known. */
    public static final GateState NEW = new GateState(null, Map.of(), null, Map.of());

    /**
     * Checks that are running: an open intent.
     *
     * @param progress how far those are that take longer than a look
     */
    public record ChecksRun(
            String runId, Instant startedAt, List<ItemId> all, List<ItemId> pending, Map<ItemId, Progress> progress) {
        public ChecksRun {
            all = List.copyOf(all);
            pending = List.copyOf(pending);
            progress = Map.copyOf(progress);
        }

        ChecksRun(String runId, Instant startedAt, List<ItemId> all) {
            this(runId, startedAt, all, all, Map.of());
        }

        ChecksRun without(ItemId id) {
            List<ItemId> rest =
                    pending.stream().filter(item -> !item.equals(id)).toList();
            Map<ItemId, Progress> others = new HashMap<>(progress);
            others.remove(id);
            return new ChecksRun(runId, startedAt, all, rest, others);
        }

        ChecksRun with(ItemId id, Progress seen) {
            Map<ItemId, Progress> more = new HashMap<>(progress);
            more.put(id, seen);
            return new ChecksRun(runId, startedAt, all, pending, more);
        }
    }

    public GateState {
        items = Map.copyOf(items);
        approvals = Map.copyOf(approvals);
    }

    /** Whether it is open. */
    public boolean isOpen() {
        return openedAt != null;
    }

    /** What is known of the item. */
    public Optional<ItemState> item(ItemId id) {
        return Optional.ofNullable(items.get(id));
    }

    GateState opened(Instant at) {
        return new GateState(at, items, run, approvals);
    }

    GateState withItem(ItemId id, ItemState state) {
        Map<ItemId, ItemState> more = new HashMap<>(items);
        more.put(id, state);
        return new GateState(openedAt, more, run, approvals);
    }

    GateState withoutItem(ItemId id) {
        Map<ItemId, ItemState> fewer = new HashMap<>(items);
        fewer.remove(id);
        return new GateState(openedAt, fewer, run, approvals);
    }

    GateState withRun(@Nullable ChecksRun other) {
        return new GateState(openedAt, items, other, approvals);
    }

    GateState measured(ItemId id) {
        if (run == null) {
            return this;
        }
        return withRun(run.without(id));
    }

    GateState progressed(ItemId id, Progress seen) {
        return run == null ? this : withRun(run.with(id, seen));
    }

    GateState approvedBy(Person person, Digest evidence) {
        Map<Person, Digest> more = new HashMap<>(approvals);
        more.put(person, evidence);
        return new GateState(openedAt, items, run, more);
    }

    GateState shut(boolean keepTicks) {
        Map<ItemId, ItemState> kept = new HashMap<>(items);
        kept.values().removeIf(state -> !keepTicks || !(state instanceof ItemState.Ticked));
        return new GateState(null, kept, null, Map.of());
    }
}
