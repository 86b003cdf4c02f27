package dev.lockkeeper.rehearsal.slack.state;

import dev.lockkeeper.rehearsal.slack.model.Content;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.MessageChanged;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.MessageDeleted;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.MessagePosted;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What was said in the channels, with the older renderings that somebody's screen may still show. */
public final class Messages {
    private static final int RENDERINGS_KEPT = 30;

    private final Bulletin bulletin;
    private final Stamps stamps;
    private final Map<String, Map<String, Message>> byChannel = new HashMap<>();
    private final Map<String, Deque<Message>> renderings = new HashMap<>();

    Messages(Bulletin bulletin, Stamps stamps) {
        this.bulletin = bulletin;
        this.stamps = stamps;
    }

    /** Every message and reply of a channel, oldest first. */
    public List<Message> all(String channelId) {
        return bulletin.alone(() -> List.copyOf(in(channelId).values()));
    }

    /** What the channel itself shows, oldest first: messages, and replies that were also sent to the channel. */
    public List<Message> shownIn(String channelId) {
        return all(channelId).stream()
                .filter(message -> !message.isReply() || message.isBroadcast())
                .toList();
    }

    /** A parent and its replies, oldest first; empty if there is no such message. */
    public List<Message> thread(String channelId, String parentTs) {
        return all(channelId).stream()
                .filter(message -> message.ts().equals(parentTs) || parentTs.equals(message.threadTs()))
                .toList();
    }

    /** The message of that id as it is now. */
    public Optional<Message> find(String channelId, String ts) {
        return bulletin.alone(() -> Optional.ofNullable(in(channelId).get(ts)));
    }

    /** The message of that id, or {@code message_not_found}. */
    public Message get(String channelId, String ts) {
        return find(channelId, ts).orElseThrow(() -> new Refused("message_not_found"));
    }

    /** How a message looked after each of its latest edits, newest first. */
    public List<Message> renderings(String channelId, String ts) {
        return bulletin.alone(() -> List.copyOf(renderings.getOrDefault(key(channelId, ts), new ArrayDeque<>())));
    }

    /** Gives a draft its id and shows it. */
    public Message post(Draft draft) {
        return bulletin.alone(() -> {
            String ts = stamps.next(draft.channelId());
            Message message = new Message(
                    draft.channelId(),
                    ts,
                    draft.threadTs(),
                    draft.authorId(),
                    draft.isBroadcast() ? "thread_broadcast" : null,
                    draft.content(),
                    draft.fileIds(),
                    List.of(),
                    0,
                    false,
                    draft.isBroadcast(),
                    false,
                    0);
            keep(message);
            bulletin.announce(new MessagePosted(message));
            countReply(message, 1);
            return message;
        });
    }

    /** Puts other content into a message; readers see that it was edited only if it has no blocks. */
    public Message edit(String channelId, String ts, UnaryOperator<Content> how) {
        return bulletin.alone(() -> {
            Message before = get(channelId, ts);
            Content after = how.apply(before.content());
            Message edited = Changed.content(before, after);
            keep(edited);
            bulletin.announce(new MessageChanged(edited));
            return edited;
        });
    }

    /** Takes a message away. */
    public void delete(String channelId, String ts) {
        bulletin.aloneDo(() -> {
            Message gone = get(channelId, ts);
            in(channelId).remove(ts);
            renderings.remove(key(channelId, ts));
            bulletin.announce(new MessageDeleted(channelId, ts));
            countReply(gone, -1);
        });
    }

    /** Changes what hangs on a message, such as pins and reactions, which is no edit. */
    Message mark(String channelId, String ts, UnaryOperator<Message> how) {
        return bulletin.alone(() -> {
            Message after = how.apply(get(channelId, ts));
            in(channelId).put(ts, after);
            bulletin.announce(new MessageChanged(after));
            return after;
        });
    }

    private void countReply(Message reply, int more) {
        String parentTs = reply.threadTs();
        if (parentTs != null && reply.isReply() && in(reply.channelId()).containsKey(parentTs)) {
            mark(reply.channelId(), parentTs, parent -> Changed.replies(parent, parent.replyCount() + more));
        }
    }

    private void keep(Message message) {
        in(message.channelId()).put(message.ts(), message);
        Deque<Message> kept =
                renderings.computeIfAbsent(key(message.channelId(), message.ts()), any -> new ArrayDeque<>());
        kept.addFirst(message);
        if (kept.size() > RENDERINGS_KEPT) {
            kept.removeLast();
        }
    }

    private Map<String, Message> in(String channelId) {
        return byChannel.computeIfAbsent(channelId, any -> new TreeMap<>());
    }

    private static String key(String channelId, String ts) {
        return channelId + "/" + ts;
    }
}
