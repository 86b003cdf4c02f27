package dev.lockkeeper.rehearsal.slack;

import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.model.Person;
import dev.lockkeeper.rehearsal.slack.model.UserGroup;
import dev.lockkeeper.rehearsal.slack.state.Books;
import dev.lockkeeper.rehearsal.slack.state.InstalledApp;
import dev.lockkeeper.rehearsal.slack.web.RateLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sets up a workspace: its people, groups and channels, and the one app that is installed in it. */
public final class WorkspaceBuilder {
    /** What a cutover bot needs and no more; granted unless {@link #scopes} says otherwise. */
    static final Set<String> LEAST_SCOPES = Set.of(
            "commands",
            "chat:write",
            "app_mentions:read",
            "channels:read",
            "groups:read",
            "channels:history",
            "groups:history",
            "channels:manage",
            "users:read",
            "usergroups:read",
            "pins:write",
            "files:write",
            "files:read");

    private final Clock realClock;
    private final Books books;
    private final Set<String> commands = new LinkedHashSet<>(List.of("/migrate"));
    private final Set<String> events = new LinkedHashSet<>(List.of("app_mention", "app_home_opened"));
    private Set<String> scopes = LEAST_SCOPES;
    private String botToken = "xoxb-rehearsal";
    private String signingSecret = "rehearsal-signing-secret";
    private boolean isEscapingCommands;
    private boolean isHomeEnabled = true;
    private Duration patience = Duration.ofSeconds(3);
    private List<Duration> retryDelays = List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));
    private @Nullable Clock limitClock;
    private int port;

    WorkspaceBuilder(Clock realClock, RoomClock roomClock) {
        this.realClock = realClock;
        this.books = Books.open(roomClock);
        books.people().put(bot("lockkeeper"));
    }

    /** Adds a person who can be played. */
    public WorkspaceBuilder person(String id, String name, String realName, ZoneId zone) {
        return person(new Person(id, name, realName, name, zone, false, false, false));
    }

    /** Adds a person with every detail chosen. */
    public WorkspaceBuilder person(Person person) {
        books.people().put(person);
        return this;
    }

    /** Gives the app's bot user its handle; without this it is {@code lockkeeper}. */
    public WorkspaceBuilder botName(String name) {
        books.people().put(bot(name));
        return this;
    }

    /** Adds a user group. */
    public WorkspaceBuilder group(String id, String handle, String... memberIds) {
        books.people().put(new UserGroup(id, handle, handle, List.of(memberIds), false));
        return this;
    }

    /** Adds a public channel; name {@link Workspace#BOT} among the members to have the bot in it. */
    public WorkspaceBuilder channel(String id, String name, String... memberIds) {
        return channel(id, name, Channel.Kind.PUBLIC, memberIds);
    }

    /** Adds a private channel; name {@link Workspace#BOT} among the members to have the bot in it. */
    public WorkspaceBuilder privateChannel(String id, String name, String... memberIds) {
        return channel(id, name, Channel.Kind.PRIVATE, memberIds);
    }

    /** Listens on this port of the loopback interface; without this, or with 0, on any free one. */
    public WorkspaceBuilder port(int wanted) {
        port = wanted;
        return this;
    }

    /** The token that the bot must show; without this it is {@code xoxb-rehearsal}. */
    public WorkspaceBuilder botToken(String token) {
        botToken = token;
        return this;
    }

    /** The secret that requests to the bot are signed with. */
    public WorkspaceBuilder signingSecret(String secret) {
        signingSecret = secret;
        return this;
    }

    /** The bot scopes granted, in place of the least that a cutover bot needs. */
    public WorkspaceBuilder scopes(String... granted) {
        scopes = Set.of(granted);
        return this;
    }

    /** Adds bot scopes to those granted. */
    public WorkspaceBuilder moreScopes(String... granted) {
        scopes = Stream.concat(scopes.stream(), Stream.of(granted)).collect(Collectors.toUnmodifiableSet());
        return this;
    }

    /** The app's slash commands, in place of {@code /migrate}. */
    public WorkspaceBuilder commands(String... withSlash) {
        commands.clear();
        commands.addAll(List.of(withSlash));
        return this;
    }

    /** The bot events subscribed to, in place of {@code app_mention} and {@code app_home_opened}. */
    public WorkspaceBuilder events(String... names) {
        events.clear();
        events.addAll(List.of(names));
        return this;
    }

    /**
     * Lets names in a command's text arrive as {@code <@U…|name>} and {@code <#C…|name>}, addresses as links and the characters
     * of markup escaped, as the manifest's {@code should_escape} does.
     */
    public WorkspaceBuilder escapeCommands() {
        isEscapingCommands = true;
        return this;
    }

    /** Switches the Home tab off. */
    public WorkspaceBuilder withoutHome() {
        isHomeEnabled = false;
        return this;
    }

    /** How long the bot has to acknowledge; without this three seconds, as at Slack. */
    public WorkspaceBuilder acknowledgeWithin(Duration time) {
        patience = time;
        return this;
    }

    /** When events that were not taken are sent again; without this at once, after one minute and after five. */
    public WorkspaceBuilder retryEventsAfter(Duration... delays) {
        retryDelays = List.of(delays);
        return this;
    }

    /** Measures rate limits by this clock, in place of real time; with a clock that runs faster they are wider. */
    public WorkspaceBuilder limitsBy(Clock clock) {
        limitClock = clock;
        return this;
    }

    /** Opens the workspace. */
    public Workspace start() {
        InstalledApp app = new InstalledApp(
                Workspace.BOT, botToken, signingSecret, scopes, commands, events, isEscapingCommands, isHomeEnabled);
        RateLimits limits = new RateLimits(limitClock == null ? realClock : limitClock);
        return new Workspace(books, app, limits, new Timing(realClock, patience, retryDelays), port);
    }

    /** How a workspace measures real time. */
    record Timing(Clock realClock, Duration patience, List<Duration> retryDelays) {}

    private WorkspaceBuilder channel(String id, String name, Channel.Kind kind, String... memberIds) {
        List<String> members = new ArrayList<>(List.of(memberIds));
        for (String member : members) {
            books.people().get(member);
        }
        String creator = members.isEmpty() ? Workspace.BOT : members.get(0);
        books.channels()
                .add(new Channel(
                        id,
                        name,
                        kind,
                        members,
                        "",
                        "",
                        false,
                        creator,
                        books.clock().instant()));
        return this;
    }

    private static Person bot(String name) {
        return new Person(Workspace.BOT, name, name, name, ZoneId.of("UTC"), true, false, false);
    }
}
