package dev.lockkeeper.rehearsal.slack.wire;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a message as a bot sent them, unchecked; null is what it left out.
 *
 * @param blocks   JSON, or text that should hold JSON
 * @param metadata JSON, or text that should hold JSON
 */
public record Sent(
        @Nullable String text,
        @Nullable JsonNode blocks,
        @Nullable JsonNode attachments,
        @Nullable String markdown,
        @Nullable JsonNode metadata) {}
