package dev.lockkeeper.rehearsal.slack.state;

import dev.lockkeeper.rehearsal.slack.model.Content;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.model.Message.Reaction;
import java.util.List;

/** Messages that differ from another in one respect. */
final class Changed {
    private Changed() {}

    static Message content(Message m, Content content) {
        boolean edited = m.isEdited() || content.blocks().isEmpty();
        return copy(m, content, m.reactions(), m.revision() + 1, edited, m.isPinned(), m.replyCount());
    }

    static Message reactions(Message m, List<Reaction> reactions) {
        return copy(m, m.content(), reactions, m.revision(), m.isEdited(), m.isPinned(), m.replyCount());
    }

    static Message pinned(Message m, boolean pinned) {
        return copy(m, m.content(), m.reactions(), m.revision(), m.isEdited(), pinned, m.replyCount());
    }

    static Message replies(Message m, int count) {
        return copy(m, m.content(), m.reactions(), m.revision(), m.isEdited(), m.isPinned(), Math.max(0, count));
    }

    private static Message copy(
            Message m,
            Content content,
            List<Reaction> reactions,
            int revision,
            boolean edited,
            boolean pinned,
            int replies) {
        boolean isParent = replies > 0 && m.threadTs() == null;
        return new Message(
                m.channelId(),
                m.ts(),
                isParent ? m.ts() : m.threadTs(),
                m.authorId(),
                m.subtype(),
                content,
                m.fileIds(),
                reactions,
                revision,
                edited,
                m.isBroadcast(),
                pinned,
                replies);
    }
}
