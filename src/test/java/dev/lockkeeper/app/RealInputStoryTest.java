package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.app.room.RoomPlan;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.Phase;
import dev.lockkeeper.domain.state.StepState;
import dev.lockkeeper.domain.state.WatchRun;
import dev.lockkeeper.ledger.LedgerVerifier;
import dev.lockkeeper.ledger.Verification;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import dev.lockkeeper.rehearsal.RehearsalRoom;
import dev.lockkeeper.story.RealCluster;
import dev.lockkeeper.story.RealSurroundings;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cutovers with a real Prometheus, a real PostgreSQL behind the service, real DNS and the real clock; Slack, Loki and the cluster
 * are those of the rehearsal room, but where a real cluster is given.
 */
@Tag("real")
@SuppressWarnings("NullAway.Init") // set up at the beginning of each story
final class RealInputStoryTest {
    private static final String ORDERS = "orders";
    private static final Path PLAN = Path.of("src/test/resources/plans/real");

    @TempDir
    private Path folder;

    private RealSurroundings real;
    private Stage stage;
    private Play play;

    private @Nullable RealCluster cluster;

    @BeforeEach
    void open() throws Exception {
        real = RealSurroundings.start(folder);
    }

    private void enters(Programme plan) throws IOException {
        stage = new Stage(plan, Files.createDirectory(folder.resolve("ledger")), this::addressed);
        play = new Play(stage, ORDERS);
    }

    @AfterEach
    void close() throws Exception {
        if (stage != null) {
            stage.close();
        }
        if (cluster != null) {
            cluster.close();
        }
        if (real != null) {
            real.close();
        }
    }

    @Test
    void aCutoverIsWatchedOnRealTrafficUntilTheOldPlatformMayGo() throws Exception {
        enters(plan(PLAN));
        cutsOver();
        stage.untilPhase(ORDERS, Phase.VALIDATING);
        WatchRun watch = attempt().watch().orElseThrow();
        assertThat(watch.result()).isEqualTo(WatchRun.Result.PASSED);
        assertThat(watch.evidence().values())
                .allSatisfy(evidence ->
                        assertThat(evidence.verdict()).as(evidence.summary()).isEqualTo(Verdict.PASS));
        assertThat(requestsSeen(watch)).isGreaterThan(BigInteger.valueOf(5_000));
        play.validates();
        stage.untilPhase(ORDERS, Phase.HELD);
        play.decommissions();
        stage.untilPhase(ORDERS, Phase.DECOMMISSIONED);

        // The go, the step before the switch, the validation and the end: each placed an order and read it back.
        assertThat(real.orders()).isGreaterThanOrEqualTo(4);
        stage.close();
        assertThat(LedgerVerifier.verify(folder.resolve("ledger"))).isInstanceOf(Verification.Sound.class);
    }

    @Test
    void errorsOnTheNewSideAreSeenAndTheCutoverIsRolledBack() throws Exception {
        enters(plan(PLAN));
        cutsOver();
        isRolledBack();

        stage.types("U0ANN", "/migrate cutover orders");
        stage.until("the refusal", () -> stage.whispersTo("U0ANN").contains("rca-before-retry"));
    }

    @Test
    void onARealClusterTheRollbackScalesTheWorkloadToZero() throws Exception {
        RealCluster found = RealCluster.open(RealCluster.find());
        cluster = found;
        enters(plan(planForAnyCluster()));
        assertThat(found.replicas()).isPositive();
        cutsOver();
        isRolledBack();

        assertThat(found.replicas()).isZero();
    }

    private void isRolledBack() throws Exception {
        real.exporter().failOnNew(0.05);
        stage.untilPhase(ORDERS, Phase.ROLLING_BACK);
        WatchRun.Breach breach =
                Objects.requireNonNull(attempt().watch().orElseThrow().breach());
        assertThat(breach.signal()).isEqualTo("error-rate");
        assertThat(attempt().incident()).isNotNull();

        awaitsTurnOf("dns-back");
        real.names().pointTo(RealSurroundings.OLD);
        stage.untilPhase(ORDERS, Phase.ROLLED_BACK);
        assertThat(real.names().resolved()).isEqualTo(RealSurroundings.OLD);
        assertThat(attempt().steps())
                .allSatisfy(step -> assertThat(step.status()).isEqualTo(StepState.Status.DONE));

        stage.types("U0ANN", "/migrate cutover orders");
        stage.until("the refusal", () -> stage.whispersTo("U0ANN").contains("rca-before-retry"));
    }

    private void cutsOver() throws Exception {
        real.awaitTraffic();
        play.preparesUntilTheGo();
        play.asksForTheGo();
        play.approves("U0BO");
        play.approves("U0CAS");
        stage.untilPhase(ORDERS, Phase.CUTTING_OVER);
        awaitsTurnOf("switch-dns");
        real.names().pointTo(RealSurroundings.NEW);
        stage.untilPhase(ORDERS, Phase.WATCHING);
    }

    private void awaitsTurnOf(String name) {
        stage.until(
                "the turn of " + name,
                () -> attempt().steps().stream()
                        .anyMatch(step -> step.step().value().equals(name)));
    }

    private Attempt attempt() {
        return stage.state(ORDERS).attempt().orElseThrow();
    }

    private static BigInteger requestsSeen(WatchRun watch) {
        List<WatchSlot> slots = watch.slots();
        return slots.get(slots.size() - 1).samples().values().stream()
                .filter(sample -> sample.measurement() instanceof Counts)
                .map(sample -> ((Counts) Objects.requireNonNull(sample.measurement())).all())
                .findFirst()
                .orElse(BigInteger.ZERO);
    }

    /** Not every cluster has somebody who gives an Ingress its address, and the pods of the test only wait. */
    private Path planForAnyCluster() throws IOException {
        Path smoke = Files.createDirectories(folder.resolve("plan/smoke"));
        Files.copy(PLAN.resolve("smoke/orders.yaml"), smoke.resolve("orders.yaml"));
        String text = Files.readString(PLAN.resolve("plan.yaml"))
                .replace("    gates:\n", """
                            gates:
                              stage:
                                smoke: {smoke: {suite: "{{smoke}}", base: "{{target.url}}"}}
                                probes: {off: the pods of the test only wait}
                                resources: {off: the pods of the test only wait}
                                termination: {off: the pods of the test only wait}
                        """)
                .replace("    cutover:\n", """
                            cutover:
                              ingress-address: {off: nobody gives it an address here}
                        """);
        Files.writeString(folder.resolve("plan/plan.yaml"), text);
        return folder.resolve("plan");
    }

    private static Programme plan(Path where) {
        PlanReading reading = new PlanReader().read(where);
        assertThat(reading).as(reading.toString()).isInstanceOf(PlanReading.Loaded.class);
        return ((PlanReading.Loaded) reading).programme();
    }

    /** The room's Loki and cluster, and all else real. */
    private Programme addressed(RehearsalRoom room, Programme plan) {
        Sources found = RoomPlan.in(room, plan).sources();
        Sources sources = new Sources(
                new Sources.Prometheus(real.prometheus(), null),
                found.loki(),
                cluster == null ? found.kubernetes() : new Sources.Kubernetes(null, null),
                new Sources.Dns(List.of(real.resolver()), List.of(real.authority())),
                Map.of("http://orders.shop.example", real.service(), "http://" + RealSurroundings.NEW, real.service()));
        return plan.withSources(sources);
    }
}
