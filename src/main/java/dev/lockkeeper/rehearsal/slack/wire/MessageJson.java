package dev.lockkeeper.rehearsal.slack.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.state.Books;
import dev.lockkeeper.rehearsal.slack.state.InstalledApp;
import java.util.List;

/** Messages as {@code conversations.history} and interactions show them. */
public final class MessageJson {
    private final Books books;
    private final InstalledApp app;
    private final String root;

    /** Writes messages of those books; files lie under the web address {@code root}. */
    public MessageJson(Books books, InstalledApp app, String root) {
        this.books = books;
        this.app = app;
        this.root = root;
    }

    /** Slack's message object; metadata is left out unless asked for. */
    public ObjectNode message(Message message, boolean withMetadata) {
        ObjectNode json = Json.object().put("type", "message");
        if (message.subtype() != null) {
            json.put("subtype", message.subtype());
        }
        json.put("user", message.authorId())
                .put("ts", message.ts())
                .put("text", message.content().text())
                .put("team", InstalledApp.TEAM);
        if (message.authorId().equals(app.botUserId())) {
            json.put("bot_id", InstalledApp.BOT).put("app_id", InstalledApp.APP);
            json.putObject("bot_profile")
                    .put("id", InstalledApp.BOT)
                    .put("app_id", InstalledApp.APP)
                    .put("user_id", app.botUserId())
                    .put("name", books.people().get(app.botUserId()).name())
                    .put("deleted", false)
                    .put("updated", 0)
                    .put("team_id", InstalledApp.TEAM);
        }
        JsonNode blocks = message.content().blocks();
        if (!blocks.isEmpty()) {
            json.set("blocks", blocks.deepCopy());
        }
        JsonNode metadata = message.content().metadata();
        if (withMetadata && metadata != null) {
            json.set("metadata", metadata.deepCopy());
        }
        addThread(message, json);
        addMarks(message, json);
        return json;
    }

    private void addThread(Message message, ObjectNode json) {
        String threadTs = message.threadTs();
        if (threadTs == null) {
            return;
        }
        json.put("thread_ts", threadTs);
        if (message.isReply()) {
            books.messages()
                    .find(message.channelId(), threadTs)
                    .ifPresent(parent -> json.put("parent_user_id", parent.authorId()));
            return;
        }
        List<Message> replies = books.messages().thread(message.channelId(), threadTs).stream()
                .filter(Message::isReply)
                .toList();
        List<String> people = replies.stream().map(Message::authorId).distinct().toList();
        json.put("reply_count", replies.size()).put("reply_users_count", people.size());
        json.set("reply_users", Json.array(people));
        if (!replies.isEmpty()) {
            json.put("latest_reply", replies.get(replies.size() - 1).ts());
        }
    }

    private void addMarks(Message message, ObjectNode json) {
        if (message.isEdited()) {
            json.putObject("edited").put("user", message.authorId()).put("ts", message.ts());
        }
        if (message.isPinned()) {
            json.putArray("pinned_to").add(message.channelId());
        }
        if (!message.reactions().isEmpty()) {
            ArrayNode reactions = json.putArray("reactions");
            for (Message.Reaction reaction : message.reactions()) {
                reactions
                        .addObject()
                        .put("name", reaction.name())
                        .put("count", reaction.personIds().size())
                        .set("users", Json.array(reaction.personIds()));
            }
        }
        if (!message.fileIds().isEmpty()) {
            ArrayNode files = json.putArray("files");
            message.fileIds()
                    .forEach(id -> books.files().find(id).ifPresent(file -> files.add(FileJson.file(file, root))));
        }
    }
}
