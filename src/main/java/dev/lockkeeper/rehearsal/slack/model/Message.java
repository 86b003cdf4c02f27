package dev.lockkeeper.rehearsal.slack.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message in a channel, as it was after one of its edits.
 *
 * @param ts          its id, unique in the channel; sorts by time as text does
 * @param threadTs    the parent's ts for a reply, its own ts for a parent with replies, else null
 * @param revision    0 when posted, one more with each edit
 * @param isEdited    whether readers see <em>(edited)</em>; edits of messages with blocks don't show it
 * @param isBroadcast whether a reply is also shown in the channel
 * @param isPinned    whether it is among the channel's pins
 */
public record Message(
        String channelId,
        String ts,
        @Nullable String threadTs,
        String authorId,
        @Nullable String subtype,
        Content content,
        List<String> fileIds,
        List<Reaction> reactions,
        int revision,
        boolean isEdited,
        boolean isBroadcast,
        boolean isPinned,
        int replyCount) {

    /** An emoji under a message, by name without colons, and who put it there. */
    public record Reaction(String name, List<String> personIds) {
        public Reaction {
            personIds = List.copyOf(personIds);
        }
    }

    public Message {
        fileIds = List.copyOf(fileIds);
        reactions = List.copyOf(reactions);
    }

    /** Whether this is an answer in a thread, not its parent. */
    public boolean isReply() {
        return threadTs != null && !threadTs.equals(ts);
    }
}
