package dev.lockkeeper.decision.family;

import dev.lockkeeper.decision.ground.Turn;
import dev.lockkeeper.decision.rule.DrainBeforeScale;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.StepState;
import dev.lockkeeper.domain.state.WatchRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decides on what comes with time alone: expiry, ageing evidence, the fix timer, the end of a drain, a new day. */
public final class TimeDecider {
    private TimeDecider() {}

    static void came(Turn turn) {
        for (Migration migration : turn.plan().migrations()) {
            if (turn.state().migrations().containsKey(migration.id())) {
                RequestDecider.expire(turn, migration);
                RequestEvidence.age(turn, migration);
                fixTimer(turn, migration);
                drain(turn, migration);
                AnnouncementDecider.begin(turn, migration);
            }
        }
        DailyHead.tell(turn);
    }

    /** Ends the drain of a running step, and begins a step that waited for it. */
    static void drain(Turn turn, Migration migration) {
        Attempt attempt = turn.state(migration).attempt().orElse(null);
        Phase phase = turn.state(migration).phase();
        if (attempt == null || (phase != Phase.CUTTING_OVER && phase != Phase.ROLLING_BACK)) {
            return;
        }
        Direction direction = StepDecider.direction(attempt);
        for (StepSpec step : StepDecider.steps(migration, direction)) {
            boolean isRunning = attempt.step(direction, step.id())
                    .filter(state -> state.status() == StepState.Status.RUNNING)
                    .isPresent();
            if (isRunning && step.action() instanceof StepAction.Drain) {
                if (StepBeginning.drain(turn, migration, direction, step)) {
                    StepDecider.advance(turn, migration);
                }
                return;
            }
        }
        StepDecider.advance(turn, migration);
    }

    private static void fixTimer(Turn turn, Migration migration) {
        WatchRun.Breach breach = breach(turn.state(migration));
        if (breach != null && !turn.now().isBefore(breach.fixUntil())) {
            RollbackDecider.start(
                    turn,
                    migration,
                    breach.signal() + " broke its promise and was not fixed in "
                            + dev.lockkeeper.decision.ground.Wording.span(
                                    Duration.between(breach.at(), breach.fixUntil()))
                            + ".");
        }
    }

    private static WatchRun.@org.jspecify.annotations.Nullable Breach breach(MigrationState state) {
        return state.phase() == Phase.BREACHED
                ? state.attempt().flatMap(Attempt::watch).map(WatchRun::breach).orElse(null)
                : null;
    }

    /** The moments that the state waits for; those that have passed ask for a decision now. */
    public static List<Instant> awaited(Migration migration, MigrationState state, Duration evidenceAtMost) {
        List<Instant> moments = new ArrayList<>();
        if (state.go() != null && state.go().isOpen()) {
            moments.add(state.go().expiresAt());
            RequestEvidence.agesAt(state, migration, evidenceAtMost).ifPresent(moments::add);
        }
        WatchRun.Breach breach = breach(state);
        if (breach != null) {
            moments.add(breach.fixUntil());
        }
        drained(migration, state, moments);
        return moments;
    }

    private static void drained(Migration migration, MigrationState state, List<Instant> moments) {
        Attempt attempt = state.attempt().orElse(null);
        Phase phase = state.phase();
        if (attempt == null || (phase != Phase.CUTTING_OVER && phase != Phase.ROLLING_BACK)) {
            return;
        }
        Direction direction = StepDecider.direction(attempt);
        Instant switched = direction == Direction.CUTOVER ? attempt.switchedAt() : attempt.switchedBackAt();
        for (StepSpec step : StepDecider.steps(migration, direction)) {
            StepState known = attempt.step(direction, step.id()).orElse(null);
            if (known != null && known.status() == StepState.Status.DONE) {
                continue;
            }
            boolean isDrain = known != null
                    && known.status() == StepState.Status.RUNNING
                    && step.action() instanceof StepAction.Drain;
            if (switched != null && (isDrain || known == null)) {
                moments.add(DrainBeforeScale.drainedAt(attempt, switched));
            }
            return;
        }
    }
}
