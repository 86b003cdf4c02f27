package dev.lockkeeper.domain.entry;

import dev.lockkeeper.domain.MigrationId;
import org.jspecify.annotations.Nullable;

/** What somebody showed to others of what they had looked at. */
public sealed interface LookEntry extends Entry {
    /**
     * Somebody shared an answer in a channel.
     *
     * @param line what had been asked, as it would be typed
     * @param words the answer, as far as it fits
     */
    record LookShared(@Nullable MigrationId migration, String line, String words) implements LookEntry {}
}
