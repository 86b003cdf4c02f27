package dev.lockkeeper.domain.look;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look and what came of it, with all that is needed to trust it.
 *
 * @param asked what was asked, word for word: queries, selectors, request lines
 * @param where whom it was asked of: the address of the source; empty when there is none to tell
 * @param from the beginning of the time that it covers; null when it is of one moment
 * @param at the end of the time that it covers
 */
public record Seen(
        Look look,
        Answer answer,
        List<String> asked,
        String where,
        @Nullable Instant from,
        Instant at) {
    public Seen {
        asked = List.copyOf(asked);
    }
}
