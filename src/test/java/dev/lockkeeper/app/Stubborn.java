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
import dev.lockkeeper.ledger.LedgerGlance;
import dev.lockkeeper.rehearsal.slack.model.Click;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * People who lead one migration to its end against a bot that dies all the time: what has not come of what they did, whatever
 * Slack showed them, they do again after a while.
 */
final class Stubborn {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int TIMES = 45;
    private static final String ANN = "U0ANN";

    private final CrashRoom stage;
    private final Screen screen;
    private final LedgerGlance ledger;
    private final Migration migration;
    private final Runnable acts;

    /** @param acts told before each act */
    Stubborn(CrashRoom stage, Screen screen, LedgerGlance ledger, String migration, Runnable acts) {
        this.stage = stage;
        this.screen = screen;
        this.ledger = ledger;
        this.migration = stage.plan.migration(new MigrationId(migration)).orElseThrow();
        this.acts = acts;
    }

    void playToTheEnd() {
        Gate prepare = gate(GateRole.PREPARATION);
        workOn(prepare);
        insist("a baseline", () -> state().baseline() != null, () -> types("baseline " + migration.id()));
        insist("the go's checks", () -> isMeasured(gate(GateRole.GO)), () -> check(gate(GateRole.GO)));
        insist("a request", () -> !isIn(Phase.PREPARING), () -> types("cutover " + migration.id()));
        for (String approver : List.of("U0BO", "U0CAS")) {
            insist(approver + "'s go", () -> hasGone(approver), () -> press(approver, "go:" + prefix()));
        }
        insist("the telling", () -> isDone("announce"), () -> press(ANN, "confirm-step:" + prefix() + "|1|announce"));
        insist("the switch's turn", () -> isAtSwitch(), () -> {});
        stage.room.estate().panel().switchDns(migration.id().value(), true);
        insist("the watch", () -> isBeyond(Phase.CUTTING_OVER), () -> {});
        insist("the watch's end", () -> isBeyond(Phase.WATCHING), () -> {});
        workOn(gate(GateRole.VALIDATION));
        insist("the hold's end", () -> isBeyond(Phase.HOLDING), () -> {});
        Gate last = gate(GateRole.DECOMMISSION);
        tick(last);
        insist("the last checks", () -> isMeasured(last), () -> check(last));
        insist(
                "the end",
                () -> isIn(Phase.DECOMMISSIONED),
                () -> types("decommission " + migration.id() + " CHANGE-43"));
    }

    private void workOn(Gate gate) {
        tick(gate);
        insist("gate " + gate.id(), () -> state().gate(gate.id()).isOpen(), () -> check(gate));
    }

    private void tick(Gate gate) {
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

    private void check(Gate gate) {
        GateState.ChecksRun run = state().gate(gate.id()).run();
        if (run == null) {
            types("check " + migration.id() + " " + gate.id());
        }
    }

    private boolean isMeasured(Gate gate) {
        GateState known = state().gate(gate.id());
        return known.run() == null && known.items().size() == gate.items().size();
    }

    private boolean hasGone(String person) {
        return isBeyond(Phase.REQUESTED)
                || Optional.ofNullable(state().go())
                        .map(go -> go.counting().stream()
                                .anyMatch(one -> one.userId().equals(person)))
                        .orElse(false);
    }

    private boolean isDone(String step) {
        return state().attempt().orElseThrow().steps().stream()
                .anyMatch(one -> one.step().value().equals(step) && one.status() == StepState.Status.DONE);
    }

    private boolean isAtSwitch() {
        return state().attempt().orElseThrow().steps().stream()
                .anyMatch(step -> step.step().value().equals("switch-dns"));
    }

    private boolean isIn(Phase phase) {
        return state().phase() == phase;
    }

    private boolean isBeyond(Phase phase) {
        Phase now = state().phase();
        if (now == Phase.BREACHED || now == Phase.UNDECIDED || now == Phase.ROLLED_BACK) {
            throw new AssertionError(migration.id() + " is " + now + "\n" + screen);
        }
        return now.compareTo(phase) > 0;
    }

    private MigrationState state() {
        return ledger.state().migration(migration.id());
    }

    private Gate gate(GateRole role) {
        return migration.gates().stream()
                .filter(gate -> gate.role() == role)
                .findFirst()
                .orElseThrow();
    }

    private String prefix() {
        return stage.plan.id() + "|" + migration.id();
    }

    private void insist(String what, Callable<Boolean> isSo, Runnable act) {
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

    private void types(String line) {
        acts.run();
        screen.slack().slash(ANN, screen.channel(), "/migrate " + line);
    }

    /** Presses the button, once it is there, and answers what a modal asks. */
    private void press(String person, String action) {
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
            screen.slack().submit(person, modal.id(), Inputs.NONE.with("answer", "answer", "seen in CHANGE-42"));
        });
    }
}
