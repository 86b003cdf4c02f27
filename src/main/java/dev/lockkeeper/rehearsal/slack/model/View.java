package dev.lockkeeper.rehearsal.slack.model;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A modal or App Home as one person has it before them.
 *
 * @param definition the view as the bot gave it ({@code type, title, blocks, submit, close, private_metadata,
 *                   callback_id, notify_on_close, clear_on_close}), completed with block and action ids; treat it as frozen
 * @param hash       changes with each update
 * @param previousId the view under this one in the stack of modals
 * @param revision   0 when opened, one more with each update
 */
public record View(
        String id,
        String personId,
        JsonNode definition,
        String hash,
        String rootId,
        @Nullable String previousId,
        int revision) {

    /** Whether this is an App Home, not a modal. */
    public boolean isHome() {
        return definition.path("type").asText().equals("home");
    }

    /** The blocks shown. */
    public JsonNode blocks() {
        return definition.path("blocks");
    }

    /** The name that the bot gave it, unique in the workspace; empty if none. */
    public String externalId() {
        return definition.path("external_id").asText("");
    }

    /** Whether the bot wants to hear that it was closed. */
    public boolean isNotifyOnClose() {
        return definition.path("notify_on_close").asBoolean(false);
    }

    /** Whether closing it closes the whole stack. */
    public boolean isClearOnClose() {
        return definition.path("clear_on_close").asBoolean(false);
    }
}
