package dev.lockkeeper.rehearsal.slack.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lockkeeper.rehearsal.slack.state.Refused;
import dev.lockkeeper.rehearsal.slack.wire.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call was given, from a form, a JSON body or a query. */
record Arguments(Map<String, JsonNode> values) {
    Arguments {
        values = Map.copyOf(values);
    }

    static Arguments none() {
        return new Arguments(Map.of());
    }

    static Arguments ofForm(String body) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decode(pair.substring(0, equals)), TextNode.valueOf(decode(pair.substring(equals + 1))));
            }
        }
        return new Arguments(values);
    }

    /** Null values count as left out. */
    static Arguments ofJson(String body) {
        JsonNode json = Json.parse(body).filter(JsonNode::isObject).orElseThrow(() -> new Refused("invalid_json"));
        Map<String, JsonNode> values = new LinkedHashMap<>();
        json.properties().forEach(property -> {
            if (!property.getValue().isNull()) {
                values.put(property.getKey(), property.getValue());
            }
        });
        return new Arguments(values);
    }

    Arguments without(String name) {
        Map<String, JsonNode> fewer = new LinkedHashMap<>(values);
        fewer.remove(name);
        return new Arguments(fewer);
    }

    @Nullable
    JsonNode json(String name) {
        return values.get(name);
    }

    @Nullable
    String text(String name) {
        JsonNode value = values.get(name);
        if (value == null) {
            return null;
        }
        return value.isContainerNode() ? value.toString() : value.asText();
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    String need(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            throw new Refused("invalid_arguments", List.of("missing required field: " + name));
        }
        return value;
    }

    boolean flag(String name) {
        return List.of("true", "1").contains(text(name, ""));
    }

    Optional<Long> number(String name) {
        String value = text(name, "");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.valueOf(value));
        } catch (NumberFormatException notOne) {
            throw new Refused("invalid_arguments", List.of("must be an integer: " + name));
        }
    }

    /** Ids separated by commas, or in a JSON array. */
    List<String> ids(String name) {
        JsonNode value = values.get(name);
        if (value != null && value.isArray()) {
            return value.valueStream().map(JsonNode::asText).toList();
        }
        return Arrays.stream(text(name, "").split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new Refused("invalid_form_data");
        }
    }
}
