package dev.lockkeeper.rehearsal.slack.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Optional;

/** JSON as the wire has it: one whole value, nothing after it. */
public final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An empty array. */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** An array of texts. */
    public static ArrayNode array(Collection<String> texts) {
        ArrayNode array = array();
        texts.forEach(array::add);
        return array;
    }

    /** The value written in {@code text}; empty if it is no JSON. */
    public static Optional<JsonNode> parse(String text) {
        try {
            JsonNode value = MAPPER.readTree(text);
            return value == null || value.isMissingNode() ? Optional.empty() : Optional.of(value);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
