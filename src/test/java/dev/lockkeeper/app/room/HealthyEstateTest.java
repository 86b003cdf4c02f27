package dev.lockkeeper.app.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.check.Captured;
import dev.lockkeeper.check.Checks;
import dev.lockkeeper.check.Circumstances;
import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.pattern.Labels;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.GateRole;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.rehearsal.estate.Estate;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.step.ClusterHands;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every check of the sample plans against the estate that is made from them: it passes unless the panel is turned. */
final class HealthyEstateTest {
    private static final class PretendClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-24T20:10:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final PretendClock clock = new PretendClock();
    private final ExecutorService workers = Executors.newFixedThreadPool(8);

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vm-to-kubernetes", "compose-to-k3s"})
    void everyCheckPassesBeforeAndAfterTheSwitch(String template) {
        Programme plan = PlanReader.sample(template);
        try (Estate estate = Estate.start(clock, PlanBlueprint.of(plan));
                Checks checks = new Checks(sources(estate, plan), clock, workers, name -> Optional.empty())) {
            for (Migration migration : plan.migrations()) {
                Captured baseline = checks.captureBaseline(migration, clock.now).join();
                assertThat(unsatisfied(checks, migration, baseline, GateRole.GO))
                        .isEmpty();

                estate.panel().switchDns(migration.id().value(), true);
                advance(Duration.ofMinutes(18));
                assertThat(unsatisfied(checks, migration, baseline, GateRole.VALIDATION))
                        .isEmpty();
                assertThat(unsatisfied(checks, migration, baseline, GateRole.DECOMMISSION))
                        .isEmpty();
            }
        }
    }

    @Test
    void aRaisedErrorRateFailsTheValidation() {
        Programme plan = PlanReader.sample("vm-to-kubernetes");
        try (Estate estate = Estate.start(clock, PlanBlueprint.of(plan));
                Checks checks = new Checks(sources(estate, plan), clock, workers, name -> Optional.empty())) {
            Migration migration = plan.migrations().get(0);
            Captured baseline = checks.captureBaseline(migration, clock.now).join();
            estate.panel().inMinute(4).errorRate(migration.id().value(), Side.NEW, 5);
            estate.panel().switchDns(migration.id().value(), true);
            advance(Duration.ofMinutes(18));

            assertThat(unsatisfied(checks, migration, baseline, GateRole.VALIDATION))
                    .anyMatch(line -> line.startsWith("error-rate FAIL"))
                    .anyMatch(line -> line.startsWith("logs FAIL"))
                    .noneMatch(line -> line.startsWith("latency"));
        }
    }

