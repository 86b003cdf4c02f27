package dev.lockkeeper.rehearsal.slack.block;

import com.fasterxml.jackson.databind.JsonNode;

/** Counts the characters that blocks show, for the undocumented limit on a message's total. */
final class TextTotal {
    private TextTotal() {}

    static int of(JsonNode node) {
        int total = 0;
        if (node.isObject()) {
            for (var property : node.properties()) {
                boolean isShown =
                        property.getKey().equals("text") && property.getValue().isTextual();
                total += isShown ? Scalars.length(property.getValue().asText()) : of(property.getValue());
            }
        } else if (node.isArray()) {
            for (JsonNode element : node) {
                total += of(element);
            }
        }
        return total;
    }
}
