package dev.lockkeeper.rehearsal.slack.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a message says: plain text for notifications, blocks for the eye, metadata for programs.
 *
 * @param blocks   an array of Block Kit blocks, perhaps empty; treat it as frozen
 * @param metadata {@code {event_type, event_payload}}; treat it as frozen
 */
public record Content(
        String text, JsonNode blocks, @Nullable JsonNode metadata) {

    /** Text alone. */
    public static Content of(String text) {
        return new Content(text, JsonNodeFactory.instance.arrayNode(), null);
    }

    public Content {
        if (!blocks.isArray()) {
            throw new IllegalArgumentException("blocks must be an array, got '" + blocks.getNodeType() + "'");
        }
    }
}
