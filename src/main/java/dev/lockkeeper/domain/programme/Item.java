package dev.lockkeeper.domain.programme;

import dev.lockkeeper.domain.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * A line of a checklist: manual when it has no check, otherwise checked.
 *
 * @param hint what a person should look at or do; null when the title says it all
 */
public record Item(
        ItemId id,
        String title,
        boolean required,
        @Nullable CheckSpec check,
        @Nullable String hint) {
    /** Whether a person ticks it. */
    public boolean isManual() {
        return check == null;
    }
}
