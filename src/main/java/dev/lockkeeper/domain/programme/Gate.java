package dev.lockkeeper.domain.programme;

import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.ItemId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint with its checklist.
 *
 * @param approvals whose go it needs besides its items; null when the items alone open it
 * @param skipped items of the template that the plan switched off
 */
public record Gate(
        GateId id,
        String title,
        GateRole role,
        List<Item> items,
        @Nullable ApprovalSpec approvals,
        List<Skipped> skipped) {
    public Gate {
        items = List.copyOf(items);
        skipped = List.copyOf(skipped);
    }

    /** A gate of which nothing was switched off. */
    public Gate(GateId id, String title, GateRole role, List<Item> items, @Nullable ApprovalSpec approvals) {
        this(id, title, role, items, approvals, List.of());
    }

    /** An item that does not apply here, and why. */
    public record Skipped(String title, String reason) {}

    /** The item of that name. */
    public Optional<Item> item(ItemId wanted) {
        return items.stream().filter(item -> item.id().equals(wanted)).findFirst();
    }

    /** This gate with other items. */
    public Gate withItems(List<Item> others) {
        return new Gate(id, title, role, others, approvals, skipped);
    }
}
