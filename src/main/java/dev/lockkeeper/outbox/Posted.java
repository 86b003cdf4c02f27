package dev.lockkeeper.outbox;

import dev.lockkeeper.domain.Digest;
import org.jspecify.annotations.Nullable;

/**
 * Where a message stands.
 *
 * @param channel the channel's id, as Slack gave it
 * @param ts the message's id in its channel; empty when Slack gave none
 * @param content the digest of what it showed when it was last sent; null when that is not known
 */
public record Posted(String channel, String ts, @Nullable Digest content) {}
