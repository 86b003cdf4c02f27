package dev.lockkeeper.slack.in;

import com.slack.api.model.view.View;
import dev.lockkeeper.command.Said;
import dev.lockkeeper.domain.GateId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.RcaState;
import dev.lockkeeper.slack.view.click.ClickValue;
import dev.lockkeeper.slack.view.click.Verb;
import dev.lockkeeper.slack.view.modal.GuideModal;
import dev.lockkeeper.slack.view.modal.ModalMemory;
import dev.lockkeeper.slack.view.modal.Modals;
import dev.lockkeeper.slack.view.modal.RcaModal;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which commands ask for a decision, and which first need a word in a modal. */
final class Actions {
    private final Desk desk;
    private final Clock clock;

    Actions(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** What is asked for; empty when the command only looks, or needs a modal first. */
    Optional<PersonAction> of(Programme plan, Said said) {
        return Optional.ofNullable(action(plan, said));
    }

    private @Nullable PersonAction action(Programme plan, Said said) {
        if (said instanceof Said.Check it) {
            return new PersonAction.RunChecks(it.migration(), gate(plan, it.migration(), it.gate()));
        }
        if (said instanceof Said.Waive it) {
            return new PersonAction.Waive(it.migration(), it.gate(), it.item(), it.reason());
        }
        if (said instanceof Said.Baseline it) {
            return new PersonAction.CaptureBaseline(it.migration());
        }
        if (said instanceof Said.Rehearse it) {
            return new PersonAction.RecordRehearsal(it.migration(), it.note());
        }
        if (said instanceof Said.Cutover it) {
            return new PersonAction.RequestCutover(it.migration());
        }
        if (said instanceof Said.Rollback it && it.reason() != null) {
            return new PersonAction.RollBack(it.migration(), attempt(plan, it.migration()), it.reason());
        }
        if (said instanceof Said.Decommission it && it.note() != null) {
            return new PersonAction.Decommission(it.migration(), it.note());
        }
        if (said instanceof Said.Freeze it) {
            return new PersonAction.DeclareFreeze(
                    it.length() == null ? null : clock.instant().plus(it.length()), it.reason());
        }
        if (said instanceof Said.Unfreeze it) {
            return new PersonAction.LiftFreeze(it.reason());
        }
        if (said instanceof Said.RuleOverride it) {
            return new PersonAction.AskOverride(it.migration(), it.rule(), it.reason());
        }
        return null;
    }

    /** The modal that the command needs; empty when it needs none. */
    Optional<View> modal(Programme plan, Said said, String channel) {
        if (said instanceof Said.Rollback it) {
            int attempt = attempt(plan, it.migration());
            return Optional.of(question(Verb.ROLL_BACK, plan, it.migration(), channel, attempt));
        }
        if (said instanceof Said.Decommission it) {
            return Optional.of(question(Verb.DECOMMISSION, plan, it.migration(), channel));
        }
        if (said instanceof Said.Guide it) {
            return Optional.of(GuideModal.of(
                    plan.migration(it.migration()).orElseThrow(),
                    known(plan, it.migration()).guided(),
                    new ModalMemory(ClickValue.of(plan.id(), it.migration()), channel)));
        }
        if (said instanceof Said.Rca it) {
            return known(plan, it.migration())
                    .attempt()
                    .filter(attempt -> attempt.rolledBackAt() != null && isWanted(attempt))
                    .map(attempt -> RcaModal.of(
                            plan.migration(it.migration()).orElseThrow(),
                            attempt,
                            new ModalMemory(ClickValue.of(plan.id(), it.migration(), attempt.number()), channel)));
        }
        return Optional.empty();
    }

    private static boolean isWanted(Attempt attempt) {
        return attempt.rca().isEmpty() || attempt.rca().get().status() == RcaState.Status.RETURNED;
    }

    private static View question(Verb verb, Programme plan, MigrationId migration, String channel, Object... more) {
        Object[] parts = new Object[more.length + 2];
        parts[0] = plan.id();
        parts[1] = migration;
        System.arraycopy(more, 0, parts, 2, more.length);
        String title = plan.migration(migration).map(Migration::title).orElse(migration.value());
        return Modals.question(
                verb,
                new ModalMemory(ClickValue.of(parts), channel),
                "*" + dev.lockkeeper.slack.view.Mrkdwn.escape(title) + "*");
    }

    private int attempt(Programme plan, MigrationId migration) {
        return known(plan, migration).attempt().map(Attempt::number).orElse(0);
    }

    private MigrationState known(Programme plan, MigrationId migration) {
        return desk.flow().state(plan.id()).migration(migration);
    }

    /** The gate that was named, or the one that is being worked on, or the last one. */
    GateId gate(Programme plan, MigrationId id, @Nullable GateId named) {
        if (named != null) {
            return named;
        }
        Migration migration = plan.migration(id).orElseThrow();
        return desk.frame(plan)
                .current(migration)
                .map(Gate::id)
                .orElseGet(() ->
                        migration.gates().get(migration.gates().size() - 1).id());
    }
}
