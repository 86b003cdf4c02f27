package dev.lockkeeper.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Risk;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.plan.satisfy.Finding;
import dev.lockkeeper.plan.satisfy.Satisfiability;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plans that come with the program. */
final class SampleTest {
    @ParameterizedTest
    @ValueSource(strings = {"vm-to-kubernetes", "compose-to-k3s"})
    void sampleIsTheSameFromTheProgramAndFromDisk(String name) {
        PlanReading reading = new PlanReader().read(Path.of("templates", name));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        PlanReading.Loaded.class,
                        loaded -> assertThat(loaded.programme()).isEqualTo(PlanReader.sample(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vm-to-kubernetes", "compose-to-k3s"})
    void sampleCanBeMet(String name) {
        assertThat(Satisfiability.check(PlanReader.sample(name), Facts.NONE)).noneMatch(Finding::isObstacle);
    }

    @Test
    void vmToKubernetesHasBothChecklistsOfTheRunbook() {
        Migration ledger = PlanReader.sample("vm-to-kubernetes").migrations().get(1);

        assertThat(items(ledger.gates().get(0)))
                .containsExactly(
                        "Reads its configuration from environment variables",
                        "Writes its logs to stdout and stderr",
                        "Keeps no session state on the local disk",
                        "Has a health endpoint that returns 200",
                        "Handles SIGTERM gracefully",
                        "All secrets are identified and moved to Kubernetes Secrets or Vault",
                        "Persistent data is identified",
                        "CPU and memory were profiled under load",
                        "The base image comes from our own registry, not from Docker Hub");
        assertThat(items(ledger.gate(GateRole.VALIDATION)))
                .containsExactly(
                        "All pods are Running and Ready",
                        "No pod restarted in the first 10m",
                        "The health endpoint returns 200",
                        "The health endpoint returns 200 at 203.0.113.8 too",
                        "Error rate within 0.1 percentage points of the baseline",
                        "p99 latency within 20 % of the baseline",
                        "No errors in the logs that were not there before",
                        "PersistentVolumeClaims are bound",
                        "Istio sidecar is injected",
                        "ResourceQuota is not exceeded",
                        "Smoke tests pass against the production endpoint",
                        "VM decommissioning ticket is raised");
    }

    @Test
    void vmToKubernetesGoesBackInTheOrderOfTheRunbook() {
        Migration billing = PlanReader.sample("vm-to-kubernetes").migrations().get(0);

        assertThat(steps(billing.cutover()))
                .containsExactly("smoke", "ingress", "ingress-address", "health-at-ingress", "switch-dns");
        assertThat(steps(billing.rollback())).containsExactly("dns-back", "drain", "scale-down");
        assertThat(billing.cutover()).noneMatch(StepSpec::pointOfNoReturn);
    }

    @Test
    void ledgerRunsItsJobsBeforeTheSwitchAndWaitsForEach() {
        Migration ledger = PlanReader.sample("vm-to-kubernetes").migrations().get(1);

        assertThat(steps(ledger.cutover()))
                .containsExactly(
                        "smoke",
                        "migrate-schema",
                        "schema",
                        "ingress",
                        "ingress-address",
                        "health-at-ingress",
                        "start-end-to-end",
                        "end-to-end",
                        "switch-dns");
        assertThat(items(ledger.gates().get(1)))
                .contains("The end-to-end tests passed against staging within the last two days");
    }

    @Test
    void composeToK3sHasTheFourPhasesLowestRiskFirst() {
        Programme programme = PlanReader.sample("compose-to-k3s");

        assertThat(programme.migrations())
                .extracting(migration -> migration.id().value())
                .containsExactly("alloy", "loki", "grafana", "postgres");
        assertThat(programme.migrations())
                .extracting(Migration::risk)
                .containsExactly(Risk.LOW, Risk.MEDIUM, Risk.MEDIUM, Risk.CRITICAL);
        assertThat(programme.migrations().get(3).after())
                .extracting(MigrationId::value)
                .containsExactly("alloy", "loki", "grafana");
    }

    @Test
    void composeToK3sVerifiesEachPhaseInTheWordsOfTheDecision() {
        List<Migration> phases = PlanReader.sample("compose-to-k3s").migrations();

        assertThat(items(phases.get(0).gate(GateRole.VALIDATION)))
                .contains("Alloy runs in k3s and logs appear in Docker's Loki");
        assertThat(items(phases.get(1).gate(GateRole.VALIDATION)))
                .contains("Loki runs in k3s and accepts logs from Alloy");
        assertThat(items(phases.get(2).gate(GateRole.VALIDATION)))
                .contains("Grafana runs in k3s and shows the Loki in k3s");
        assertThat(items(phases.get(3).gate(GateRole.VALIDATION)))
                .contains("PostgreSQL runs in k3s and the applications' traffic is switched over");
    }

    @Test
    void onlyTheDatabaseHasAPointOfNoReturn() {
        for (Migration phase : PlanReader.sample("compose-to-k3s").migrations()) {
            boolean core = phase.id().value().equals("postgres");
            assertThat(phase.cutover().stream().filter(StepSpec::pointOfNoReturn))
                    .hasSize(core ? 1 : 0);
            assertThat(steps(phase.rollback())).last().isEqualTo("scale-down");
        }
    }

    private static List<String> items(Gate gate) {
        return gate.items().stream().map(Item::title).toList();
    }

    private static List<String> steps(List<StepSpec> steps) {
        return steps.stream().map(step -> step.id().value()).toList();
    }
}
