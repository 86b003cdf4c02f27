package dev.lockkeeper.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.HostileServer;
import dev.lockkeeper.check.http.HostileServer.Lie;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import dev.lockkeeper.check.kubernetes.api.Subscription;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An API server that sends 10 GB. There is time for all of it: what ends the answer is the bound on what is kept, and the socket
 * tells how much was taken.
 */
final class KubernetesFloodTest {
    private static final long MIB = 1 << 20;
    private static final Instant NOW = Instant.parse("2026-03-14T01:00:00Z");
    /** Long enough for several GB over the loopback. */
    private static final Duration LONG = Duration.ofSeconds(60);

    private static final Target TARGET =
            new Target("shop", new Target.Workload(Target.Workload.Kind.DEPLOYMENT, "checkout", 1), null, null, null);

    @ParameterizedTest
    @EnumSource(
            value = Lie.class,
            names = {"ENDLESS", "ENDLESS_CHUNKS"})
    void objectOfTenGigabytesIsAnErrorWithAReason(Lie lie) {
        try (HostileServer server = new HostileServer(lie, "");
                Cluster cluster = of(server);
                PodWatches watches = new PodWatches(Clock.systemUTC())) {
            Evidence evidence = new KubernetesCheck(cluster, watches)
                    .measure(
                            TARGET,
                            new CheckSpec.Kubernetes(KubernetesProbe.PODS, Duration.ZERO),
                            NOW,
                            null,
                            new Errand(LONG))
                    .join();

            assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(evidence.summary()).isEqualTo("Kubernetes: answer is longer than 32 MiB");
            assertThat(server.sent()).isLessThan(128 * MIB);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Lie.class,
            names = {"ENDLESS", "ENDLESS_CHUNKS"})
    void logOfAPodThatHasNoEndIsAnErrorWithAReason(Lie lie) {
        try (HostileServer server = new HostileServer(lie, "");
                Cluster cluster = of(server)) {
            CompletableFuture<String> log =
                    cluster.text("/api/v1/namespaces/shop/pods/smoke/log", Map.of(), new Errand(LONG));

            assertThatThrownBy(log::join)
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseInstanceOf(Unanswered.class)
                    .hasRootCauseMessage("Kubernetes: answer is longer than 32 MiB");
            assertThat(server.sent()).isLessThan(128 * MIB);
        }
    }

    @Test
    void manyAnswersWithoutAnEndAreKeptToOneBoundTogether() {
        try (HostileServer server = new HostileServer(Lie.ENDLESS, "");
                Cluster cluster = of(server)) {
            List<CompletableFuture<String>> logs = Stream.generate(
                            () -> cluster.text("/api/v1/namespaces/shop/pods/smoke/log", Map.of(), new Errand(LONG)))
                    .limit(24)
                    .toList();

            for (CompletableFuture<String> log : logs) {
                assertThat(log.handle((text, why) -> Unanswered.why(why)).join())
                        .isIn(
                                "Kubernetes: answer is longer than 32 MiB",
                                "Kubernetes: answers that come in together are longer than 96 MiB");
            }
            assertThat(server.sent()).isLessThan(24 * 32 * MIB);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Lie.class,
            names = {"ENDLESS", "ENDLESS_CHUNKS"})
    void lineOfAWatchThatHasNoEndEndsTheWatchWithAReason(Lie lie) {
        try (HostileServer server = new HostileServer(lie, "");
                Cluster cluster = of(server)) {
            Subscription watch = cluster.watch("/api/v1/namespaces/shop/pods", Map.of("watch", "1"), LONG, line -> {});

            Awaitility.await().atMost(LONG).until(watch::isOver);
            assertThat(watch.why()).isEqualTo("a line is longer than 8 MiB");
            assertThat(server.sent()).isLessThan(64 * MIB);
        }
    }

    private static Cluster of(HostileServer server) {
        return Cluster.of(new Sources.Kubernetes(null, "http://" + server.authority()));
    }
}
