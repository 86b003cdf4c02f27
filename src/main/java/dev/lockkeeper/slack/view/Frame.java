package dev.lockkeeper.slack.view;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.slack.view.click.ClickValue;
import java.time.Instant;
import java.util.Optional;

/** What a card is drawn from. */
public record Frame(Programme plan, ProgrammeState state, Instant now) {
    /** What is known of the migration. */
    public MigrationState known(Migration migration) {
        return state.migration(migration.id());
    }

    /** The migration of that name. */
    public Optional<Migration> migration(String slug) {
        return plan.migrations().stream()
                .filter(migration -> migration.id().value().equals(slug))
                .findFirst();
    }

    /** A button's value: the programme first, so that a click finds its plan. */
    ClickValue value(MigrationId migration, Object... more) {
        Object[] parts = new Object[more.length + 2];
        parts[0] = plan.id();
        parts[1] = migration;
        System.arraycopy(more, 0, parts, 2, more.length);
        return ClickValue.of(parts);
    }

    /** The gate that is being worked on: the first that is shut; empty when all are open. */
    public Optional<Gate> current(Migration migration) {
        MigrationState known = known(migration);
        return migration.gates().stream()
                .filter(gate -> gate.role() == GateRole.GO
                        ? known.attempts().isEmpty()
                                || known.attempt().orElseThrow().rolledBackAt() != null
                        : !known.gate(gate.id()).isOpen())
                .findFirst();
    }
}
