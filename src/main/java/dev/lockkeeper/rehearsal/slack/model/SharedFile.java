package dev.lockkeeper.rehearsal.slack.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of the workspace without its bytes.
 *
 * @param altText what screen readers say of it
 * @param isReady whether Slack has looked at it, so that its type is known and image blocks may show it
 * @param shares  where it was posted
 */
public record SharedFile(
        String id,
        String authorId,
        String name,
        String title,
        String mimetype,
        long size,
        @Nullable String altText,
        Instant createdAt,
        boolean isReady,
        List<Share> shares) {

    /** A message that shows the file. */
    public record Share(
            String channelId, String ts, @Nullable String threadTs, boolean isPrivate) {}

    public SharedFile {
        shares = List.copyOf(shares);
    }
}
