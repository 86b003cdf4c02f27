package dev.lockkeeper.rehearsal.estate.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The ways to patch an object: merge, strategic merge (lists of named things by name), JSON patch, server-side apply. */
final class Patch {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Patch() {}

    /** The patched object; the given one is left alone. */
    static ObjectNode apply(String contentType, String body, ObjectNode object) {
        String type = contentType.replaceFirst(";.*", "").strip();
        return switch (type) {
            case "application/merge-patch+json" -> merged(object.deepCopy(), parse(body), false);
            case "application/strategic-merge-patch+json", "application/apply-patch+yaml" ->
                merged(object.deepCopy(), parse(body), true);
            case "application/json-patch+json" -> steps(object.deepCopy(), parse(body));
            default -> throw Refusal.unsupportedMediaType();
        };
    }

    static JsonNode parse(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            if (node.isMissingNode()) {
                throw Refusal.badRequest("error decoding patch: unexpected end of JSON input");
            }
            return node;
        } catch (JsonProcessingException cutOff) {
            throw Refusal.badRequest("error decoding patch: unexpected end of JSON input");
        }
    }

    private static ObjectNode merged(ObjectNode into, JsonNode patch, boolean strategic) {
        patch.fields().forEachRemaining(field -> {
            JsonNode old = into.path(field.getKey());
            JsonNode change = field.getValue();
            if (change.isNull()) {
                into.remove(field.getKey());
            } else if (change.isObject()) {
                ObjectNode base = old instanceof ObjectNode node ? node : into.objectNode();
                into.set(field.getKey(), merged(base, change, strategic));
            } else if (strategic && old instanceof ArrayNode list && isNamed(change)) {
                change.forEach(element -> mergeNamed(list, element));
            } else {
                into.set(field.getKey(), change.deepCopy());
            }
        });
        return into;
    }

    private static boolean isNamed(JsonNode list) {
        return list.isArray() && !list.isEmpty() && list.get(0).has("name");
    }

    private static void mergeNamed(ArrayNode list, JsonNode element) {
        for (JsonNode old : list) {
            if (old instanceof ObjectNode node && node.path("name").equals(element.path("name"))) {
                merged(node, element, true);
                return;
            }
        }
        list.add(element.deepCopy());
    }

    private static ObjectNode steps(ObjectNode object, JsonNode patch) {
        for (JsonNode step : patch) {
            String path = step.path("path").asText();
            JsonPointer pointer = JsonPointer.compile(path);
            switch (step.path("op").asText()) {
                case "test" -> {
                    if (!object.at(pointer).equals(step.path("value"))) {
                        throw Refusal.patchTestFailed();
                    }
                }
                case "add", "replace" -> put(object, pointer, step.path("value"));
                case "remove" -> {
                    if (object.at(pointer.head()) instanceof ObjectNode parent) {
                        parent.remove(pointer.last().getMatchingProperty());
                    }
                }
                default -> throw Refusal.patchTestFailed();
            }
        }
        return object;
    }

    private static void put(ObjectNode object, JsonPointer pointer, JsonNode value) {
        JsonNode parent = object.at(pointer.head());
        if (parent.isMissingNode()) {
            put(object, pointer.head(), object.objectNode());
            parent = object.at(pointer.head());
        }
        String name = pointer.last().getMatchingProperty();
        if (parent instanceof ObjectNode node) {
            node.set(name, value.deepCopy());
        } else if (parent instanceof ArrayNode list && name.equals("-")) {
            list.add(value.deepCopy());
        } else {
            throw Refusal.patchTestFailed();
        }
    }
}
