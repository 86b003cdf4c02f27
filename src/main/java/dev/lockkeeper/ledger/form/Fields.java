package dev.lockkeeper.ledger.form;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.entry.Entry;
import dev.lockkeeper.domain.entry.Recorded;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The ten fields of a line's canonical form, cut at the line feeds. */
final class Fields {
    private static final int COUNT = 10;
    private static final Interned<ProgrammeId> PROGRAMMES = Interned.of(ProgrammeId::new);
    private static final Interned<Person> PEOPLE = Interned.of(Person::new);
    private static final Interned<EntryKind> KINDS = Interned.of(Fields::kind);

    private final byte[] canonical;
    private final int[] starts = new int[COUNT];

    Fields(byte[] canonical) throws UnreadableEntry {
        this.canonical = canonical;
        int position = 0;
        for (int field = 1; field < COUNT; field++) {
            while (position < canonical.length && canonical[position] != '\n') {
                position++;
            }
            position++;
            if (position > canonical.length) {
                throw new UnreadableEntry("found only " + field + " fields of " + COUNT, null);
            }
            starts[field] = position;
        }
    }

    Recorded recorded(Digest digest) throws UnreadableEntry {
        EntryKind kind = KINDS.apply(text(7, 8));
        Entry entry = EntryJson.read(kind, canonical, starts[9], canonical.length - starts[9]);
        String requestId = text(6, 6);
        agree(entry.migration(), text(4, 4));
        return new Recorded(
                Long.parseLong(text(1, 1)),
                Moments.parse(text(2, 2)),
                PROGRAMMES.apply(text(3, 3)),
                PEOPLE.apply(text(5, 5)),
                requestId.isEmpty() ? null : requestId,
                entry,
                digest);
    }

    private static void agree(@Nullable MigrationId inside, String outside) throws UnreadableEntry {
        if (!(inside == null ? "" : inside.value()).equals(outside)) {
            throw new UnreadableEntry("found migration '" + outside + "' outside and '" + inside + "' inside", null);
        }
    }

    private static EntryKind kind(String lines) {
        int end = lines.indexOf('\n');
        return new EntryKind(lines.substring(0, end), Integer.parseInt(lines.substring(end + 1)));
    }

    /** The text from the first field to the last, both included, without the line feed at the end. */
    private String text(int first, int last) {
        int from = starts[first];
        return new String(canonical, from, starts[last + 1] - 1 - from, StandardCharsets.UTF_8);
    }
}
