package dev.lockkeeper.rehearsal.slack;

import dev.lockkeeper.rehearsal.clock.RoomClock;
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
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    private final Clock realClock;
    private final Books books;
    private final int port;
    private volatile @Nullable URI bot;

    Workspace(Clock realClock, Books books, int port) {
        this.realClock = realClock;
        this.books = books;
        this.port = port;
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
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What the bot takes for {@code SLACK_API_URL}; ends with {@code /api/}. */
    public String apiUrl() {
        return address() + "/api/";
    }

    /** Sends all requests to the bot at this address from now on, such as {@code http://127.0.0.1:3000/slack/events}. */
    public void connectBot(URI requestUrl) {
        bot = requestUrl;
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
        return books.messages()
                .post(Draft.of(channelId, personId, Content.of(text)).inThread(threadTs));
    }

    /** Somebody types a slash command with its arguments, such as {@code /migrate status}, in a channel. */
    public Outcome slash(String personId, String channelId, String typed) {
        return notReached();
    }

    /** Somebody uses a control in a message, modal or App Home. */
    public Outcome click(Click click) {
        return notReached();
    }

    /** Somebody submits the top modal. */
    public Outcome submit(String personId, String viewId, Inputs inputs) {
        return notReached();
    }

    /** Somebody closes a modal. */
    public Outcome close(String personId, String viewId) {
        return notReached();
    }

    /** Somebody opens the App Home. */
    public Outcome openHome(String personId) {
        return notReached();
    }

    /** Somebody reloads their client: their modals and what only they could see are gone. */
    public void reload(String personId) {
        books.ephemerals().removeAll(personId);
        books.views().clear(personId);
    }

    /** Stops the workspace; nothing is kept. */
    @Override
    public void close() {
        bot = null;
    }

    private Outcome notReached() {
        Duration took = Duration.between(realClock.instant(), realClock.instant());
        return Outcome.failed(took, bot == null ? "dispatch_failed" : "operation_timeout");
    }
}
