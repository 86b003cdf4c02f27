package dev.lockkeeper.flow;

import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.Text;
import org.jspecify.annotations.Nullable;

/**
 * What only the person who acted is told.
 *
 * @param text null when the messages say it all
 * @param refusal why it was not done; null when it was
 */
public record Reply(@Nullable Text text, @Nullable Refusal refusal) {
    /** The messages say it all. */
    public static final Reply SILENT = new Reply(null, null);
}
