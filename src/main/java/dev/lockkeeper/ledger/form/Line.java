package dev.lockkeeper.ledger.form;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.entry.Entry;
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

    /** Reads the lines of one ledger; not for several threads. */
    public static final class Reader {
        private static final int FIELDS = 10;

        private final Interned<ProgrammeId> programmes = Interned.of(ProgrammeId::new);
        private final Interned<Person> people = Interned.of(Person::new);
        private final Interned<EntryKind> kinds = Interned.of(Reader::kind);
        private final int[] starts = new int[FIELDS];

        /** The entry in a line's canonical form; whether the digest is right is not looked at. */
        public Recorded read(byte[] canonical, Digest digest) throws UnreadableEntry {
            cut(canonical);
            EntryKind kind = kinds.apply(text(canonical, 7, 8));
            Entry entry = EntryJson.read(kind, canonical, starts[9], canonical.length - starts[9]);
            String requestId = text(canonical, 6, 6);
            agree(entry.migration(), text(canonical, 4, 4));
            return new Recorded(
                    Long.parseLong(text(canonical, 1, 1)),
                    Moments.parse(text(canonical, 2, 2)),
                    programmes.apply(text(canonical, 3, 3)),
                    people.apply(text(canonical, 5, 5)),
                    requestId.isEmpty() ? null : requestId,
                    entry,
                    digest);
        }

        private static void agree(@Nullable MigrationId found, String column) throws UnreadableEntry {
            if (!(found == null ? "" : found.value()).equals(column)) {
                throw new UnreadableEntry("found migration '" + column + "' outside and '" + found + "' inside", null);
            }
        }

        private static EntryKind kind(String lines) {
            int end = lines.indexOf('\n');
            return new EntryKind(lines.substring(0, end), Integer.parseInt(lines.substring(end + 1)));
        }

        private void cut(byte[] canonical) throws UnreadableEntry {
            int position = 0;
            for (int field = 1; field < FIELDS; field++) {
                while (position < canonical.length && canonical[position] != '\n') {
                    position++;
                }
                position++;
                if (position > canonical.length) {
                    throw new UnreadableEntry("found only " + field + " fields of " + FIELDS, null);
                }
                starts[field] = position;
            }
        }

        /** The text from the first field to the last, both included, without the line feed at the end. */
        private String text(byte[] canonical, int first, int last) {
            int from = starts[first];
            return new String(canonical, from, starts[last + 1] - 1 - from, StandardCharsets.UTF_8);
        }
    }
}
