package dev.lockkeeper.check.http;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request. Header values may be secrets and are never shown.
 *
 * @param isBulk whether of the answer only its digest is kept: it is long, like a page of log lines
 */
public record Ask(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable String body,
        boolean isBulk) {
    public Ask {
        headers = Map.copyOf(headers);
    }

    /** A request whose answer is kept. */
    public Ask(String method, URI uri, Map<String, String> headers, @Nullable String body) {
        this(method, uri, headers, body, false);
    }

    /** A GET. */
    public static Ask get(URI uri, Map<String, String> headers) {
        return new Ask("GET", uri, headers, null);
    }

    /** A GET whose answer is long. */
    public static Ask bulk(URI uri, Map<String, String> headers) {
        return new Ask("GET", uri, headers, null, true);
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
