package dev.lockkeeper.flow;

import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.programme.Programme;
import java.util.Collection;
import java.util.Optional;

/** The plans in force, by programme. Read by many threads; a changed plan takes the place of the old one at once. */
public interface Programmes {
    /** All of them, in the order of their names. */
    Collection<Programme> all();

    /** The plan of the programme. */
    default Optional<Programme> find(ProgrammeId id) {
        return all().stream().filter(programme -> programme.id().equals(id)).findFirst();
    }
}
