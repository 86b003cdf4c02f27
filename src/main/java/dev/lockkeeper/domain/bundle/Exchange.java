package dev.lockkeeper.domain.bundle;

import dev.lockkeeper.domain.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A question to a source and its raw answer. No header is kept, since headers hold credentials.
 *
 * @param ask the request line, without secrets
 * @param sent the request's body; null for none
 * @param status of the answer; 0 when there was none
 * @param failure why there was no answer; null when there was one
 * @param digest of the whole answer, however much of it was kept
 * @param bytes how long the whole answer was
 * @param body the answer as text, or as much of it as was kept
 * @param encoding how the body is written
 */
public record Exchange(
        String ask,
        @Nullable String sent,
        int status,
        @Nullable String failure,
        Digest digest,
        long bytes,
        String body,
        Encoding encoding) {
    /** How an answer's body is written down. */
    public enum Encoding {
        /** As the text that it is. */
        TEXT,
        /** In base 64, since it is no text. */
        BASE64,
        /** The beginning of the text only: it was too long. */
        CUT
    }
}
