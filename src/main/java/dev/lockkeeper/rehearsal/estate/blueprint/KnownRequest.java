package dev.lockkeeper.rehearsal.estate.blueprint;

import java.util.Map;

/**
 * A request that a service answers while it is healthy, and its answer.
 *
 * @param path path without query; a segment {@code *} stands for any one segment
 */
public record KnownRequest(String method, String path, int status, Map<String, String> headers, String body) {
    public KnownRequest {
        headers = Map.copyOf(headers);
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path of a known request must start with '/', got '" + path + "'");
        }
    }

    /** A GET that is answered with 200 and this JSON. */
    public static KnownRequest get(String path, String json) {
        return new KnownRequest("GET", path, 200, Map.of("Content-Type", "application/json"), json);
    }
}
