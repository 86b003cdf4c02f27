package dev.lockkeeper.rehearsal.slack.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.slack.model.SharedFile;
import java.util.Set;

/** Files as {@code files.info} shows them. */
public final class FileJson {
    /** The types of picture that an image block can show. */
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif");

    private FileJson() {}

    /** Slack's file object; type and shares are only there when Slack has looked at the file. */
    public static ObjectNode file(SharedFile file, String root) {
        String url = url(file, root);
        ObjectNode json = Json.object()
                .put("id", file.id())
                .put("created", file.createdAt().getEpochSecond())
                .put("timestamp", file.createdAt().getEpochSecond())
                .put("name", file.name())
                .put("title", file.title())
                .put("mimetype", file.isReady() ? file.mimetype() : "")
                .put("filetype", file.isReady() ? extension(file.name()) : "")
                .put("user", file.authorId())
                .put("size", file.size())
                .put("mode", "hosted")
                .put("is_external", false)
                .put("is_public", file.shares().stream().anyMatch(share -> !share.isPrivate()))
                .put("url_private", url)
                .put("url_private_download", url + "?download=1")
                .put("permalink", root + "/files/" + file.id());
        String altText = file.altText();
        if (altText != null) {
            json.put("alt_txt", altText);
        }
        if (isShowable(file)) {
            json.put("thumb_360", url);
        }
        ObjectNode shares = json.putObject("shares");
        for (SharedFile.Share share : file.shares()) {
            ObjectNode kind = shares.withObject("/" + (share.isPrivate() ? "private" : "public"));
            ObjectNode entry =
                    kind.withArray("/" + share.channelId()).addObject().put("ts", share.ts());
            if (share.threadTs() != null) {
                entry.put("thread_ts", share.threadTs());
            }
        }
        return json;
    }

    /** Whether an image block can show the file now. */
    public static boolean isShowable(SharedFile file) {
        return file.isReady() && PICTURES.contains(file.mimetype());
    }

    /** The address of the bytes, for those who show the bot's token. */
    public static String url(SharedFile file, String root) {
        return root + "/files-pri/" + file.id() + "/" + file.name().replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
