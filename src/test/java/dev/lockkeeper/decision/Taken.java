package dev.lockkeeper.decision;

import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.action.Action;
import java.time.Duration;

/** A move of a random history: time passes, then somebody acts. */
record Taken(Duration later, Person by, Action action) {
    Taken again() {
        return new Taken(Duration.ZERO, by, action);
    }
}
