package dev.lockkeeper.rehearsal.estate.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is ready to be sent.
 *
 * @param lines what follows the body bit by bit until it ends; an empty line says that there is nothing yet. Null for nothing
 */
public record Reply(
        int status,
        Map<String, String> headers,
        String body,
        @Nullable Iterator<String> lines) {
    private static final String TEXT = "text/plain; charset=utf-8";

    /** An answer that is whole. */
    public Reply(int status, Map<String, String> headers, String body) {
        this(status, headers, body, null);
    }

    /** JSON, one object a line, as it comes. */
    public static Reply lines(Iterator<String> lines) {
        return new Reply(200, Map.of("Content-Type", "application/json"), "", lines);
    }

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
        return new Reply(status, more, body, lines);
    }
}
