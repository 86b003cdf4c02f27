package dev.lockkeeper.check.http;

import dev.lockkeeper.domain.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A whole HTTP answer. */
public final class Answer {
    private static final int SHOWN = 200;

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Duration took;
    private final @Nullable Instant certificateEnds;

    /**
     * @param headers the last value of each, by its name in lower case
     * @param took from the start of the request until the whole answer was there; counted in whole milliseconds, a part of one
     *     as a whole, so that what is kept of it decides as it did
     * @param certificateEnds until when the server's certificate is valid; null without TLS
     */
    public Answer(
            int status, Map<String, String> headers, byte[] body, Duration took, @Nullable Instant certificateEnds) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
        this.took = Duration.ofMillis(took.plusNanos(999_999).toMillis());
        this.certificateEnds = certificateEnds;
    }

    /** The status. */
    public int status() {
        return status;
    }

    /** From the start of the request until the whole answer was there. */
    public Duration took() {
        return took;
    }

    /** Until when the server's certificate is valid; null without TLS. */
    public @Nullable Instant certificateEnds() {
        return certificateEnds;
    }

    /** How many bytes the body has. */
    public int length() {
        return body.length;
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as it came. */
    byte[] body() {
        return body.clone();
    }

    /** All headers, the last value of each, by its name in lower case. */
    Map<String, String> headers() {
        return headers;
    }

    /** The fingerprint of the body as it came. */
    public Digest digest() {
        return Digest.of(body);
    }

    /** The value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether the status is a 2xx. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The body's beginning in one line, for people. */
    public String beginning() {
        return shortened(text());
    }

    /** A text in one line, cut to a length that fits a message. */
    public static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    @Override
    public String toString() {
        return status + " " + beginning();
    }
}
