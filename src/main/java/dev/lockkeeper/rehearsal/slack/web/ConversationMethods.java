package dev.lockkeeper.rehearsal.slack.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import dev.lockkeeper.rehearsal.slack.wire.ChannelJson;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The {@code conversations.*} methods besides history. */
final class ConversationMethods {
    private static final String[] READ = {"channels:read", "groups:read", "im:read", "mpim:read"};
    private static final String[] WRITE = {"channels:manage", "groups:write", "im:write", "mpim:write"};
    private static final Pattern NAME = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_-]+");
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TOPIC = 250;
    private static final int MOST_INVITED = 100;
    private static final int MOST_PER_PAGE = 1_000;

    private final Desk desk;
    private final Doors doors;

    ConversationMethods(Desk desk, Doors doors) {
        this.desk = desk;
        this.doors = doors;
    }

    List<Method> all() {
        return List.of(
                Method.reading("conversations.info", Tier.THREE, this::info, READ),
                Method.reading("conversations.list", Tier.TWO, this::list, READ),
                Method.reading("conversations.members", Tier.FOUR, this::members, READ),
                Method.writing("conversations.join", Tier.THREE, this::join, "channels:join"),
                Method.writing("conversations.open", Tier.THREE, this::open, WRITE),
                Method.writing("conversations.create", Tier.TWO, this::create, WRITE),
                Method.writing("conversations.archive", Tier.TWO, this::archive, WRITE),
                Method.writing(
                        "conversations.invite",
                        Tier.THREE,
                        this::invite,
                        "channels:write.invites",
                        "groups:write.invites",
                        "channels:manage",
                        "groups:write"),
                Method.writing(
                        "conversations.setTopic",
                        Tier.TWO,
                        this::setTopic,
                        "channels:write.topic",
                        "groups:write.topic",
                        "channels:manage",
                        "groups:write"));
    }

    private ObjectNode info(Arguments arguments) {
        Channel channel = doors.visible(arguments.need("channel"));
        doors.needScope(channel, "read");
        ObjectNode json = show(channel);
        if (!arguments.flag("include_num_members")) {
            json.remove("num_members");
        }
        return Json.object().set("channel", json);
    }

    private ObjectNode list(Arguments arguments) {
        Set<String> types =
                Set.copyOf(List.of(arguments.text("types", "public_channel").split("\\s*,\\s*")));
        if (!Set.of("public_channel", "private_channel", "im", "mpim").containsAll(types)) {
            throw new Refused("invalid_types");
        }
        boolean withoutArchived = arguments.flag("exclude_archived");
        List<Channel> shown = desk.books().channels().all().stream()
                .filter(channel -> types.contains(type(channel)))
                .filter(channel -> channel.kind() == Channel.Kind.PUBLIC || doors.isMember(channel))
                .filter(channel -> !withoutArchived || !channel.isArchived())
                .toList();
        return Page.of(arguments, 100, MOST_PER_PAGE, "channels", shown, this::show);
    }

    private ObjectNode members(Arguments arguments) {
        Channel channel = doors.visible(arguments.need("channel"));
        doors.needScope(channel, "read");
        return Page.of(arguments, 100, MOST_PER_PAGE, "members", channel.members(), TextNode::valueOf);
    }

    private ObjectNode join(Arguments arguments) {
        Channel channel = desk.books().channels().get(arguments.need("channel"));
        if (channel.kind() == Channel.Kind.DIRECT) {
            throw new Refused("method_not_supported_for_channel_type");
        }
        doors.visible(channel.id());
        if (channel.isArchived()) {
            throw new Refused("is_archived");
        }
        ObjectNode answer = Json.object();
        if (doors.isMember(channel)) {
            answer.put("warning", "already_in_channel");
        }
        Channel joined = desk.books().channels().change(channel.id(), one -> one.withMember(bot()));
        answer.set("channel", show(joined));
        return answer;
    }

    private ObjectNode open(Arguments arguments) {
        List<String> users = arguments.ids("users");
        if (users.isEmpty()) {
            throw new Refused("users_list_not_supplied");
        }
        if (users.size() > 1) {
            throw new Refused("method_not_supported_for_channel_type");
        }
        Channel channel = doors.direct(users.get(0));
        doors.needScope(channel, "write");
        ObjectNode answer = Json.object();
        JsonNode json =
                arguments.flag("return_im") ? show(channel) : Json.object().put("id", channel.id());
        answer.set("channel", json);
        return answer;
    }

    private ObjectNode create(Arguments arguments) {
        String name = arguments.text("name", "");
        if (name.isEmpty()) {
            throw new Refused("invalid_name_required");
        }
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw new Refused("invalid_name_maxlength");
        }
        if (!NAME.matcher(name).matches()) {
            throw new Refused("invalid_name_specials");
        }
        if (name.chars().allMatch(c -> c == '-' || c == '_')) {
            throw new Refused("invalid_name_punctuation");
        }
        Channel.Kind kind = arguments.flag("is_private") ? Channel.Kind.PRIVATE : Channel.Kind.PUBLIC;
        String id = desk.books().ids().next("C");
        Channel channel = new Channel(
                id,
                name,
                kind,
                List.of(bot()),
                "",
                "",
                false,
                bot(),
                desk.books().clock().instant());
        doors.needScope(channel, kind == Channel.Kind.PUBLIC ? "manage" : "write");
        desk.books().channels().add(channel);
        return Json.object().set("channel", show(channel));
    }

    private ObjectNode archive(Arguments arguments) {
        Channel channel = doors.joined(arguments.need("channel"));
        if (channel.isArchived()) {
            throw new Refused("already_archived");
        }
        desk.books().channels().change(channel.id(), one -> one.archived(true));
        return Json.object();
    }

    private ObjectNode invite(Arguments arguments) {
        Channel channel = doors.joinedAndOpen(arguments.need("channel"));
        List<String> users = arguments.ids("users");
        if (users.isEmpty()) {
            throw new Refused("no_user");
        }
        if (users.size() > MOST_INVITED) {
            throw new Refused("too_many_users");
        }
        ArrayNode errors = Json.array();
        for (String user : users) {
            String problem = problemWithInviting(user, channel);
            if (problem.isEmpty()) {
                continue;
            }
            if (!arguments.flag("force")) {
                throw new Refused(problem);
            }
            errors.addObject().put("user", user).put("ok", false).put("error", problem);
        }
        Channel after = desk.books().channels().change(channel.id(), one -> {
            Channel more = one;
            for (String user : users) {
                more = problemWithInviting(user, channel).isEmpty() ? more.withMember(user) : more;
            }
            return more;
        });
        ObjectNode answer = Json.object();
        answer.set("channel", show(after));
        if (!errors.isEmpty()) {
            answer.set("errors", errors);
        }
        return answer;
    }

    private String problemWithInviting(String user, Channel channel) {
        if (user.equals(bot())) {
            return "cant_invite_self";
        }
        if (desk.books()
                .people()
                .find(user)
                .filter(person -> !person.isDeleted())
                .isEmpty()) {
            return "user_not_found";
        }
        return channel.has(user) ? "already_in_channel" : "";
    }

    private ObjectNode setTopic(Arguments arguments) {
        Channel channel = doors.joinedAndOpen(arguments.need("channel"));
        String topic = arguments.text("topic", "");
        if (topic.codePointCount(0, topic.length()) > LONGEST_TOPIC) {
            throw new Refused("too_long");
        }
        Channel after = desk.books().channels().change(channel.id(), one -> one.withTopic(topic));
        return Json.object().set("channel", show(after));
    }

    private ObjectNode show(Channel channel) {
        return ChannelJson.conversation(channel, bot());
    }

    private static String type(Channel channel) {
        return switch (channel.kind()) {
            case PUBLIC -> "public_channel";
            case PRIVATE -> "private_channel";
            case DIRECT -> "im";
        };
    }

    private String bot() {
        return desk.app().botUserId();
    }
}
