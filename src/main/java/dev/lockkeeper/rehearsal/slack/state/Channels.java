package dev.lockkeeper.rehearsal.slack.state;

import dev.lockkeeper.rehearsal.slack.model.Bookmark;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.BookmarkAdded;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange.ChannelChanged;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The conversations, who is in them, and the links at their top. */
public final class Channels {
    private static final int MOST_BOOKMARKS = 100;

    private final Bulletin bulletin;
    private final Ids ids;
    private final Clock clock;
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final List<Bookmark> bookmarks = new ArrayList<>();

    Channels(Bulletin bulletin, Ids ids, Clock clock) {
        this.bulletin = bulletin;
        this.ids = ids;
        this.clock = clock;
    }

    /** All conversations, direct messages and archived channels too. */
    public List<Channel> all() {
        return bulletin.alone(() -> List.copyOf(channels.values()));
    }

    /** The conversation of that id. */
    public Optional<Channel> find(String channelId) {
        return bulletin.alone(() -> Optional.ofNullable(channels.get(channelId)));
    }

    /** The conversation of that id, or {@code channel_not_found}. */
    public Channel get(String channelId) {
        return find(channelId).orElseThrow(() -> new Refused("channel_not_found"));
    }

    /** The channel of that name, archived or not. */
    public Optional<Channel> named(String name) {
        return all().stream().filter(channel -> channel.name().equals(name)).findFirst();
    }

    /** The direct conversation of these two, opened if there is none. */
    public Channel direct(String one, String other) {
        Set<String> both = Set.of(one, other);
        return bulletin.alone(() -> all().stream()
                .filter(channel -> channel.kind() == Channel.Kind.DIRECT)
                .filter(channel -> Set.copyOf(channel.members()).equals(both))
                .findFirst()
                .orElseGet(() -> openDirect(List.of(one, other))));
    }

    /** Adds a conversation; {@code name_taken} if there is one of that name, even archived. */
    public void add(Channel channel) {
        bulletin.aloneDo(() -> {
            if (channel.kind() != Channel.Kind.DIRECT && named(channel.name()).isPresent()) {
                throw new Refused("name_taken");
            }
            channels.put(channel.id(), channel);
            bulletin.announce(new ChannelChanged(channel));
        });
    }

    /** Changes a conversation; nothing is announced if it stays the same. */
    public Channel change(String channelId, UnaryOperator<Channel> how) {
        return bulletin.alone(() -> {
            Channel before = get(channelId);
            Channel after = how.apply(before);
            if (!after.equals(before)) {
                channels.put(channelId, after);
                bulletin.announce(new ChannelChanged(after));
            }
            return after;
        });
    }

    /** The links at the top of a channel. */
    public List<Bookmark> bookmarks(String channelId) {
        return bulletin.alone(() -> bookmarks.stream()
                .filter(bookmark -> bookmark.channelId().equals(channelId))
                .toList());
    }

    /** Adds a link to the top of a channel; {@code too_many_bookmarks} after a hundred. */
    public void add(Bookmark bookmark) {
        bulletin.aloneDo(() -> {
            if (bookmarks(bookmark.channelId()).size() >= MOST_BOOKMARKS) {
                throw new Refused("too_many_bookmarks");
            }
            bookmarks.add(bookmark);
            bulletin.announce(new BookmarkAdded(bookmark));
        });
    }

    private Channel openDirect(List<String> both) {
        Channel channel = new Channel(
                ids.next("D"), "directmessage", Channel.Kind.DIRECT, both, "", "", false, both.get(0), clock.instant());
        add(channel);
        return channel;
    }
}