    @Test
    void jobsThatACutoverRunsEndWellAndTellTheirTests() {
        Programme plan = PlanReader.sample("vm-to-kubernetes");
        Migration ledger = plan.migration(new MigrationId("ledger")).orElseThrow();
        try (Estate estate = Estate.start(clock, PlanBlueprint.of(plan));
                Checks checks = new Checks(sources(estate, plan), clock, workers, name -> Optional.empty());
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(new ConfigBuilder(Config.empty())
                                .withMasterUrl(estate.kubernetes().toString())
                                .build())
                        .build()) {
            List<String> said = new ArrayList<>();
            for (StepSpec step : ledger.cutover()) {
                if (step.action() instanceof StepAction.RunJob run) {
                    said.add(new ClusterHands(client).runJob(run, "a1").detail());
                } else if (step.action() instanceof StepAction.Verify verify
                        && verify.check() instanceof CheckSpec.Job) {
                    said.add(looked(checks, ledger, verify.check()));
                    advance(Duration.ofSeconds(30));
                    said.add(looked(checks, ledger, verify.check()));
                }
            }

            assertThat(said)
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .isEqualTo("Job migrate-schema-a1 in ledger started from job/migrate-schema"),
                            line -> assertThat(line)
                                    .startsWith(
                                            "INCONCLUSIVE Job migrate-schema-a1 runs since 2026-11-24T20:10:00Z, 1 pod"),
                            line -> assertThat(line)
                                    .isEqualTo("PASS Job of job/migrate-schema completed, runner: exit code 0"),
                            line -> assertThat(line).isEqualTo("Job e2e-a1 in ledger started from cronjob/e2e"),
                            line -> assertThat(line).startsWith("INCONCLUSIVE Job e2e-a1 runs since "),
                            line -> assertThat(line).isEqualTo("PASS 3 tests passed"));
        }
    }

    private String looked(Checks checks, Migration migration, CheckSpec check) {
        Circumstances circumstances = new Circumstances(clock.now, null, TtlLog.EMPTY, Duration.ofSeconds(20));
        Evidence evidence = checks.measure(migration, check, circumstances).join();
        return evidence.verdict() + " " + evidence.summary();
    }

    @Test
    void linesThatTheCopyOfTheLogsLacksFailTheDecommission() {
        Programme plan = PlanReader.sample("compose-to-k3s");
        try (Estate estate = Estate.start(clock, PlanBlueprint.of(plan));
                Checks checks = new Checks(sources(estate, plan), clock, workers, name -> Optional.empty())) {
            Migration loki = plan.migration(new MigrationId("loki")).orElseThrow();
            Captured baseline = checks.captureBaseline(loki, clock.now).join();

            estate.panel().loseLines("loki", true);
            assertThat(unsatisfied(checks, loki, baseline, GateRole.DECOMMISSION))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .matches(
                            "history FAIL [\\d,]+ lines before and [\\d,]+ after in the 24 h until 2026-11-24T18:05:00Z;"
                                    + " 1 range of five minutes differs, allowed none");

            estate.panel().loseLines("loki", false);
            assertThat(unsatisfied(checks, loki, baseline, GateRole.DECOMMISSION))
                    .isEmpty();
        }
    }

    private List<String> unsatisfied(Checks checks, Migration migration, Captured baseline, GateRole role) {
        List<String> found = new ArrayList<>();
        for (Gate gate : migration.gates()) {
            boolean early =
                    role == GateRole.GO && gate.role() != GateRole.VALIDATION && gate.role() != GateRole.DECOMMISSION;
            for (Item item : gate.items()) {
                CheckSpec check = item.check();
                if (check != null && (gate.role() == role || early)) {
                    Evidence evidence = measured(checks, migration, baseline, check);
                    if (evidence.verdict() != Verdict.PASS) {
                        found.add(item.id().value() + " " + evidence.verdict() + " " + evidence.summary());
                    }
                }
            }
        }
        return found;
    }

    private Evidence measured(Checks checks, Migration migration, Captured baseline, CheckSpec check) {
        TtlLog ttl = TtlLog.EMPTY.with(clock.now.minus(Duration.ofHours(30)), 60);
        for (int quarters = 118; quarters >= 0; quarters--) {
            ttl = ttl.with(clock.now.minus(Duration.ofMinutes(15L * quarters)), 60);
        }
        KnownErrors errors = new KnownErrors(
                baseline.baseline().patterns(),
                Labels.NONE,
                digest -> baseline.documents().stream()
                        .filter(text -> Digest.of(text).equals(digest))
                        .findFirst());
        Circumstances circumstances =
                new Circumstances(clock.now, baseline.baseline(), ttl, null, List.of(), Duration.ofSeconds(20), errors);
        return checks.measure(migration, check, circumstances).join();
    }

    private void advance(Duration by) {
        clock.now = clock.now.plus(by);
    }

    private static Sources sources(Estate estate, Programme plan) {
        Map<String, String> connect = new HashMap<>();
        for (Migration migration : plan.migrations()) {
            String url = migration.target().url();
            if (url != null) {
                URI base = URI.create(url);
                connect.put(
                        base.getScheme() + "://" + base.getAuthority(),
                        estate.application().toString());
                if (migration.target().dns() != null) {
                    connect.put(
                            base.getScheme() + "://" + migration.target().dns().to(),
                            estate.application(Side.NEW).toString());
                }
            }
        }
        return new Sources(
                new Sources.Prometheus(estate.prometheus().toString(), null),
                new Sources.Loki(
                        estate.loki().toString(),
                        null,
                        null,
                        new Sources.Loki(estate.lokiBefore().toString(), null, null)),
                new Sources.Kubernetes(null, estate.kubernetes().toString()),
                new Sources.Dns(
                        estate.resolvers().stream()
                                .map(HealthyEstateTest::server)
                                .toList(),
                        List.of(server(estate.authoritativeDns()))),
                connect,
                new Sources.Alertmanager(estate.alertmanager().toString(), null),
                new Sources.Grafana(estate.grafana().toString(), null, null));
    }

    private static String server(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
