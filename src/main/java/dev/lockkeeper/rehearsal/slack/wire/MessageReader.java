package dev.lockkeeper.rehearsal.slack.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.rehearsal.slack.block.BlockGrammar;
import dev.lockkeeper.rehearsal.slack.block.Completion;
import dev.lockkeeper.rehearsal.slack.block.SlackFiles;
import dev.lockkeeper.rehearsal.slack.block.Surface;
import dev.lockkeeper.rehearsal.slack.model.Content;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a message's content of what a bot sent, or refuses it as Slack does. */
public final class MessageReader {
    private static final int TEXT_CUT_AT = 40_000;
    private static final int MOST_MARKDOWN = 12_000;
    private static final int MOST_TEXT_IN_UPDATE = 4_000;

    /** The error {@code metadata_too_large} exists, its limit is not published; 16 KB is an assumption. */
    private static final int MOST_METADATA_BYTES = 16 * 1024;

    private final SlackFiles files;
    private final Completion completion;

    /** Reads messages that may show those files; missing block ids are taken from {@code completion}. */
    public MessageReader(SlackFiles files, Completion completion) {
        this.files = files;
        this.completion = completion;
    }

    /** The content of a new message, for which every limit holds. */
    public Content read(Sent sent) {
        Content content = readLoosely(sent);
        if (BlockGrammar.isTooLong(content.blocks())) {
            throw new Refused("msg_blocks_too_long");
        }
        return content;
    }

    /** The same for a response_url or an acknowledgement, where nobody saw the limit on the total of all blocks. */
    public Content readLoosely(Sent sent) {
        JsonNode blocks = blocks(sent).orElseGet(Json::array);
        String text = Objects.requireNonNullElse(sent.text(), "");
        if (text.isEmpty() && blocks.isEmpty()) {
            throw new Refused("no_text");
        }
        return new Content(cut(text), blocks, metadata(sent.metadata()));
    }

    /** The content of a message after {@code chat.update}: what was left out stays or goes as Slack has it. */
    public Content update(Content before, Sent sent) {
        if (sent.text() != null && length(sent.text()) > MOST_TEXT_IN_UPDATE) {
            throw new Refused("msg_too_long");
        }
        Content after = read(sent);
        JsonNode metadata = sent.metadata() == null ? before.metadata() : after.metadata();
        return new Content(after.text(), after.blocks(), metadata);
    }

    private Optional<JsonNode> blocks(Sent sent) {
        if (sent.attachments() != null
                && !json(sent.attachments()).map(JsonNode::isEmpty).orElse(false)) {
            throw new Refused("invalid_attachments", List.of("the rehearsal workspace has no legacy attachments"));
        }
        String markdown = sent.markdown();
        if (markdown != null && !markdown.isEmpty()) {
            return Optional.of(markdown(sent, markdown));
        }
        JsonNode given = sent.blocks();
        if (given == null
                || given.isNull()
                || (given.isTextual() && given.asText().isEmpty())) {
            return Optional.empty();
        }
        JsonNode blocks = json(given).filter(JsonNode::isArray).orElseThrow(() -> new Refused("invalid_blocks_format"));
        List<String> wrong = BlockGrammar.check(blocks, Surface.MESSAGE, files);
        if (!wrong.isEmpty()) {
            throw new Refused("invalid_blocks", wrong);
        }
        if (BlockGrammar.hasSeveralTables(blocks)) {
            throw new Refused("invalid_attachments", List.of("only_one_table_allowed"));
        }
        return Optional.of(completion.blocks(blocks));
    }

    private JsonNode markdown(Sent sent, String markdown) {
        if (sent.text() != null || sent.blocks() != null) {
            throw new Refused("markdown_text_conflict");
        }
        if (length(markdown) > MOST_MARKDOWN) {
            throw new Refused("msg_too_long");
        }
        var blocks = Json.array();
        blocks.addObject().put("type", "markdown").put("text", markdown);
        return completion.blocks(blocks);
    }

    private static @Nullable JsonNode metadata(@Nullable JsonNode sent) {
        if (sent == null || sent.isNull()) {
            return null;
        }
        JsonNode metadata =
                json(sent).filter(JsonNode::isObject).orElseThrow(() -> new Refused("invalid_metadata_format"));
        if (metadata.isEmpty()) {
            return null;
        }
        boolean isKnown = metadata.properties().stream()
                .allMatch(property -> Set.of("event_type", "event_payload").contains(property.getKey()));
        boolean isWhole = !metadata.path("event_type").asText("").isEmpty()
                && metadata.path("event_type").isTextual()
                && metadata.path("event_payload").isObject();
        if (!isKnown || !isWhole) {
            throw new Refused("invalid_metadata_schema");
        }
        if (metadata.toString().getBytes(StandardCharsets.UTF_8).length > MOST_METADATA_BYTES) {
            throw new Refused("metadata_too_large");
        }
        return metadata;
    }

    private static Optional<JsonNode> json(JsonNode sent) {
        return sent.isTextual() ? Json.parse(sent.asText()) : Optional.of(sent);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String cut(String text) {
        return length(text) <= TEXT_CUT_AT ? text : text.substring(0, text.offsetByCodePoints(0, TEXT_CUT_AT));
    }
}
