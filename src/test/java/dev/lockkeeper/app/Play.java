package dev.lockkeeper.app;

import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.state.Phase;
import java.time.Duration;

/** What people do in a migration, act by act. */
final class Play {
    private final Stage stage;
    private final String migration;

    Play(Stage stage, String migration) {
        this.stage = stage;
        this.migration = migration;
    }

    private Migration planned() {
        return stage.plan.migration(new MigrationId(migration)).orElseThrow();
    }

    void preparesUntilTheGo() {
        for (Gate gate : planned().gates()) {
            if (gate.role() == GateRole.PREPARATION) {
                worksOn(gate);
            }
        }
        stage.types("U0ANN", "/migrate rehearse " + migration + " rehearsed in staging on Monday, both ways");
        stage.types("U0ANN", "/migrate baseline " + migration);
        stage.until("a baseline", () -> stage.state(migration).baseline() != null);
    }

    void worksOn(Gate gate) {
        stage.types("U0ANN", "/migrate gate " + migration + " " + gate.id());
        ticks(gate);
        if (gate.items().stream().anyMatch(item -> !item.isManual())) {
            stage.types("U0ANN", "/migrate check " + migration + " " + gate.id());
            stage.until("checks of " + gate.id(), () -> stage.state(migration).gate(gate.id()).run() == null);
            if (!stage.state(migration).gate(gate.id()).isOpen()) {
                stage.clock().jump(Duration.ofHours(24));
                stage.types("U0ANN", "/migrate check " + migration + " " + gate.id());
            }
        }
        stage.until(gate.id() + " is open", () -> stage.state(migration).gate(gate.id()).isOpen());
    }

    private void ticks(Gate gate) {
        for (Item item : gate.items()) {
            if (item.isManual() && stage.state(migration).item(gate.id(), item.id()).isEmpty()) {
                stage.clicksAndSays(
                        "U0ANN",
                        "tick:" + stage.plan.id() + "|" + migration + "|" + gate.id() + "|" + item.id(),
                        "seen in CHANGE-42");
                stage.until(
                        item.id() + " ticked",
                        () -> stage.state(migration).item(gate.id(), item.id()).isPresent());
            }
        }
    }

    void asksForTheGo() {
        Gate go = planned().gate(GateRole.GO);
        stage.types("U0ANN", "/migrate gate " + migration + " " + go.id());
        stage.types("U0ANN", "/migrate check " + migration + " " + go.id());
        stage.until("checks of go", () -> stage.state(migration).gate(go.id()).run() == null
                && !stage.state(migration).gate(go.id()).items().isEmpty());
        stage.types("U0ANN", "/migrate cutover " + migration);
        stage.untilPhase(migration, Phase.REQUESTED);
    }

    void approves(String person) {
        stage.clicks(person, "go:" + stage.plan.id() + "|" + migration);
    }

    void pointsDnsToKubernetes() {
        stage.until("the switch's turn", () -> stage.state(migration).attempt().orElseThrow().steps().stream()
                .anyMatch(step -> step.step().value().equals("switch-dns")));
        stage.panel().switchDns(migration, true);
        stage.clock().setSpeed(60);
    }

    void validates() {
        ticks(planned().gate(GateRole.VALIDATION));
        Gate gate = planned().gate(GateRole.VALIDATION);
        stage.until("checks of validation", () -> stage.state(migration).gate(gate.id()).run() == null);
    }

    void decommissions() {
        Gate gate = planned().gate(GateRole.DECOMMISSION);
        stage.types("U0ANN", "/migrate gate " + migration + " " + gate.id());
        ticks(gate);
        stage.types("U0ANN", "/migrate check " + migration + " " + gate.id());
        stage.until("checks of the end", () -> stage.state(migration).gate(gate.id()).run() == null
                && stage.state(migration).gate(gate.id()).items().size() == gate.items().size());
        stage.types("U0ANN", "/migrate decommission " + migration + " CHANGE-43");
    }
}
