package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Rights;
import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.ground.Wording;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Refusal;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.Text;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.entry.StepEntry;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.notice.MessageKey;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.StepState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides on steps: one after the other, each begun at once when the one before it is done. */
final class StepDecider {
    private StepDecider() {}

    /** Begins the next step, and goes on to what follows when the last one is done. */
    static void advance(Turn turn, Migration migration) {
        Attempt attempt = turn.state(migration).attempt().orElseThrow();
        Direction direction = direction(attempt);
        for (StepSpec step : steps(migration, direction)) {
            StepState known = turn.state(migration)
                    .attempt()
                    .flatMap(now -> now.step(direction, step.id()))
                    .orElse(null);
            if (known != null && known.status() != StepState.Status.DONE) {
                return;
            }
            if (known == null && !StepBeginning.begin(turn, migration, direction, step)) {
                return;
            }
        }
        if (direction == Direction.CUTOVER) {
            WatchDecider.begin(turn, migration);
        } else {
            RollbackDecider.end(turn, migration);
        }
    }

    static Direction direction(Attempt attempt) {
        return attempt.rollbackAt() == null ? Direction.CUTOVER : Direction.ROLLBACK;
    }

    static List<StepSpec> steps(Migration migration, Direction direction) {
        return direction == Direction.CUTOVER ? migration.cutover() : migration.rollback();
    }

    static void confirm(Turn turn, Migration migration, PersonAction.ConfirmStep it) {
        Attempt attempt = Desk.attempt(turn, migration, it, it.attempt());
        StepSpec step = attempt == null ? null : find(turn, migration, it, attempt, it.step());
        if (attempt == null
                || step == null
                || !Desk.isGranted(turn, it, Rights.toConfirm(turn, migration, step))
                || isSettled(turn, migration, it, attempt, step)) {
            return;
        }
        Direction direction = direction(attempt);
        if (!(step.action() instanceof StepAction.Manual)) {
            turn.refuse(
                    it,
                    Wording.refusal(
                            Wording.NOT_NOW,
                            "Step " + step.id() + " is done or seen by Lockkeeper itself, not by word.",
                            step.action() instanceof StepAction.SwitchDns
                                    ? "Point the record there; it is ticked when every server shows it."
                                    : "Wait for it; if it cannot be done, it can be tried again or rolled back."));
            return;
        }
        if (attempt.step(direction, step.id()).orElseThrow().status() == StepState.Status.FAILED) {
            turn.refuse(it, notItsTurn(step));
            return;
        }
        String note = it.note().isBlank() ? "Confirmed" : it.note();
        done(turn, migration, step, note);
    }

    static void retry(Turn turn, Migration migration, PersonAction.RetryStep it) {
        Attempt attempt = Desk.attempt(turn, migration, it, it.attempt());
        StepSpec step = attempt == null ? null : find(turn, migration, it, attempt, it.step());
        if (attempt == null || step == null || isSettled(turn, migration, it, attempt, step)) {
            return;
        }
        StepState known = attempt.step(direction(attempt), step.id()).orElseThrow();
        if (known.status() == StepState.Status.RUNNING) {
            turn.reply(Text.write()
                    .plain("Step " + step.id() + " of " + migration.id() + " is running since ")
                    .when(known.startedAt())
                    .plain(".")
                    .end());
        } else if (StepBeginning.begin(turn, migration, direction(attempt), step)) {
            advance(turn, migration);
        }
    }

    /** How far a running step's check is. */
    static void seen(Turn turn, Migration migration, Observation.StepSeen it) {
        boolean isRunning = turn.state(migration)
                .attempt()
                .filter(attempt -> attempt.number() == it.attempt() && direction(attempt) == it.direction())
                .flatMap(attempt -> attempt.step(it.direction(), it.step()))
                .filter(step -> step.status() == StepState.Status.RUNNING
                        && !it.progress().equals(step.progress()))
                .isPresent();
        if (isRunning) {
            turn.record(new StepEntry.StepProgressed(
                    migration.id(), it.attempt(), it.direction(), it.step(), it.progress()));
        }
    }

    /** Whether the step is done or has not begun; says so then. */
    private static boolean isSettled(Turn turn, Migration migration, PersonAction it, Attempt attempt, StepSpec step) {
        Optional<StepState> known = attempt.step(direction(attempt), step.id());
        Phase phase = turn.state(migration).phase();
        if (known.isEmpty() || (phase != Phase.CUTTING_OVER && phase != Phase.ROLLING_BACK && !isDone(known))) {
            turn.refuse(it, notItsTurn(step));
            return true;
        }
        if (isDone(known)) {
            StepState state = known.get();
            Text.Writer text = Text.write().plain("Step " + step.id() + " of " + migration.id() + " is already done");
            if (state.endedAt() != null && state.by() != null) {
                text.plain(" since ").when(state.endedAt()).plain(", by ").who(state.by());
            }
            turn.reply(text.plain(".").end());
            return true;
        }
        return false;
    }

    private static boolean isDone(Optional<StepState> known) {
        return known.filter(state -> state.status() == StepState.Status.DONE).isPresent();
    }

