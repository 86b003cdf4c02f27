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
 */
public record Gate(
        GateId id,
        String title,
        GateRole role,
        List<Item> items,
        @Nullable ApprovalSpec approvals) {
    public Gate {
        items = List.copyOf(items);
    }

    /** The item of that name. */
    public Optional<Item> item(ItemId wanted) {
        return items.stream().filter(item -> item.id().equals(wanted)).findFirst();
    }

    /** This gate with other items. */
    public Gate withItems(List<Item> others) {
        return new Gate(id, title, role, others, approvals);
    }
}
