package dev.lockkeeper.rehearsal.estate.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer that is ready to be sent. */
public record Reply(int status, Map<String, String> headers, String body) {
    private static final String TEXT = "text/plain; charset=utf-8";

    /** JSON under the content type that the pretended server writes. */
    public static Reply json(int status, String contentType, JsonNode body) {
        return new Reply(status, Map.of("Content-Type", contentType), body.toString());
    }

    /** Plain text, as Go's servers write it. */
    public static Reply text(int status, String body) {
        return new Reply(status, Map.of("Content-Type", TEXT), body);
    }

    /** What Go's router answers for a path that it does not know. */
    public static Reply notFound() {
        return text(404, "404 page not found\n");
    }

    /** The same answer with one more header. */
    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }
}
