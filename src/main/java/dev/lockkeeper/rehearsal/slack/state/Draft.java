package dev.lockkeeper.rehearsal.slack.state;

import dev.lockkeeper.rehearsal.slack.model.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message before it has an id.
 *
 * @param threadTs    the parent's ts, if it answers in a thread
 * @param isBroadcast whether a reply is also shown in the channel
 */
public record Draft(
        String channelId,
        String authorId,
        Content content,
        @Nullable String threadTs,
        boolean isBroadcast,
        List<String> fileIds) {

    public Draft {
        fileIds = List.copyOf(fileIds);
    }

    /** A message in the channel itself. */
    public static Draft of(String channelId, String authorId, Content content) {
        return new Draft(channelId, authorId, content, null, false, List.of());
    }

    /** The same as an answer in a thread, or in the channel itself if null. */
    public Draft inThread(@Nullable String parentTs) {
        return new Draft(channelId, authorId, content, parentTs, isBroadcast, fileIds);
    }
}
