package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.evidence.Tally;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.StepState;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner's Job in a whole bot: looked at before the go, held to by the rehearsal, run again in the cutover. */
final class RunnerStoryTest {
    private static final Path CRASH = Path.of("src/test/resources/plans/crash/templates/crash/template.yaml");
    private static final String PLAN = """
            programme: shop
            title: The shop moves
            channel: "#cutover"
            time_zone: UTC
            roles: {approver: [U0BO, U0CAS]}
            rules:
              dns-ttl: {off: the clock of this run cannot jump a day}
            sources:
              prometheus: {url: "http://127.0.0.1:1"}
              kubernetes: {url: "http://127.0.0.1:2"}
              dns: {resolvers: ["127.0.0.1:3"], authoritative: ["127.0.0.1:4"]}
            migrations:
              shop:
                template: crash
                risk: low
                owners: [U0ANN]
                target:
                  namespace: shop
                  workload: deployment/shop
                  url: https://shop.example
                  dns: {name: shop.example, from: 192.0.2.10, to: 192.0.2.20}
                gates:
                  prepare:
                    tests: {title: The end-to-end tests pass, job: {of: cronjob/e2e, form: junit}}
                cutover:
                  start-tests: {title: Start the end-to-end tests, after: ingress-address, run_job: cronjob/e2e}
                  tests-pass:
                    title: The end-to-end tests pass on Kubernetes
                    after: start-tests
                    planned: 10m
                    verify: {job: {of: cronjob/e2e, form: junit, age_at_most: 15m}}
            """;

    @TempDir
    private Path folder;

    @Test
    void testsRunInTheCutoverAndAreAsManyAsInTheRehearsal() throws Exception {
        try (Stage stage = new Stage(plan(), Files.createDirectory(folder.resolve("data")))) {
            stage.types("U0ANN", "/migrate doctor");
            stage.until(
                    "what the doctor says of rights",
                    () -> stage.whispersTo("U0ANN")
                            .contains("✅ kubernetes: all 11 rights that steps and Jobs of the plan need"));
            Play play = new Play(stage, "shop");
            play.preparesUntilTheGo();

            stage.until(
                    "what the rehearsal holds to",
                    () -> stage.screen().contains("Smoke cases that ran, and have to run again: cronjob/e2e 3."));
            assertThat(stage.state("shop").rehearsedCases())
                    .containsExactly(
                            Tally.of("cronjob/e2e", List.of("e2e.health", "e2e.open an account", "e2e.read it back")));
            play.asksForTheGo();
            play.approves("U0BO");
            play.approves("U0CAS");
            stage.untilPhase("shop", Phase.CUTTING_OVER);
            stage.clock().setSpeed(20);

            stage.until("the tests' end", () -> isDone(stage, "tests-pass"));
            assertThat(detail(stage, "start-tests")).matches("Job e2e-[0-9a-f]{10} in shop started from cronjob/e2e");
            assertThat(detail(stage, "tests-pass")).isEqualTo("3 tests passed");
        }
    }

    private static boolean isDone(Stage stage, String step) {
        return steps(stage).stream()
                .anyMatch(one -> one.step().value().equals(step) && one.status() == StepState.Status.DONE);
    }

    private static String detail(Stage stage, String step) {
        return steps(stage).stream()
                .filter(one -> one.step().value().equals(step))
                .map(StepState::detail)
                .findFirst()
                .orElse("");
    }

    private static List<StepState> steps(Stage stage) {
        return stage.state("shop").attempt().orElseThrow().steps();
    }

    private Programme plan() throws Exception {
        Path template = folder.resolve("plans/templates/crash/template.yaml");
        Files.createDirectories(template.getParent());
        Files.copy(CRASH, template);
        Path plan = Files.writeString(folder.resolve("plans/plan.yaml"), PLAN);
        PlanReading reading = new PlanReader().read(plan);
        assertThat(reading).as(reading.toString()).isInstanceOf(PlanReading.Loaded.class);
        return ((PlanReading.Loaded) reading).programme();
    }
}
