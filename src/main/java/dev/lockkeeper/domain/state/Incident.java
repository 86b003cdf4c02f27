package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The written-down failure of an attempt.
 *
 * @param known what was known when it was opened, as lines
 * @param notes what came later
 */
public record Incident(Instant at, Person by, String cause, List<String> known, List<Note> notes) {
    /** Something that came later. */
    public record Note(Instant at, String title, List<String> lines) {
        public Note {
            lines = List.copyOf(lines);
        }
    }

    public Incident {
        known = List.copyOf(known);
        notes = List.copyOf(notes);
    }

    Incident with(Note note) {
        List<Note> more = new ArrayList<>(notes);
        more.add(note);
        return new Incident(at, by, cause, known, more);
    }
}
