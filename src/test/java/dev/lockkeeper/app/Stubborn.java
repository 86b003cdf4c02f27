package dev.lockkeeper.app;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.GateState;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.StepState;
import dev.lockkeeper.rehearsal.slack.model.Click;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * People who lead one migration against a bot that dies all the time: what has not come of what they did, whatever Slack showed
 * them, they do again after a while.
 */
final class Stubborn {
    static final String ANN = "U0ANN";
    static final String BO = "U0BO";
    static final String CAS = "U0CAS";

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int TIMES = 45;
    private static final Inputs ANSWER = Inputs.NONE.with("answer", "answer", "seen in CHANGE-42");

    private final CrashRoom stage;
    private final Screen screen;
    private final Migration migration;
    private final Runnable acts;

    /** @param acts told before each act */
    Stubborn(CrashRoom stage, String migration, Runnable acts) {
        this.stage = stage;
        this.screen = stage.screen(migration);
        this.migration = stage.plan.migration(new MigrationId(migration)).orElseThrow();
        this.acts = acts;
    }

    CrashRoom stage() {
        return stage;
    }

    String name() {
        return migration.id().value();
    }

    void workOn(Gate gate) {
        tick(gate);
        insist("gate " + gate.id(), () -> state().gate(gate.id()).isOpen(), () -> check(gate));
    }

    void tick(Gate planned) {
        Gate gate = state().effective(planned);
        for (Item item : gate.items()) {
            if (item.isManual()) {
                insist(
                        "a tick of " + item.id(),
                        () -> state().item(gate.id(), item.id()).isPresent(),
                        () -> {
                            String tick = "tick:" + prefix() + "|" + gate.id() + "|" + item.id();
                            if (screen.press(ANN, tick).isEmpty()) {
                                types("gate " + migration.id() + " " + gate.id());
                            }
                            press(ANN, tick);
                        });
            }
        }
    }

    void check(Gate gate) {
        if (state().gate(gate.id()).run() == null) {
            types("check " + migration.id() + " " + gate.id());
        }
    }

    boolean isMeasured(Gate gate) {
        GateState known = state().gate(gate.id());
        return known.run() == null
                && known.items().size() == state().effective(gate).items().size();
    }

    boolean hasGone(String person) {
        return isBeyond(Phase.REQUESTED)
                || Optional.ofNullable(state().go())
                        .map(go -> go.counting().stream()
                                .anyMatch(one -> one.userId().equals(person)))
                        .orElse(false);
    }

    boolean isDone(String step) {
        return state().attempt().orElseThrow().steps().stream()
                .anyMatch(one -> one.step().value().equals(step) && one.status() == StepState.Status.DONE);
    }

    boolean isBegun(String step) {
        return state().attempt().orElseThrow().steps().stream()
                .anyMatch(one -> one.step().value().equals(step));
    }

    boolean isIn(Phase phase) {
        return state().phase() == phase;
    }

    /** Whether it is past the phase on the way to the end; on the way back it never is. */
    boolean isBeyond(Phase phase) {
        Phase now = state().phase();
        if (now == Phase.BREACHED || now == Phase.UNDECIDED || now == Phase.ROLLED_BACK) {
            throw new AssertionError(migration.id() + " is " + now + "\n" + screen);
        }
        return now.compareTo(phase) > 0;
    }

    MigrationState state() {
        return stage.ledger.state().migration(migration.id());
    }

    Gate gate(GateRole role) {
        return migration.gates().stream()
                .filter(gate -> gate.role() == role)
                .findFirst()
                .orElseThrow();
    }

    /** How the values of its buttons begin. */
    String prefix() {
        return stage.plan.id() + "|" + migration.id();
    }

    /** Does it, and again and again, until what is wanted has come. */
    void insist(String what, Callable<Boolean> isSo, Runnable act) {
        for (int time = 0; time < TIMES; time++) {
            try {
                if (isSo.call()) {
                    return;
                }
                act.run();
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(30))
                        .atMost(PATIENCE)
                        .until(isSo);
                return;
            } catch (ConditionTimeoutException e) {
                // Done again.
            } catch (Exception e) {
                throw new AssertionError(what, e);
            }
        }
        throw new AssertionError("did not come: " + what + " of " + migration.id() + "\n" + screen);
    }

    void awaits(String what, Callable<Boolean> isSo) {
        insist(what, isSo, () -> {});
    }

    void types(String line) {
        acts.run();
        screen.slack().slash(ANN, screen.channel(), "/migrate " + line);
    }

    /** Presses the button, once it is there, and answers what a modal asks. */
    void press(String person, String action) {
        press(person, action, ANSWER);
    }

    void press(String person, String action, Inputs answer) {
        if (screen.slack().modals(person).isEmpty()) {
            try {
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> screen.press(person, action).isPresent());
            } catch (ConditionTimeoutException e) {
                return;
            }
            Optional<Click> click = screen.press(person, action);
            acts.run();
            click.ifPresent(screen.slack()::click);
        }
        screen.slack().modals(person).stream().findFirst().ifPresent(modal -> {
            acts.run();
            screen.slack().submit(person, modal.id(), answer);
        });
    }
}
