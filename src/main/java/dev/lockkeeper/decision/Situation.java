package dev.lockkeeper.decision;

import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.ProgrammeState;
import java.time.Instant;

/**
 * All that a decision may look at.
 *
 * @param by who acts; {@link Person#LOCKKEEPER} for observations
 * @param now the moment of the decision
 */
public record Situation(Programme plan, ProgrammeState state, Facts facts, Person by, Instant now) {
    /** The same situation after more has happened. */
    public Situation with(ProgrammeState later) {
        return new Situation(plan, later, facts, by, now);
    }
}
