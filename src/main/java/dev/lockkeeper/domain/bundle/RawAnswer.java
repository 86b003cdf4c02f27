package dev.lockkeeper.domain.bundle;

import dev.lockkeeper.domain.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a source answered.
 *
 * @param status the HTTP status; {@link #NO_HTTP} for what was not asked by HTTP
 * @param headers those that a check may look at, by their name in lower case; never one that could hold a credential
 * @param took until the whole answer was there, in whole milliseconds
 * @param certificateEnds until when the server's certificate is valid; null without TLS
 * @param digest of the whole body, however much of it was kept
 * @param bytes how long the whole body was
 * @param body as text, or as much of it as was kept
 * @param encoding how the body is written
 */
public record RawAnswer(
        int status,
        Map<String, String> headers,
        Duration took,
        @Nullable Instant certificateEnds,
        Digest digest,
        long bytes,
        String body,
        Encoding encoding) {
    /** In place of a status, for an answer of a name server, of a database, of a file. */
    public static final int NO_HTTP = 0;

    public RawAnswer {
        headers = Map.copyOf(headers);
    }

    /** How a body is written down. */
    public enum Encoding {
        /** As the text that it is. */
        TEXT,
        /** In base 64, since it is no text. */
        BASE64,
        /** Its beginning only: it was too long. */
        CUT,
        /** With dots in place of what may be a credential. */
        MASKED
    }
}