    private static Refusal notItsTurn(StepSpec step) {
        return Wording.refusal(
                Wording.NOT_NOW,
                "It is not the turn of step " + step.id() + ".",
                "Steps run in the plan's order; the attempt's message shows which one is awaited.");
    }

    private static @Nullable StepSpec find(
            Turn turn, Migration migration, PersonAction it, Attempt attempt, StepId wanted) {
        List<StepSpec> steps = steps(migration, direction(attempt));
        Optional<StepSpec> found =
                steps.stream().filter(step -> step.id().equals(wanted)).findFirst();
        if (found.isEmpty() && isKnown(migration, wanted)) {
            String way = attempt.rollbackAt() == null ? "cut over" : "rolled back";
            turn.refuse(
                    it,
                    Wording.refusal(
                            Wording.NOT_NOW,
                            "Attempt " + attempt.number() + " of " + migration.id() + " is being " + way + ", and step "
                                    + wanted + " belongs to the other way.",
                            "The attempt's message shows which step is awaited."));
        } else if (found.isEmpty()) {
            List<String> known = steps.stream().map(step -> step.id().value()).toList();
            turn.refuse(it, Desk.notFound(migration.id() + " has no step " + wanted + ".", "steps", known));
        }
        return found.orElse(null);
    }

    private static boolean isKnown(Migration migration, StepId wanted) {
        return migration.cutover().stream().anyMatch(step -> step.id().equals(wanted))
                || migration.rollback().stream().anyMatch(step -> step.id().equals(wanted));
    }

    static void succeeded(Turn turn, Migration migration, Observation.StepSucceeded it) {
        StepSpec step = running(turn, migration, it.attempt(), it.direction(), it.step());
        if (step != null && isCarriedOut(step)) {
            done(turn, migration, step, it.detail(), it.evidence());
        }
    }

    static void notDone(Turn turn, Migration migration, Observation.StepNotDone it) {
        StepSpec step = running(turn, migration, it.attempt(), it.direction(), it.step());
        if (step != null && (isCarriedOut(step) || step.action() instanceof StepAction.SwitchDns)) {
            StepBeginning.fail(turn, migration, it.direction(), step, it.detail(), it.evidence());
        }
    }

    /** T0: from the moment that the zone itself gives the new address, traffic moves and the watch counts. */
    static void served(Turn turn, Migration migration, Observation.RecordServed it) {
        StepSpec step = running(turn, migration, it.attempt(), it.direction(), it.step());
        Attempt attempt = turn.state(migration).attempt().orElse(null);
        if (step == null
                || attempt == null
                || attempt.switchedAt() != null
                || it.direction() != Direction.CUTOVER
                || !(step.action() instanceof StepAction.SwitchDns)) {
            return;
        }
        long ttl = Math.max(it.ttlSeconds(), StepBeginning.rememberedFor(turn.state(migration)));
        turn.record(new StepEntry.RecordServed(migration.id(), it.attempt(), it.direction(), it.step(), it.at(), ttl));
    }

    static void dnsSeen(Turn turn, Migration migration, Observation.DnsSeen it) {
        StepSpec step = running(turn, migration, it.attempt(), it.direction(), it.step());
        if (step == null || !(step.action() instanceof StepAction.SwitchDns)) {
            return;
        }
        MigrationId id = migration.id();
        long ttl = Math.max(it.ttlSeconds(), StepBeginning.rememberedFor(turn.state(migration)));
        turn.record(
                new StepEntry.DnsSwitched(id, it.attempt(), it.direction(), it.step(), it.seenAt(), ttl, it.detail()));
        turn.line(
                migration.channel(),
                MessageKey.attempt(id, it.attempt()),
                Text.of("Seen by Lockkeeper itself: " + it.detail()),
                false);
        done(turn, migration, step, it.detail());
    }

    /** Whether the bot does the step and reports how it went. */
    private static boolean isCarriedOut(StepSpec step) {
        return step.action() instanceof StepAction.Verify
                || step.action() instanceof StepAction.Scale
                || step.action() instanceof StepAction.RunJob
                || step.action() instanceof StepAction.ApplyIngress;
    }

    static void done(Turn turn, Migration migration, StepSpec step, String detail) {
        done(turn, migration, step, detail, null);
    }

    private static void done(
            Turn turn, Migration migration, StepSpec step, String detail, @Nullable Evidence evidence) {
        Attempt attempt = turn.state(migration).attempt().orElseThrow();
        turn.record(new StepEntry.StepDone(
                migration.id(), attempt.number(), direction(attempt), step.id(), detail, evidence));
        advance(turn, migration);
    }

    /** The step, when it is running now, in this attempt and this direction. */
    private static @Nullable StepSpec running(
            Turn turn, Migration migration, int number, Direction direction, StepId wanted) {
        Attempt attempt = turn.state(migration).attempt().orElse(null);
        if (attempt == null
                || attempt.number() != number
                || direction(attempt) != direction
                || attempt.step(direction, wanted)
                        .filter(state -> state.status() == StepState.Status.RUNNING)
                        .isEmpty()) {
            return null;
        }
        return steps(migration, direction).stream()
                .filter(step -> step.id().equals(wanted))
                .findFirst()
                .orElse(null);
    }
}
