package dev.lockkeeper.rehearsal;

import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.page.CommandHint;
import dev.lockkeeper.rehearsal.slack.model.Person;
import dev.lockkeeper.rehearsal.slack.model.UserGroup;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal room is set up with.
 *
 * @param realClock real time, by which the bot's acknowledgements and signatures are measured
 * @param clock     the room's time, by which everything else goes
 * @param people    who can be played, in the order in which the page offers them; the first is who opens the page
 * @param commands  what the page's composer offers
 */
public record RoomSetup(
        Clock realClock,
        RoomClock clock,
        List<Person> people,
        List<UserGroup> groups,
        List<RoomChannel> channels,
        Blueprint blueprint,
        List<CommandHint> commands,
        BotAccess bot,
        Ports ports) {

    public RoomSetup {
        people = List.copyOf(people);
        groups = List.copyOf(groups);
        channels = List.copyOf(channels);
        commands = List.copyOf(commands);
        if (people.isEmpty()) {
            throw new IllegalArgumentException("people of a rehearsal room must not be empty");
        }
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("channels of a rehearsal room must not be empty");
        }
    }

    /**
     * A channel of the workspace. The bot is in it; everybody who can be played is too, where no members are named.
     *
     * @param id Slack's id, {@code C…}
     */
    public record RoomChannel(String id, String name, boolean isPrivate, List<String> members) {
        public RoomChannel {
            members = List.copyOf(members);
        }

        /** A public channel with everybody in it. */
        public static RoomChannel open(String id, String name) {
            return new RoomChannel(id, name, false, List.of());
        }
    }

    /**
     * How bot and workspace know each other.
     *
     * @param name      the bot's name
     * @param eventsUrl where the bot listens; null while it is not known, see {@link RehearsalRoom#connectBot}
     */
    public record BotAccess(
            String name,
            String token,
            String signingSecret,
            @Nullable URI eventsUrl) {

        @Override
        public String toString() {
            return "BotAccess[" + name + " at " + eventsUrl + "]";
        }
    }

    /** Ports on 127.0.0.1; 0 for any free one. */
    public record Ports(int page, int slack) {}
}
