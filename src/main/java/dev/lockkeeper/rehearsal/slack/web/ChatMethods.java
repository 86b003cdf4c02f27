package dev.lockkeeper.rehearsal.slack.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.model.Content;
import dev.lockkeeper.rehearsal.slack.model.Ephemeral;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.state.Draft;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import dev.lockkeeper.rehearsal.slack.wire.Sent;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code chat.*} methods. */
final class ChatMethods {
    private static final Pattern TS = Pattern.compile("\\d+\\.\\d+");

    private final Desk desk;
    private final Doors doors;
    private final RateLimits limits;
    private final Supplier<String> linkRoot;

    ChatMethods(Desk desk, Doors doors, RateLimits limits, Supplier<String> linkRoot) {
        this.desk = desk;
        this.doors = doors;
        this.limits = limits;
        this.linkRoot = linkRoot;
    }

    List<Method> all() {
        return List.of(
                Method.writing("chat.postMessage", Tier.SPECIAL, this::post, "chat:write"),
                Method.writing("chat.update", Tier.THREE, this::update, "chat:write"),
                Method.writing("chat.delete", Tier.THREE, this::delete, "chat:write"),
                Method.writing("chat.postEphemeral", Tier.FOUR, this::postEphemeral, "chat:write"),
                Method.reading("chat.getPermalink", Tier.SPECIAL, this::permalink));
    }

    private ObjectNode post(Arguments arguments) {
        Channel channel = doors.writable(arguments.need("channel"));
        Content content = desk.messages().read(sent(arguments));
        String threadTs = ts(arguments.text("thread_ts"));
        limits.countPost(channel.id());
        boolean isBroadcast = threadTs != null && arguments.flag("reply_broadcast");
        Message message =
                desk.books().messages().post(new Draft(channel.id(), bot(), content, threadTs, isBroadcast, List.of()));
        ObjectNode answer = Json.object().put("channel", channel.id()).put("ts", message.ts());
        answer.set("message", desk.json().message(message, true));
        return answer;
    }

    private ObjectNode update(Arguments arguments) {
        Channel channel = doors.visible(arguments.need("channel"));
        String ts = arguments.need("ts");
        Message before = desk.books().messages().get(channel.id(), ts);
        if (!before.authorId().equals(bot())) {
            throw new Refused("cant_update_message");
        }
        if (channel.isArchived()) {
            throw new Refused("is_inactive");
        }
        Message after = desk.books()
                .messages()
                .edit(channel.id(), ts, content -> desk.messages().update(content, sent(arguments)));
        ObjectNode answer = Json.object()
                .put("channel", channel.id())
                .put("ts", ts)
                .put("text", after.content().text());
        answer.set("message", desk.json().message(after, true));
        return answer;
    }

    private ObjectNode delete(Arguments arguments) {
        Channel channel = doors.visible(arguments.need("channel"));
        Message message = desk.books().messages().get(channel.id(), arguments.need("ts"));
        if (!message.authorId().equals(bot())) {
            throw new Refused("cant_delete_message");
        }
        desk.books().messages().delete(channel.id(), message.ts());
        return Json.object().put("channel", channel.id()).put("ts", message.ts());
    }

    private ObjectNode postEphemeral(Arguments arguments) {
        Channel channel = doors.writable(arguments.need("channel"));
        String user = arguments.need("user");
        if (!channel.has(user)) {
            throw new Refused("user_not_in_channel");
        }
        Content content = desk.messages().read(sent(arguments));
        Ephemeral shown =
                desk.books().ephemerals().show(user, channel.id(), ts(arguments.text("thread_ts")), bot(), content);
        return Json.object().put("message_ts", shown.ts());
    }

    private ObjectNode permalink(Arguments arguments) {
        Channel channel = doors.visible(arguments.need("channel"));
        Message message = desk.books().messages().get(channel.id(), arguments.need("message_ts"));
        String link = linkRoot.get() + "/archives/" + channel.id() + "/p"
                + message.ts().replace(".", "");
        String suffix = message.isReply() ? "?thread_ts=" + message.threadTs() + "&cid=" + channel.id() : "";
        return Json.object().put("channel", channel.id()).put("permalink", link + suffix);
    }

    private static Sent sent(Arguments arguments) {
        return new Sent(
                arguments.text("text"),
                arguments.json("blocks"),
                arguments.json("attachments"),
                arguments.text("markdown_text"),
                arguments.json("metadata"));
    }

    private static @Nullable String ts(@Nullable String threadTs) {
        if (threadTs == null || threadTs.isEmpty()) {
            return null;
        }
        if (!TS.matcher(threadTs).matches()) {
            throw new Refused("invalid_thread_ts");
        }
        return threadTs;
    }

    private String bot() {
        return desk.app().botUserId();
    }
}
