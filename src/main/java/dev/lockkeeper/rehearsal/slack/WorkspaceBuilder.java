package dev.lockkeeper.rehearsal.slack;

import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.model.Person;
import dev.lockkeeper.rehearsal.slack.model.UserGroup;
import dev.lockkeeper.rehearsal.slack.state.Books;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Sets up a workspace: its people, groups and channels, and the one app that is installed in it. */
public final class WorkspaceBuilder {
    private final Clock realClock;
    private final Books books;
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

    /** Opens the workspace. */
    public Workspace start() {
        return new Workspace(realClock, books, port);
    }

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
