package dev.lockkeeper.check.http;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP request. Header values may be secrets and are never shown. */
public record Ask(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable String body) {
    public Ask {
        headers = Map.copyOf(headers);
    }

    /** A GET. */
    public static Ask get(URI uri, Map<String, String> headers) {
        return new Ask("GET", uri, headers, null);
    }

    /** The request line: what is shown to people. */
    public String line() {
        return method + " " + uri;
    }

    @Override
    public String toString() {
        return line();
    }
}
