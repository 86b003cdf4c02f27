package dev.lockkeeper.outbox;

import dev.lockkeeper.domain.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What a courier brings back.
 *
 * @param posted where the message stands now
 * @param called false when the message showed the same already and nothing had to be sent, so that no budget was used
 */
public record Receipt(Posted posted, boolean called) {
    /** A message that was posted or edited. */
    public static Receipt sent(String channel, String ts, @Nullable Digest content) {
        return new Receipt(new Posted(channel, ts, content), true);
    }

    /** A card that showed the same already. */
    public static Receipt unchanged(Posted posted) {
        return new Receipt(posted, false);
    }
}
