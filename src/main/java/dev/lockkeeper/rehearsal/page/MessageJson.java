package dev.lockkeeper.rehearsal.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.rehearsal.slack.model.Content;
import dev.lockkeeper.rehearsal.slack.model.Ephemeral;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.model.SharedFile;
import dev.lockkeeper.rehearsal.slack.model.View;

/** Messages and views as the page reads them. */
final class MessageJson {
    private final Workspace workspace;

    MessageJson(Workspace workspace) {
        this.workspace = workspace;
    }

    ObjectNode of(Message message) {
        ObjectNode json = content(message.ts(), message.authorId(), message.content())
                .put("thread_ts", message.threadTs())
                .put("revision", message.revision())
                .put("edited", message.isEdited())
                .put("broadcast", message.isBroadcast())
                .put("pinned", message.isPinned())
                .put("reply_count", message.replyCount());
        ArrayNode files = json.putArray("files");
        message.fileIds().forEach(id -> workspace.file(id).ifPresent(file -> files.add(file(file))));
        ArrayNode reactions = json.putArray("reactions");
        message.reactions().forEach(one -> {
            ArrayNode users = reactions.addObject().put("name", one.name()).putArray("users");
            one.personIds().forEach(users::add);
        });
        return json;
    }

    ObjectNode of(Ephemeral ephemeral) {
        return content(ephemeral.ts(), ephemeral.authorId(), ephemeral.content())
                .put("thread_ts", ephemeral.threadTs())
                .put("revision", ephemeral.revision())
                .put("ephemeral", true);
    }

    ObjectNode of(View view) {
        ObjectNode json = view.definition().deepCopy();
        // The app's own notes are nobody's to see.
        json.remove("private_metadata");
        return json.put("id", view.id()).put("hash", view.hash());
    }

    private static ObjectNode content(String ts, String author, Content content) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("ts", ts)
                .put("user", author)
                .put("text", content.text());
        json.set("blocks", content.blocks());
        return json;
    }

    private static ObjectNode file(SharedFile file) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", file.id())
                .put("name", file.name())
                .put("title", file.title())
                .put("mimetype", file.mimetype())
                .put("size", file.size())
                .put("alt", file.altText());
    }
}
