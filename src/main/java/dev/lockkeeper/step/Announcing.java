package dev.lockkeeper.step;

import dev.lockkeeper.domain.entry.Announcement;
import dev.lockkeeper.domain.programme.SilenceSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to be made known.
 *
 * @param programme the programme's name
 * @param migration the migration's name
 * @param title the migration's title, for people
 * @param at when it happened
 * @param silence for SILENCE; null otherwise
 */
public record Announcing(
        String programme,
        String migration,
        String title,
        int attempt,
        Announcement what,
        Instant at,
        @Nullable SilenceSpec silence) {
    /** By it what was made known is found again: the same for every try, and for nothing else. */
    String key() {
        return programme + "/" + migration + "#" + attempt;
    }
}
