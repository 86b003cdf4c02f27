package dev.lockkeeper.rehearsal.slack;

import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.slack.delivery.BotDoor;
import dev.lockkeeper.rehearsal.slack.delivery.Clicks;
import dev.lockkeeper.rehearsal.slack.delivery.Commands;
import dev.lockkeeper.rehearsal.slack.delivery.Events;
import dev.lockkeeper.rehearsal.slack.delivery.Forms;
import dev.lockkeeper.rehearsal.slack.delivery.Typing;
import dev.lockkeeper.rehearsal.slack.model.Bookmark;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.model.Click;
import dev.lockkeeper.rehearsal.slack.model.Content;
import dev.lockkeeper.rehearsal.slack.model.Ephemeral;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.model.Outcome;
import dev.lockkeeper.rehearsal.slack.model.Person;
import dev.lockkeeper.rehearsal.slack.model.SharedFile;
import dev.lockkeeper.rehearsal.slack.model.UserGroup;
import dev.lockkeeper.rehearsal.slack.model.View;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceListener;
import dev.lockkeeper.rehearsal.slack.state.Books;
import dev.lockkeeper.rehearsal.slack.state.Draft;
import dev.lockkeeper.rehearsal.slack.state.InstalledApp;
import dev.lockkeeper.rehearsal.slack.web.Faults;
import dev.lockkeeper.rehearsal.slack.web.RateLimits;
import dev.lockkeeper.rehearsal.slack.web.WebServer;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Slack workspace on this machine: the bot talks to it as to Slack, and people act in it through this class.
 *
 * <p>Safe for use by several threads. What people do ({@link #slash}, {@link #click}, {@link #submit}, {@link #close},
 * {@link #openHome}) returns when the bot has answered, after three seconds at the latest.
 */
public final class Workspace implements AutoCloseable {
    /** The id of the app's bot user. */
    public static final String BOT = "U0LOCKKPR";

    private final Books books;
    private final InstalledApp app;
    private final RateLimits limits;
    private final Faults faults = new Faults();
    private final Threads threads;
    private final WebServer server;
    private final BotDoor door;
    private final Commands commands;
    private final Clicks clicks;
    private final Forms forms;
    private final Events events;
    private final Typing typing;
    private volatile String linkRoot;

    Workspace(Books books, InstalledApp app, RateLimits limits, WorkspaceBuilder.Timing timing, int port) {
        this.books = books;
        this.app = app;
        this.limits = limits;
        this.server = WebServer.bind(port);
        this.linkRoot = server.root();
        this.threads = new Threads(timing.retryDelays());
        Desk desk = Desk.over(books, app, timing.realClock(), server.root());
        this.door = new BotDoor(app, timing.realClock(), timing.patience(), threads.pool());
        this.commands = new Commands(desk, door);
        this.clicks = new Clicks(desk, door);
        this.forms = new Forms(desk, door);
        this.events = new Events(desk, door, threads, faults::takeDuplicate);
        this.typing = new Typing(books);
        books.bulletin().add(events);
        server.serve(desk, limits, faults, () -> linkRoot, threads.pool(), threads.timer());
    }

    /**
     * Starts the set-up of a workspace.
     *
     * @param realClock real time, by which acknowledgements, trigger ids, signatures and rate limits are measured
     * @param roomClock the time that messages are dated with
     */
    public static WorkspaceBuilder builder(Clock realClock, RoomClock roomClock) {
        return new WorkspaceBuilder(realClock, roomClock);
    }

    // --- where it is -------------------------------------------------------------------------------------------

    /** The root of the workspace's own web server, such as {@code http://127.0.0.1:41234}. */
    public URI address() {
        return URI.create(server.root());
    }

    /** What the bot takes for {@code SLACK_API_URL}; ends with {@code /api/}. */
    public String apiUrl() {
        return address() + "/api/";
    }

    /** Sends all requests to the bot at this address from now on, such as {@code http://127.0.0.1:3000/slack/events}. */
    public void connectBot(URI requestUrl) {
        door.lead(requestUrl);
    }

    /** Asks the bot for a challenge, as Slack does when a request URL is entered; tells whether it is there and answers. */
    public Outcome verifyBot() {
        return events.verify();
    }

    /** What the bot takes for {@code SLACK_BOT_TOKEN}. */
    public String botToken() {
        return app.botToken();
    }

    /** What the bot takes for {@code SLACK_SIGNING_SECRET}. */
    public String signingSecret() {
        return app.signingSecret();
    }

    /** Lets permalinks start with this address, where people can follow them: {@code …/archives/C…/p…}. */
    public void linkTo(URI page) {
        String address = page.toString();
        linkRoot = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** The app's slash commands, with their slash. */
    public Set<String> slashCommands() {
        return app.commands();
    }

    /** The rate limits, to be tightened or lifted. */
    public RateLimits limits() {
        return limits;
    }

    /** The faults that the workspace can be made to show. */
    public Faults faults() {
        return faults;
    }

    // --- what is there -----------------------------------------------------------------------------------------

    /** Everybody, in the order they were added; the bot too. */
    public List<Person> people() {
        return books.people().all();
    }

    /** The person of that id. */
    public Optional<Person> person(String personId) {
        return books.people().find(personId);
    }

    /** All user groups. */
    public List<UserGroup> groups() {
        return books.people().groups();
    }

    /** All conversations. */
    public List<Channel> channels() {
        return books.channels().all();
    }

    /** The conversation of that id. */
    public Optional<Channel> channel(String channelId) {
        return books.channels().find(channelId);
    }

    /** What a channel shows, oldest first, without the replies in threads. */
    public List<Message> messages(String channelId) {
        return books.messages().shownIn(channelId);
    }

    /** A parent message and its replies, oldest first. */
    public List<Message> thread(String channelId, String parentTs) {
        return books.messages().thread(channelId, parentTs);
    }

    /** One message as it is now. */
    public Optional<Message> message(String channelId, String ts) {
        return books.messages().find(channelId, ts);
    }

    /** The pinned messages of a channel. */
    public List<Message> pins(String channelId) {
        return books.marks().pins(channelId);
    }

    /** The links at the top of a channel. */
    public List<Bookmark> bookmarks(String channelId) {
        return books.channels().bookmarks(channelId);
    }

    /** What that person alone sees in that channel, oldest first. */
    public List<Ephemeral> ephemerals(String personId, String channelId) {
        return books.ephemerals().shownTo(personId, channelId);
    }

    /** That person's stack of modals, the lowest first. */
    public List<View> modals(String personId) {
        return books.views().stack(personId);
    }

    /** That person's App Home, if the bot published one. */
    public Optional<View> home(String personId) {
        return books.views().home(personId);
    }

    /** A file of the workspace. */
    public Optional<SharedFile> file(String fileId) {
        return books.files().find(fileId);
    }

    /** The bytes of a file. */
    public Optional<byte[]> fileBytes(String fileId) {
        return books.files().bytes(fileId);
    }

    /** Tells {@code listener} of every change from now on. */
    public void listen(WorkspaceListener listener) {
        books.bulletin().add(listener);
    }

    /** Tells {@code listener} no more. */
    public void forget(WorkspaceListener listener) {
        books.bulletin().remove(listener);
    }

    // --- what people do ----------------------------------------------------------------------------------------

    /**
     * Somebody writes in a channel, or in a thread of it.
     *
     * @param threadTs the parent's ts, or null for the channel itself
     * @param text     as typed: {@code @name} of somebody here becomes a mention, markup of Slack's is escaped
     */
    public Message say(String personId, String channelId, @Nullable String threadTs, String text) {
        Content content = Content.of(typing.message(text));
        return books.messages()
                .post(Draft.of(member(personId, channelId).id(), personId, content)
                        .inThread(threadTs));
    }

    /** Somebody types a slash command with its arguments, such as {@code /migrate status}, in a channel. */
    public Outcome slash(String personId, String channelId, String typed) {
        return commands.type(books.people().get(personId), books.channels().get(channelId), typed);
    }

    /** Somebody uses a control in a message, modal or App Home; it may be one of an older rendering. */
    public Outcome click(Click click) {
        return clicks.click(books.people().get(click.personId()), click);
    }

    /** Somebody submits the top modal of their stack. */
    public Outcome submit(String personId, String viewId, Inputs inputs) {
        View view = modal(personId, viewId);
        List<View> stack = modals(personId);
        if (!stack.get(stack.size() - 1).id().equals(viewId)) {
            throw new IllegalArgumentException("only the top modal can be submitted, got '" + viewId + "'");
        }
        return forms.submit(books.people().get(personId), view, inputs);
    }

    /** Somebody closes a modal with its close button, which uncovers the one below. */
    public Outcome close(String personId, String viewId) {
        return forms.close(books.people().get(personId), modal(personId, viewId), false);
    }

    /** Somebody closes the whole stack of modals with the cross. */
    public Outcome closeAll(String personId) {
        List<View> stack = modals(personId);
        return stack.isEmpty()
                ? Outcome.acknowledged(Duration.ZERO)
                : forms.close(books.people().get(personId), stack.get(stack.size() - 1), true);
    }

    /** Somebody opens the App Home. */
    public Outcome openHome(String personId) {
        return events.homeOpened(books.people().get(personId));
    }

    /** Somebody, or the bot, is in that channel from now on. */
    public Channel join(String personId, String channelId) {
        String known = books.people().get(personId).id();
        return books.channels().change(channelId, channel -> channel.withMember(known));
    }

    /** Somebody, or the bot, is not in that channel any more. */
    public Channel leave(String personId, String channelId) {
        return books.channels().change(channelId, channel -> channel.withoutMember(personId));
    }

    /** An admin archives a channel, or takes it out of the archive. */
    public Channel archive(String channelId, boolean archived) {
        return books.channels().change(channelId, channel -> channel.archived(archived));
    }

    /** An admin adds a person, or changes the one with the same id. */
    public void put(Person person) {
        books.people().put(person);
    }

    /** An admin adds a user group, or changes the one with the same id. */
    public void put(UserGroup group) {
        books.people().put(group);
    }

    /** Somebody reloads their client: their modals and what only they could see are gone. */
    public void reload(String personId) {
        books.ephemerals().removeAll(personId);
        books.views().clear(personId);
    }

    /** Stops the workspace; nothing is kept. */
    @Override
    public void close() {
        door.lead(null);
        server.close();
        threads.close();
    }

    private Channel member(String personId, String channelId) {
        Channel channel = books.channels().get(channelId);
        if (!channel.has(personId)) {
            throw new IllegalArgumentException("a person must be in the channel to write there, got '" + personId
                    + "' in '" + channel.name() + "'");
        }
        return channel;
    }

    private View modal(String personId, String viewId) {
        return modals(personId).stream()
                .filter(view -> view.id().equals(viewId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a modal must be open before " + personId + ", got '" + viewId + "'"));
    }
}
