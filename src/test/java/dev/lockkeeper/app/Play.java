package dev.lockkeeper.app;

import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.programme.Window;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.SealedBaseline;
import dev.lockkeeper.rehearsal.slack.model.Inputs;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
        approvesTheBaseline("U0BO");
    }

    void approvesTheBaseline(String person) {
        stage.clicks(person, "approve-baseline:" + stage.plan.id() + "|" + migration);
        stage.until(
                "an approved baseline",
                () -> baseline().filter(it -> it.approval() != null).isPresent());
        Duration young = planned().baseline().youngest();
        if (!young.isZero()) {
            stage.clock().jump(young);
        }
    }

    private Optional<SealedBaseline> baseline() {
        return Optional.ofNullable(stage.state(migration).baseline());
    }

    void worksOn(Gate gate) {
        stage.types("U0ANN", "/migrate gate " + migration + " " + gate.id());
        ticks(gate);
        if (gate.items().stream().anyMatch(item -> !item.isManual())) {
            stage.types("U0ANN", "/migrate check " + migration + " " + gate.id());
            stage.until(
                    "checks of " + gate.id(),
                    () -> stage.state(migration).gate(gate.id()).run() == null);
            if (!stage.state(migration).gate(gate.id()).isOpen()) {
                stage.clock().jump(Duration.ofHours(24));
                stage.types("U0ANN", "/migrate check " + migration + " " + gate.id());
            }
        }
        stage.until(
                gate.id() + " is open",
                () -> stage.state(migration).gate(gate.id()).isOpen());
    }

    private void ticks(Gate gate) {
        for (Item item : gate.items()) {
            if (item.isManual()
                    && stage.state(migration).item(gate.id(), item.id()).isEmpty()) {
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
        ticks(go);
        stage.types("U0ANN", "/migrate check " + migration + " " + go.id());
        stage.until(
                "checks of go",
                () -> stage.state(migration).gate(go.id()).run() == null
                        && !stage.state(migration).gate(go.id()).items().isEmpty());
        stage.types("U0ANN", "/migrate cutover " + migration);
        stage.untilPhase(migration, Phase.REQUESTED);
    }

    void approves(String person) {
        stage.clicks(person, "go:" + stage.plan.id() + "|" + migration);
    }

    /** Moves the clock into the next maintenance window. */
    void waitsForTheWindow() {
        Window window = stage.plan.windows().get(0);
        Instant now = stage.clock().instant();
        if (window.endIfOpen(now.plus(Duration.ofHours(2)), stage.plan.zone()).isEmpty()) {
            stage.clock().jump(Duration.between(now, window.nextStart(now, stage.plan.zone())));
        }
    }

    /** Does what the steps of the cutover ask of people; traffic moves with the last of it. */
    void carriesOut() {
        stage.clock().setSpeed(60);
        List<StepSpec> manual = planned().cutover().stream()
                .filter(step -> step.action() instanceof StepAction.Manual)
                .toList();
        for (StepSpec step : manual) {
            stage.until("the turn of " + step.id(), () -> isBegun(step));
            if (step.equals(manual.get(manual.size() - 1))) {
                stage.panel().switchDns(migration, true);
            }
            stage.clicksAndSays(
                    "U0ANN",
                    "confirm-step:" + stage.plan.id() + "|" + migration + "|1|" + step.id(),
                    "done, CHANGE-42");
        }
    }

    private boolean isBegun(StepSpec step) {
        return stage.state(migration).attempt().orElseThrow().steps().stream()
                .anyMatch(one -> one.step().equals(step.id()));
    }

    void pointsDnsToKubernetes() {
        stage.until(
                "the switch's turn",
                () -> stage.state(migration).attempt().orElseThrow().steps().stream()
                        .anyMatch(step -> step.step().value().equals("switch-dns")));
        stage.panel().switchDns(migration, true);
        stage.clock().setSpeed(60);
    }

    void validates() {
        ticks(planned().gate(GateRole.VALIDATION));
        Gate gate = planned().gate(GateRole.VALIDATION);
        stage.until(
                "checks of validation",
                () -> stage.state(migration).gate(gate.id()).run() == null);
    }

    void decommissions() {
        Gate gate = planned().gate(GateRole.DECOMMISSION);
        stage.types("U0ANN", "/migrate gate " + migration + " " + gate.id());
        ticks(gate);
        stage.types("U0ANN", "/migrate check " + migration + " " + gate.id());
        stage.until(
                "checks of the end",
                () -> stage.state(migration).gate(gate.id()).run() == null
                        && stage.state(migration).gate(gate.id()).items().size()
                                == gate.items().size());
        stage.types("U0ANN", "/migrate decommission " + migration + " CHANGE-43");
    }

    void writesTheRca(String person) {
        stage.clicks(person, "write-rca:");
        stage.submits(
                person,
                Inputs.NONE
                        .with("cause", "cause", "the connection pool of the new side is too small")
                        .with("prevention", "prevention", "the pool is sized by load test")
                        .with("gate", "gate", "stage")
                        .with("item", "item", "Pool size was load-tested"));
        stage.until(
                "the analysis",
                () -> stage.state(migration).attempt().orElseThrow().rca().isPresent());
    }

    /** The item that the analysis left behind has to be ticked before the next request. */
    void preparesAgain() {
        stage.until("the new item", () -> !stage.state(migration).rcaItems().isEmpty());
        Gate stageGate = planned().gates().get(1);
        for (Item item : stage.state(migration).effective(stageGate).items()) {
            if (item.isManual()) {
                stage.types("U0ANN", "/migrate gate " + migration + " " + stageGate.id());
                stage.clicksAndSays(
                        "U0ANN",
                        "tick:" + stage.plan.id() + "|" + migration + "|" + stageGate.id() + "|" + item.id(),
                        "load test 7");
            }
        }
        stage.types("U0ANN", "/migrate check " + migration + " " + stageGate.id());
        stage.until(
                "the gate is open again",
                () -> stage.state(migration).gate(stageGate.id()).isOpen());
        String before = baseline().orElseThrow().runId();
        stage.types("U0ANN", "/migrate baseline " + migration);
        stage.until("a new baseline", () -> !baseline().orElseThrow().runId().equals(before));
        approvesTheBaseline("U0BO");
    }

    int replicas() {
        try (KubernetesClient client = cluster()) {
            return client.apps()
                    .deployments()
                    .inNamespace(migration)
                    .withName(migration)
                    .get()
                    .getSpec()
                    .getReplicas();
        }
    }

    /** As somebody does with kubectl after a rollback. */
    void scalesUp(int replicas) {
        try (KubernetesClient client = cluster()) {
            client.apps()
                    .deployments()
                    .inNamespace(migration)
                    .withName(migration)
                    .scale(replicas);
        }
        stage.clock().jump(Duration.ofMinutes(1));
    }

    private KubernetesClient cluster() {
        String url = stage.rehearsal.room().kubernetes().toString();
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty()).withMasterUrl(url).build())
                .build();
    }
}
