package dev.lockkeeper.rehearsal.slack.state;

import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.model.Message.Reaction;
import java.util.ArrayList;
import java.util.List;

/** What people and bots hang on messages: pins and reactions. */
public final class Marks {
    private static final int MOST_PINS = 100;

    private final Bulletin bulletin;
    private final Messages messages;

    Marks(Bulletin bulletin, Messages messages) {
        this.bulletin = bulletin;
        this.messages = messages;
    }

    /** The pinned messages of a channel, oldest first. */
    public List<Message> pins(String channelId) {
        return messages.all(channelId).stream().filter(Message::isPinned).toList();
    }

    /** Pins a message; {@code already_pinned}, or {@code too_many_pins} after a hundred. */
    public void pin(String channelId, String ts) {
        bulletin.aloneDo(() -> {
            if (messages.get(channelId, ts).isPinned()) {
                throw new Refused("already_pinned");
            }
            if (pins(channelId).size() >= MOST_PINS) {
                throw new Refused("too_many_pins");
            }
            messages.mark(channelId, ts, message -> Changed.pinned(message, true));
        });
    }

    /** Unpins a message, or {@code not_pinned}. */
    public void unpin(String channelId, String ts) {
        bulletin.aloneDo(() -> {
            if (!messages.get(channelId, ts).isPinned()) {
                throw new Refused("not_pinned");
            }
            messages.mark(channelId, ts, message -> Changed.pinned(message, false));
        });
    }

    /** Puts an emoji under a message for that person, or {@code already_reacted}. */
    public void react(String channelId, String ts, String emoji, String personId) {
        messages.mark(channelId, ts, message -> {
            List<String> who = new ArrayList<>(reactors(message, emoji));
            if (who.contains(personId)) {
                throw new Refused("already_reacted");
            }
            who.add(personId);
            return withReaction(message, emoji, who);
        });
    }

    /** Takes that person's emoji away, or {@code no_reaction}. */
    public void unreact(String channelId, String ts, String emoji, String personId) {
        messages.mark(channelId, ts, message -> {
            List<String> who = new ArrayList<>(reactors(message, emoji));
            if (!who.remove(personId)) {
                throw new Refused("no_reaction");
            }
            return withReaction(message, emoji, who);
        });
    }

    private static List<String> reactors(Message message, String emoji) {
        return message.reactions().stream()
                .filter(reaction -> reaction.name().equals(emoji))
                .flatMap(reaction -> reaction.personIds().stream())
                .toList();
    }

    private static Message withReaction(Message message, String emoji, List<String> who) {
        List<Reaction> all = new ArrayList<>(message.reactions());
        int place = all.stream().map(Reaction::name).toList().indexOf(emoji);
        if (place < 0) {
            all.add(new Reaction(emoji, who));
        } else if (who.isEmpty()) {
            all.remove(place);
        } else {
            all.set(place, new Reaction(emoji, who));
        }
        return Changed.reactions(message, all);
    }
}
