package dev.lockkeeper.rehearsal.estate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An exchange recorded from a real server, to hold the estate's answers against. */
record Recorded(String name, JsonNode exchange) {
    static Recorded of(String name) throws IOException {
        try (InputStream file = Recorded.class.getResourceAsStream("/recorded/" + name + ".json")) {
            assertThat(file).as(name).isNotNull();
            return new Recorded(name, new ObjectMapper().readTree(file));
        }
    }

    String path() {
        return exchange.at("/request/path").asText();
    }

    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        exchange.at("/request/query")
                .fields()
                .forEachRemaining(
                        field -> query.put(field.getKey(), field.getValue().asText()));
        return query;
    }

    JsonNode body() {
        return exchange.at("/response/body");
    }

    /** The same status, content type and body, to the letter. */
    void assertSame(Wire.Answer answer) {
        assertHead(answer);
        if (exchange.at("/response").has("body_text")) {
            assertThat(answer.text())
                    .as(name)
                    .isEqualTo(exchange.at("/response/body_text").asText());
        } else {
            assertThat(answer.json()).as(name).isEqualTo(body());
        }
    }

    /** The same status, content type and members of the same types; values may differ. */
    void assertSameShape(Wire.Answer answer) {
        assertHead(answer);
        assertThat(shape(answer.json())).as(name).isEqualTo(shape(body()));
    }

    void assertHead(Wire.Answer answer) {
        assertThat(answer.status())
                .as(name)
                .isEqualTo(exchange.at("/response/status").asInt());
        assertThat(answer.contentType())
                .as(name)
                .isEqualTo(exchange.at("/response/headers/Content-Type").asText());
    }

    /** Paths and kinds of all members; array elements count once, labels of metrics and streams not at all. */
    static Set<String> shape(JsonNode node) {
        Set<String> paths = new TreeSet<>();
        collect(node, "", paths);
        return paths;
    }

    private static void collect(JsonNode node, String path, Set<String> into) {
        into.add(path + ":" + node.getNodeType());
        node.fields().forEachRemaining(field -> {
            if (!path.endsWith("metric")
                    && !path.endsWith("stream")
                    && !field.getKey().equals("trimmed")) {
                collect(field.getValue(), path + "/" + field.getKey(), into);
            }
        });
        if (node.isArray()) {
            node.forEach(element -> collect(element, path + "[]", into));
        }
    }
}
