package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Rights;
import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.decision.rule.DrainBeforeScale;
import dev.lockkeeper.decision.rule.Occasion;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.entry.StepEntry;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.MigrationState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins a step when the rules let it, and ends at once the steps that have nothing to do. */
final class StepBeginning {
    private StepBeginning() {}

    /** Begins the step, first or again; whether it is already done, so that the next may begin. */
    static boolean begin(Turn turn, Migration migration, Direction direction, StepSpec step) {
        Attempt attempt = attempt(turn, migration);
        List<Refusal> blocking = blocking(turn, migration, direction, step);
        boolean isFirst = attempt.step(direction, step.id()).isEmpty();
        if (!blocking.isEmpty() && isFirst && isTimely(attempt, blocking)) {
            return false;
        }
        if (blocking.isEmpty() && step.pointOfNoReturn()) {
            turn.line(
                    migration.channel(),
                    MessageKey.attempt(migration.id(), attempt.number()),
                    Text.write()
                            .strong("Point of no return:")
                            .plain(" step \u201c" + step.title() + "\u201d of " + migration.id()
                                    + " begins now, and there is no way back behind it.")
                            .end(),
                    false);
        }
        turn.record(new StepEntry.StepStarted(migration.id(), attempt.number(), direction, step.id()));
        if (!blocking.isEmpty()) {
            Refusal refusal = Allowed.together(blocking);
            fail(
                    turn,
                    migration,
                    direction,
                    step,
                    "Refused by " + refusal.rule() + ": " + refusal.fact().plain() + " "
                            + refusal.remedy().plain(),
                    null);
            return false;
        }
        return isDoneAtOnce(turn, migration, direction, step);
    }

    /** The drain is only a matter of time: nothing has gone wrong, and nobody has to do anything. */
    private static boolean isTimely(Attempt attempt, List<Refusal> blocking) {
        return attempt.switchedBackAt() != null
                && blocking.stream().allMatch(refusal -> refusal.rule().equals(DrainBeforeScale.ID));
    }

    private static List<Refusal> blocking(Turn turn, Migration migration, Direction direction, StepSpec step) {
        Attempt attempt = attempt(turn, migration);
        if (direction == Direction.CUTOVER) {
            return step.action() instanceof StepAction.SwitchDns
                    ? Allowed.blocking(
                            turn, migration, Occasion.SWITCH, RequestDecider.purpose(migration, attempt.goId()))
                    : List.of();
        }
        String purpose = purpose(migration, attempt);
        List<Refusal> all = new ArrayList<>(Allowed.blocking(turn, migration, Occasion.ROLLBACK_STEP, purpose));
        if (step.action() instanceof StepAction.Scale scale && scale.replicas() == 0) {
            all.addAll(Allowed.blocking(turn, migration, Occasion.SCALE_TO_ZERO, purpose));
        }
        return all;
    }

    private static String purpose(Migration migration, Attempt attempt) {
        return "Rollback of " + migration.id() + " attempt " + attempt.number();
    }

    private static boolean isDoneAtOnce(Turn turn, Migration migration, Direction direction, StepSpec step) {
        Attempt attempt = attempt(turn, migration);
        boolean isBack = direction == Direction.ROLLBACK;
        boolean isUntouched =
                isBack ? !DrainBeforeScale.mayHaveSwitched(migration, attempt) : attempt.switchedAt() == null;
        if (step.action() instanceof StepAction.SwitchDns && isBack && isUntouched) {
            end(turn, migration, direction, step, "Nothing to do: the cutover never came to the record.");
            return true;
        }
        if (step.action() instanceof StepAction.Drain) {
            if (isUntouched) {
                end(turn, migration, direction, step, "Nothing to wait for: the cutover never came to the record.");
                return true;
            }
            return drain(turn, migration, direction, step);
        }
        ask(turn, migration, direction, step);
        return false;
    }

