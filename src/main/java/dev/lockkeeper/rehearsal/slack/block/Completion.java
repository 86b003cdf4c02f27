package dev.lockkeeper.rehearsal.slack.block;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.Supplier;

/** Fills in what Slack fills in when it keeps blocks: missing block and action ids, and the defaults of texts. */
public final class Completion {
    private static final Set<String> WITHOUT_ACTION = Set.of("image", "plain_text", "mrkdwn");

    private final Supplier<String> ids;

    /** Takes the missing ids from {@code ids}. */
    public Completion(Supplier<String> ids) {
        this.ids = ids;
    }

    /** A completed copy. */
    public ArrayNode blocks(JsonNode blocks) {
        ArrayNode copy = blocks.deepCopy();
        for (JsonNode block : copy) {
            if (block instanceof ObjectNode object) {
                complete(object);
            }
        }
        return copy;
    }

    /** A completed copy. */
    public ObjectNode view(JsonNode view) {
        ObjectNode copy = view.deepCopy();
        copy.set("blocks", blocks(copy.path("blocks")));
        for (String name : Set.of("title", "submit", "close")) {
            texts(copy.path(name));
        }
        return copy;
    }

    private void complete(ObjectNode block) {
        if (block.path("block_id").asText("").isEmpty()) {
            block.put("block_id", ids.get());
        }
        texts(block);
        act(block.path("accessory"));
        act(block.path("element"));
        block.path("elements").forEach(this::act);
        block.path("child_blocks").forEach(child -> {
            if (child instanceof ObjectNode object) {
                complete(object);
            }
        });
    }

    private void act(JsonNode element) {
        String type = element.path("type").asText("");
        boolean isControl = !type.isEmpty() && !type.startsWith("rich_text_") && !WITHOUT_ACTION.contains(type);
        if (element instanceof ObjectNode object && (isControl || type.equals("rich_text_input"))) {
            if (object.path("action_id").asText("").isEmpty()) {
                object.put("action_id", ids.get());
            }
        }
    }

    private void texts(JsonNode node) {
        if (node instanceof ObjectNode object) {
            switch (object.path("type").asText("")) {
                case "plain_text" -> putIfMissing(object, "emoji", true);
                case "mrkdwn" -> putIfMissing(object, "verbatim", false);
                default -> object.forEach(this::texts);
            }
        } else if (node.isArray()) {
            node.forEach(this::texts);
        }
    }

    private static void putIfMissing(ObjectNode object, String name, boolean value) {
        if (!object.has(name)) {
            object.put(name, value);
        }
    }
}
