package dev.lockkeeper.rehearsal.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An element that people can use, in the block that it stands in. */
record Control(JsonNode block, JsonNode element) {
    /** All that can be used in these blocks, children of containers included. */
    static List<Control> in(JsonNode blocks) {
        List<Control> controls = new ArrayList<>();
        for (JsonNode block : blocks) {
            add(controls, block, block.path("accessory"));
            add(controls, block, block.path("element"));
            block.path("elements").forEach(element -> add(controls, block, element));
            controls.addAll(in(block.path("child_blocks")));
        }
        return controls;
    }

    static Optional<Control> find(JsonNode blocks, String blockId, String actionId) {
        return in(blocks).stream()
                .filter(control ->
                        control.blockId().equals(blockId) && control.actionId().equals(actionId))
                .findFirst();
    }

    String blockId() {
        return block.path("block_id").asText();
    }

    String actionId() {
        return element.path("action_id").asText();
    }

    String type() {
        return element.path("type").asText();
    }

    boolean isInput() {
        return block.path("type").asText().equals("input");
    }

    boolean isOptional() {
        return block.path("optional").asBoolean(false);
    }

    private static void add(List<Control> controls, JsonNode block, JsonNode element) {
        if (!element.path("action_id").asText("").isEmpty()) {
            controls.add(new Control(block, element));
        }
    }
}
