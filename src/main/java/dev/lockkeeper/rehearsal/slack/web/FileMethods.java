package dev.lockkeeper.rehearsal.slack.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.model.Channel;
import dev.lockkeeper.rehearsal.slack.model.Content;
import dev.lockkeeper.rehearsal.slack.model.Message;
import dev.lockkeeper.rehearsal.slack.model.SharedFile;
import dev.lockkeeper.rehearsal.slack.state.Draft;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import dev.lockkeeper.rehearsal.slack.wire.Desk;
import dev.lockkeeper.rehearsal.slack.wire.FileJson;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import dev.lockkeeper.rehearsal.slack.wire.Sent;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The three steps of an upload, and {@code files.info}. */
final class FileMethods {
    private static final int LONGEST_ALT_TEXT = 1_000;

    private final Desk desk;
    private final Doors doors;
    private final RateLimits limits;
    private final Uploads uploads;
    private final Consumer<Runnable> later;

    /** Slack looks at files and shares them after it has answered, which {@code later} does here. */
    FileMethods(Desk desk, Doors doors, RateLimits limits, Uploads uploads, Consumer<Runnable> later) {
        this.desk = desk;
        this.doors = doors;
        this.limits = limits;
        this.uploads = uploads;
        this.later = later;
    }

    List<Method> all() {
        return List.of(
                Method.reading("files.getUploadURLExternal", Tier.FOUR, this::announce, "files:write"),
                Method.writing("files.completeUploadExternal", Tier.FOUR, this::complete, "files:write"),
                Method.reading("files.info", Tier.FOUR, this::info, "files:read"));
    }

    private ObjectNode announce(Arguments arguments) {
        String name = arguments.need("filename");
        long length = arguments.number("length").orElse(0L);
        if (length <= 0) {
            throw new Refused("invalid_arguments", List.of("must be greater than 0: length"));
        }
        String altText = arguments.text("alt_txt", arguments.text("alt_text", ""));
        if (altText.codePointCount(0, altText.length()) > LONGEST_ALT_TEXT) {
            throw new Refused("alt_txt_too_large");
        }
        String id = desk.books().ids().next("F");
        uploads.announce(new Uploads.Upload(id, name, length, altText.isEmpty() ? null : altText));
        return Json.object().put("upload_url", desk.root() + "/upload/v1/" + id).put("file_id", id);
    }

    private ObjectNode complete(Arguments arguments) {
        JsonNode asked = files(arguments);
        Channel channel = channel(arguments);
        Content content = channel == null ? null : content(arguments);
        if (channel != null) {
            limits.countPost(channel.id());
        }
        for (JsonNode file : asked) {
            if (!uploads.isReceived(file.path("id").asText())) {
                throw new Refused("file_not_found");
            }
        }
        ObjectNode answer = Json.object();
        ArrayNode shown = answer.putArray("files");
        List<String> ids = new ArrayList<>();
        for (JsonNode file : asked) {
            SharedFile kept = keep(file);
            ids.add(kept.id());
            shown.addObject().put("id", kept.id()).put("title", kept.title());
        }
        String threadTs = arguments.text("thread_ts");
        later.accept(() -> share(ids, channel, content, threadTs));
        return answer;
    }

    private SharedFile keep(JsonNode asked) {
        return uploads.complete(asked.path("id").asText(), (upload, bytes) -> keep(asked, upload, bytes))
                .orElseThrow(() -> new Refused("file_not_found"));
    }

    private SharedFile keep(JsonNode asked, Uploads.Upload upload, byte[] bytes) {
        String mimetype = URLConnection.guessContentTypeFromName(upload.name());
        SharedFile file = new SharedFile(
                upload.fileId(),
                desk.app().botUserId(),
                upload.name(),
                asked.path("title").asText(upload.name()),
                Objects.requireNonNullElse(mimetype, "application/octet-stream"),
                bytes.length,
                upload.altText(),
                desk.books().clock().instant(),
                false,
                List.of());
        desk.books().files().add(file, bytes);
        return file;
    }

    private void share(
            List<String> ids, @Nullable Channel channel, @Nullable Content content, @Nullable String threadTs) {
        desk.books().bulletin().aloneDo(() -> {
            List<SharedFile.Share> shares = new ArrayList<>();
            if (channel != null && content != null) {
                Draft draft = new Draft(channel.id(), desk.app().botUserId(), content, threadTs, false, ids);
                Message message = desk.books().messages().post(draft);
                boolean isPrivate = channel.kind() != Channel.Kind.PUBLIC;
                shares.add(new SharedFile.Share(channel.id(), message.ts(), threadTs, isPrivate));
            }
            ids.forEach(id -> desk.books().files().change(id, file -> ready(file, shares)));
        });
    }

    private static SharedFile ready(SharedFile file, List<SharedFile.Share> shares) {
        return new SharedFile(
                file.id(),
                file.authorId(),
                file.name(),
                file.title(),
                file.mimetype(),
                file.size(),
                file.altText(),
                file.createdAt(),
                true,
                shares);
    }

    private static JsonNode files(Arguments arguments) {
        String text = arguments.need("files");
        return Json.parse(text)
                .filter(files -> files.isArray() && !files.isEmpty())
                .orElseThrow(() -> new Refused("invalid_arguments", List.of("must provide an array: files")));
    }

    private @Nullable Channel channel(Arguments arguments) {
        String id = arguments.text("channel_id", "");
        return id.isEmpty() ? null : doors.joinedAndOpen(id);
    }

    private Content content(Arguments arguments) {
        String comment = arguments.text("initial_comment", "");
        JsonNode blocks = arguments.json("blocks");
        if (!comment.isEmpty() || blocks == null) {
            return Content.of(comment);
        }
        return desk.messages().read(new Sent(null, blocks, null, null, null));
    }

    private ObjectNode info(Arguments arguments) {
        SharedFile file =
                desk.books().files().find(arguments.need("file")).orElseThrow(() -> new Refused("file_not_found"));
        ObjectNode answer = Json.object();
        answer.set("file", FileJson.file(file, desk.root()));
        answer.putArray("comments");
        return answer;
    }
}
