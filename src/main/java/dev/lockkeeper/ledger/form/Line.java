package dev.lockkeeper.ledger.form;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.entry.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands in the file, every field as text. Its canonical form is what its digest is computed over.
 *
 * @param previous the digest of the line before
 * @param migration null when it is about the programme
 * @param body the entry's components as JSON
 */
public record Line(
        String previous,
        long sequence,
        String at,
        String programme,
        @Nullable String migration,
        String by,
        @Nullable String requestId,
        String kind,
        int version,
        String body) {
    /** The same text, made by the database from its columns; the columns' order is the canonical one. */
    public static final String CANONICAL_SQL = "previous || char(10) || sequence || char(10) || at || char(10)"
            + " || programme || char(10) || coalesce(migration, '') || char(10) || \"by\" || char(10)"
            + " || coalesce(request_id, '') || char(10) || kind || char(10) || version || char(10) || body";

    public Line {
        oneLine("person", by);
        oneLine("request id", Objects.requireNonNullElse(requestId, "-"));
    }

    private static void oneLine(String what, String text) {
        if (text.isEmpty() || text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " must be a text of one line, got '" + text + "'");
        }
    }

    /** Ten fields, each on a line of its own, absent ones as an empty line; no line feed after the last. */
    public String canonical() {
        return String.join(
                "\n",
                previous,
                Long.toString(sequence),
                at,
                programme,
                Objects.requireNonNullElse(migration, ""),
                by,
                Objects.requireNonNullElse(requestId, ""),
                kind,
                Integer.toString(version),
                body);
    }

    /** SHA-256 over the canonical form in UTF-8. */
    public Digest digest() {
        return Digest.of(canonical().getBytes(StandardCharsets.UTF_8));
    }

    /** The entry in a line's canonical form; whether the digest is right is not looked at. */
    public static Recorded read(byte[] canonical, Digest digest) throws UnreadableEntry {
        return new Fields(canonical).recorded(digest);
    }
}
