package dev.lockkeeper.rehearsal.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Answers of the page's server. */
final class Answers {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Answers() {}

    static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        bytes(exchange, status, "application/json; charset=utf-8", MAPPER.writeValueAsBytes(body));
    }

    static void bytes(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, empty ? -1 : body.length);
            if (!empty) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** The body of a request; it must be one JSON object. */
    static JsonNode body(HttpExchange exchange) throws IOException {
        try {
            JsonNode read = MAPPER.readTree(exchange.getRequestBody());
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException cause) {
            throw new IllegalArgumentException("body: found no JSON, " + cause.getOriginalMessage(), cause);
        }
        throw new IllegalArgumentException("body: found no JSON object");
    }

    static String text(JsonNode value) {
        return value.toString();
    }

    static ObjectNode ok() {
        return JsonNodeFactory.instance.objectNode().put("ok", true);
    }

    static ObjectNode refusal(String why) {
        return JsonNodeFactory.instance.objectNode().put("ok", false).put("error", why);
    }
}
