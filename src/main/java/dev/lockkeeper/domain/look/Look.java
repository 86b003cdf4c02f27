package dev.lockkeeper.domain.look;

import dev.lockkeeper.domain.MigrationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody wants to see, with every name filled in.
 *
 * @param command the word that was said
 * @param line what to type to see it again, with every parameter: {@code /migrate error-rate billing 15m}
 * @param title what it shows, in a few words
 * @param migration null when it is about the whole programme
 * @param place where the question stands: file, line and column; empty for what is built in
 * @param allowed the roles that may see it; empty means everybody in the channel
 */
public record Look(
        String command,
        String line,
        String title,
        @Nullable MigrationId migration,
        String place,
        List<String> allowed,
        Question question,
        Show show) {
    public Look {
        allowed = List.copyOf(allowed);
    }
}
