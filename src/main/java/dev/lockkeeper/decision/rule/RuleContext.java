package dev.lockkeeper.decision.rule;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.RuleSettings;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.ProgrammeState;
import java.time.Instant;

/**
 * The facts that a rule may look at.
 *
 * @param migration which the action is about
 * @param by who acts
 */
public record RuleContext(
        Programme plan, ProgrammeState programme, Migration migration, Facts facts, Person by, Instant now) {
    /** The facts of the turn as they stand. */
    public static RuleContext of(Turn turn, Migration migration) {
        return new RuleContext(turn.plan(), turn.state(), migration, turn.facts(), turn.by(), turn.now());
    }

    MigrationState state() {
        return programme.migration(migration.id());
    }

    RuleSettings settings() {
        return plan.rules();
    }

    String name() {
        return migration.id().value();
    }
}
