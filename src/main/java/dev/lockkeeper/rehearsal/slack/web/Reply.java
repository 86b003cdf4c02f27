package dev.lockkeeper.rehearsal.slack.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An HTTP answer that is still to be sent. */
final class Reply {
    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;

    private Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = headers;
    }

    static Reply json(int status, JsonNode body) {
        return new Reply(
                status, "application/json; charset=utf-8", body.toString().getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Reply text(int status, String body) {
        return new Reply(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Reply bytes(String contentType, byte[] body) {
        return new Reply(200, contentType, body, Map.of());
    }

    Reply with(String header, String value) {
        return new Reply(status, contentType, body, Map.of(header, value));
    }

    void send(HttpExchange exchange) {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException gone) {
            // The caller hung up; there is nobody to tell.
            exchange.close();
        }
    }
}
