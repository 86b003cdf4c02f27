package dev.lockkeeper.rehearsal.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.clock.RoomClock;
import dev.lockkeeper.rehearsal.estate.panel.Panel;
import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.model.Person;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The room as one person sees it, as JSON. */
final class RoomJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String WORKSPACE_NAME = "Rehearsal room";

    private final Workspace workspace;
    private final Panel panel;
    private final RoomClock clock;
    private final List<CommandHint> commands;
    private final MessageJson messages;

    RoomJson(Workspace workspace, Panel panel, RoomClock clock, List<CommandHint> commands) {
        this.workspace = workspace;
        this.panel = panel;
        this.clock = clock;
        this.commands = List.copyOf(commands);
        this.messages = new MessageJson(workspace);
    }

    /** The person of that id, or the first who can be played if there is none of that id. */
    String whoIs(String id) {
        List<String> playable = workspace.people().stream()
                .filter(one -> !one.isBot() && !one.isDeleted())
                .map(Person::id)
                .toList();
        if (playable.isEmpty()) {
            throw new IllegalArgumentException("person: found nobody in the workspace");
        }
        return playable.contains(id) ? id : playable.get(0);
    }

    /** Everything that this person sees. */
    ObjectNode state(String me) {
        ObjectNode state = JSON.objectNode().put("me", me);
        state.putObject("workspace").put("name", WORKSPACE_NAME);
        state.set("people", people());
        state.set("groups", groups());
        state.set("channels", channels(me));
        ObjectNode said = state.putObject("messages");
        visible(me).forEach(channel -> said.set(channel.id(), said(me, channel.id())));
        state.set("views", views(me));
        state.set("home", home(me));
        ArrayNode offers = state.putArray("commands");
        commands.forEach(one -> {
            ObjectNode offer = offers.addObject()
                    .put("name", one.name())
                    .put("usage", one.usage())
                    .put("description", one.description());
            ArrayNode arguments = offer.putArray("offers");
            one.offers().forEach(argument -> {
                ObjectNode shown =
                        arguments.addObject().put("name", argument.name()).put("optional", argument.optional());
                argument.values().forEach(shown.putArray("values")::add);
            });
        });
        state.set("clock", clock());
        state.set("estate", estate());
        return state;
    }

    MessageJson messages() {
        return messages;
    }

    boolean sees(String me, String channelId) {
        return workspace.channel(channelId).filter(one -> isVisible(me, one)).isPresent();
    }

    ArrayNode people() {
        ArrayNode people = JSON.arrayNode();
        workspace.people().stream()
                .filter(one -> !one.isDeleted())
                .forEach(one -> people.addObject()
                        .put("id", one.id())
                        .put("name", one.shownName())
                        .put("handle", one.name())
                        .put("real_name", one.realName())
                        .put("bot", one.isBot()));
        return people;
    }

    ArrayNode channels(String me) {
        ArrayNode channels = JSON.arrayNode();
        visible(me).forEach(one -> channels.add(channel(me, one)));
        return channels;
    }

    ArrayNode views(String me) {
        ArrayNode views = JSON.arrayNode();
        workspace.modals(me).forEach(view -> views.add(messages.of(view)));
        return views;
    }

    JsonNode home(String me) {
        return workspace.home(me).<JsonNode>map(messages::of).orElse(JSON.nullNode());
    }

    ObjectNode clock() {
        return JSON.objectNode().put("now", clock.millis()).put("speed", clock.speed());
    }

    ObjectNode estate() {
        return EstateJson.of(panel.snapshot());
    }

    private ArrayNode groups() {
        ArrayNode groups = JSON.arrayNode();
        workspace.groups().forEach(one -> {
            ObjectNode group = groups.addObject()
                    .put("id", one.id())
                    .put("handle", one.handle())
                    .put("name", one.name());
            one.members().forEach(group.putArray("members")::add);
        });
        return groups;
    }

    private List<Channel> visible(String me) {
        return workspace.channels().stream().filter(one -> isVisible(me, one)).toList();
    }

    private static boolean isVisible(String me, Channel channel) {
        return !channel.isArchived() && (channel.kind() == Channel.Kind.PUBLIC || channel.has(me));
    }

    private ObjectNode channel(String me, Channel channel) {
        boolean isDirect = channel.kind() == Channel.Kind.DIRECT;
        ObjectNode json = JSON.objectNode()
                .put("id", channel.id())
                .put("name", isDirect ? partner(me, channel) : channel.name())
                .put("topic", channel.topic())
                .put("private", channel.kind() != Channel.Kind.PUBLIC)
                .put("direct", isDirect);
        channel.members().forEach(json.putArray("members")::add);
        ArrayNode bookmarks = json.putArray("bookmarks");
        workspace
                .bookmarks(channel.id())
                .forEach(one -> bookmarks.addObject().put("title", one.title()).put("link", one.link()));
        return json;
    }

    private String partner(String me, Channel channel) {
        return channel.members().stream()
                .filter(one -> !one.equals(me))
                .findFirst()
                .flatMap(workspace::person)
                .map(Person::shownName)
                .orElse(channel.name());
    }

    /** Messages, their threads and what this person alone sees, in the order of time. */
    private ArrayNode said(String me, String channelId) {
        Map<String, ObjectNode> byTs = new TreeMap<>();
        for (Message message : workspace.messages(channelId)) {
            byTs.put(message.ts(), messages.of(message));
            if (message.replyCount() > 0) {
                workspace.thread(channelId, message.ts()).forEach(one -> byTs.put(one.ts(), messages.of(one)));
            }
        }
        workspace.ephemerals(me, channelId).forEach(one -> byTs.put(one.ts(), messages.of(one)));
        return JSON.arrayNode().addAll(byTs.values());
    }
}