    /** Ends a drain that is over; false when it has to be waited for. */
    static boolean drain(Turn turn, Migration migration, Direction direction, StepSpec step) {
        Attempt attempt = attempt(turn, migration);
        Instant switched = direction == Direction.ROLLBACK ? attempt.switchedBackAt() : attempt.switchedAt();
        if (switched == null) {
            fail(
                    turn,
                    migration,
                    direction,
                    step,
                    "The record has not been seen to point back on every server, so there is no moment to count from."
                            + " Point it back in a step that comes before this one.",
                    null);
            return false;
        }
        if (!turn.now().isBefore(DrainBeforeScale.drainedAt(attempt, switched))) {
            end(
                    turn,
                    migration,
                    direction,
                    step,
                    "Drained: the record was switched " + Wording.span(java.time.Duration.between(switched, turn.now()))
                            + " ago, its TTL was " + attempt.ttlSeconds() + " s.");
            return true;
        }
        if (direction == Direction.ROLLBACK
                && turn.state().granted(migration.id(), DrainBeforeScale.ID).isPresent()
                && Allowed.blocking(turn, migration, Occasion.SCALE_TO_ZERO, purpose(migration, attempt))
                        .isEmpty()) {
            end(turn, migration, direction, step, "Not waited for, by an override of " + DrainBeforeScale.ID + ".");
            return true;
        }
        return false;
    }

    /** How long others may still remember the record's address, as far as is known before a switch is seen. */
    static long rememberedFor(MigrationState state) {
        Attempt attempt = state.attempt().orElse(null);
        Instant from = attempt == null ? Instant.MAX : attempt.startedAt();
        return Math.max(state.ttl().rememberedSince(from), attempt == null ? 0 : attempt.ttlSeconds());
    }

    private static void end(Turn turn, Migration migration, Direction direction, StepSpec step, String detail) {
        int number = attempt(turn, migration).number();
        turn.record(new StepEntry.StepDone(migration.id(), number, direction, step.id(), detail));
    }

    /** Records that the step could not be done, and asks its owners what now. */
    static void fail(
            Turn turn,
            Migration migration,
            Direction direction,
            StepSpec step,
            String detail,
            @Nullable Evidence evidence) {
        int number = attempt(turn, migration).number();
        turn.record(new StepEntry.StepFailed(migration.id(), number, direction, step.id(), detail, evidence));
        String choice = direction == Direction.CUTOVER
                ? " Try it again, or roll back."
                : " Mend the cause, then try it again: the rollback waits for it.";
        turn.line(
                migration.channel(),
                MessageKey.attempt(migration.id(), number),
                Text.write()
                        .who(Rights.stepOwners(migration, step))
                        .plain(": step \u201c" + step.title() + "\u201d of " + migration.id() + " was not done. "
                                + detail + choice)
                        .end(),
                false);
    }

    private static void ask(Turn turn, Migration migration, Direction direction, StepSpec step) {
        String what;
        if (step.action() instanceof StepAction.Manual manual) {
            what = manual.instruction();
        } else if (step.action() instanceof StepAction.SwitchDns dns) {
            what = "point " + dns.name() + " to " + dns.address()
                    + "; Lockkeeper looks at the servers itself and goes on when all of them show it";
        } else {
            return;
        }
        int number = attempt(turn, migration).number();
        String way = direction == Direction.CUTOVER ? "cutover" : "rollback";
        turn.line(
                migration.channel(),
                MessageKey.attempt(migration.id(), number),
                Text.write()
                        .who(Rights.stepOwners(migration, step))
                        .plain(": it is your turn in the " + way + " of " + migration.id() + ", step ")
                        .strong(step.title())
                        .plain(" (" + Wording.span(step.planned()) + " planned): " + Wording.sentence(what))
                        .end(),
                false);
    }

    private static Attempt attempt(Turn turn, Migration migration) {
        return turn.state(migration).attempt().orElseThrow();
    }
}
