package dev.lockkeeper.rehearsal.slack.web;

import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.model.Person;
import dev.lockkeeper.rehearsal.slack.state.Books;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import java.util.List;

/** Which conversations the bot can see, read and write. */
final class Doors {
    private final Desk desk;
    private final Scopes scopes;

    Doors(Desk desk, Scopes scopes) {
        this.desk = desk;
        this.scopes = scopes;
    }

    /** A conversation that the bot may know of: any public one, others only as a member. */
    Channel visible(String channelId) {
        Channel channel = books().channels().get(channelId);
        if (channel.kind() != Channel.Kind.PUBLIC && !isMember(channel)) {
            throw new Refused("channel_not_found");
        }
        return channel;
    }

    /** A conversation that the bot is in. */
    Channel joined(String channelId) {
        Channel channel = visible(channelId);
        if (!isMember(channel)) {
            throw new Refused("not_in_channel");
        }
        return channel;
    }

    /** A conversation that the bot is in and that is in use. */
    Channel joinedAndOpen(String channelId) {
        Channel channel = joined(channelId);
        requireOpen(channel);
        return channel;
    }

    /** Where the bot may post: an id, a public channel's name, or a person's id for a direct message. */
    Channel writable(String address) {
        Channel channel = visible(idOf(address));
        requireOpen(channel);
        if (!isMember(channel) && !scopes.has("chat:write.public")) {
            throw new Refused("not_in_channel");
        }
        return channel;
    }

    /** Requires the scope of that name for the kind of conversation, such as {@code channels:read}. */
    void needScope(Channel channel, String what) {
        String kind = switch (channel.kind()) {
            case PUBLIC -> "channels:";
            case PRIVATE -> "groups:";
            case DIRECT -> "im:";
        };
        scopes.needAny(List.of(kind + what));
    }

    /** The direct conversation with that person, opened if there is none. */
    Channel direct(String personId) {
        Person person = books().people().get(personId);
        if (person.isDeleted()) {
            throw new Refused("user_disabled");
        }
        if (person.isBot()) {
            throw new Refused("cannot_dm_bot");
        }
        return books().channels().direct(bot(), personId);
    }

    boolean isMember(Channel channel) {
        return channel.has(bot());
    }

    private String idOf(String address) {
        if (books().channels().find(address).isPresent()) {
            return address;
        }
        if (books().people().find(address).isPresent()) {
            return direct(address).id();
        }
        String name = address.startsWith("#") ? address.substring(1) : address;
        return books().channels().named(name).map(Channel::id).orElse(address);
    }

    private static void requireOpen(Channel channel) {
        if (channel.isArchived()) {
            throw new Refused("is_archived");
        }
    }

    private Books books() {
        return desk.books();
    }

    private String bot() {
        return desk.app().botUserId();
    }
}
