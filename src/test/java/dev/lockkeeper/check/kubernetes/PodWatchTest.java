package dev.lockkeeper.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.check.MovableClock;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watch plus final list, over a real socket, with what a real API server was seen to say. */
final class PodWatchTest {
    /** The recorded pod was made at 18:12:38. */
    private static final Instant T0 = Instant.parse("2026-11-20T18:20:00Z");

    private static final Target CHECKOUT =
            new Target("shop", new Target.Workload(Target.Workload.Kind.DEPLOYMENT, "checkout", 1), null, null, null);
    private static final String FORBIDDEN =
            RecordedServer.body("kubernetes/error_watch_403").toString();

    private final WatchedApi api = new WatchedApi();
    private final MovableClock clock = new MovableClock(T0.plusSeconds(45).toString());
    private final Cluster cluster = Cluster.of(new Sources.Kubernetes(null, api.url()));
    private final PodWatches watches = new PodWatches(clock);
    private final KubernetesCheck check = new KubernetesCheck(cluster, watches);

    @BeforeEach
    void given() {
        ObjectNode deployment =
                RecordedServer.body("kubernetes/deployment_ready").deepCopy();
        ((ObjectNode) deployment.path("spec")).put("replicas", 1);
        api.answering("/deployments/", deployment.toString())
                .answering("/events", "{\"kind\":\"EventList\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[]}");
        listed(0, "1000");
    }

    @AfterEach
    void close() {
        watches.close();
        cluster.close();
        api.close();
    }

    @Test
    void watchGoesOnFromTheListAndTellsWhatHappenedBetweenTwoLists() {
        assertThat(value(15)).isEqualTo(0);
        await().until(() -> api.watches() == 1);
        assertThat(api.asked())
                .contains(
                        "/api/v1/namespaces/shop/pods?allowWatchBookmarks=true&labelSelector=app=checkout&resourceVersion=1000"
                                + "&timeoutSeconds=300&watch=1");
        clock.advance(Duration.ofSeconds(5));
        api.say(event("MODIFIED", 2, "1010"));
        await().until(() -> watched() == 2);
        clock.advance(Duration.ofSeconds(10));
        listed(3, "1020");

        assertThat(value(60)).isEqualTo(3);
        assertThat(api.watches()).as("the same watch goes on").isEqualTo(1);
        assertThat(value(15)).as("the slot before, asked again").isEqualTo(0);
    }

    @Test
    void momentThatTheServerHasForgottenIsLeftBehind() {
        value(15);
        await().until(() -> api.watches() == 1);
        api.say(RecordedServer.lines("kubernetes/error_410_watch").get(0));
        await().until(() -> watches.trouble(namespace(), facts())
                .equals("the watch of the pods ended (410): too old resource version: 2 (1082)"));
        listed(0, "1100");

        assertThat(value(30)).isEqualTo(0);
        await().until(() -> api.watches() == 2);
        assertThat(api.asked()).anyMatch(asked -> asked.contains("resourceVersion=1100"));
        assertThat(watches.trouble(namespace(), facts())).isEmpty();
    }

    @Test
    void watchThatTheServerEndsInPeaceIsTakenUpAgain() {
        value(15);
        await().until(() -> api.watches() == 1);
        api.hangUp();

        await().until(() -> {
            value(30);
            return api.watches() == 2;
        });
        assertThat(watches.trouble(namespace(), facts())).isEmpty();
    }

    @Test
    void roleThatMayNotWatchIsSaidAndTheListStillCounts() {
        api.watchStatus("403 Forbidden").say(FORBIDDEN).hangUp();
        listed(1, "1000");
        value(15);
        await().until(() -> !watches.trouble(namespace(), facts()).isEmpty());

        Evidence evidence = restarts();

        assertThat(evidence.verdict()).isEqualTo(Verdict.PASS);
        assertThat(evidence.lines())
                .last()
                .asString()
                .startsWith(
                        "the pods are listed and not watched: Kubernetes refused (HTTP 403): pods is forbidden: User"
                                + " \"nobody\" cannot watch resource \"pods\"");
    }

    @Test
    void recordedDeletionOfAPodLeavesNoRestartBehind() {
        value(15);
        await().until(() -> api.watches() == 1);
        RecordedServer.lines("kubernetes/watch_pods").forEach(api::say);
        listed(0, "2000");
        await().until(() -> watches.lookOnce(namespace(), facts(), clock.instant())
                        .join()
                        .history()
                        .between(facts(), T0, clock.instant())
                        .total()
                == 0);
        clock.advance(Duration.ofSeconds(61));

        assertThat(sample(100).outcome())
                .as("bookmark and deletion are words of the server")
                .isEqualTo(Outcome.VALUE);
    }

    @Test
    void initialEventsAndTheirBookmarkAreUnderstood() {
        value(15);
        await().until(() -> api.watches() == 1);
        RecordedServer.lines("kubernetes/watch_initial_events").forEach(api::say);
        listed(0, "2000");

        await().until(() -> watches.lookOnce(namespace(), facts(), clock.instant())
                .join()
                .history()
                .between(facts(), Instant.parse("2026-11-20T18:00:00Z"), clock.instant())
                .lines()
                .contains("pod restarted-6fcf49c69d-s2s6j is new since 2026-11-20T18:12:41Z"));
    }

    @Test
    void apiThatIsSilentForMoreThanAMinuteIsAnErrorWhereThePodsProveNothing() {
        Instant before = Instant.parse("2026-11-20T18:12:00Z");
        api.answering("/events", scaled());
        Sample late =
                check.restarts(CHECKOUT, before, clock.instant(), errand()).join();

        assertThat(late.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(late.detail())
                .isEqualTo(
                        "the API server was not heard from between 2026-11-20T18:12:00Z and 2026-11-20T18:20:45Z (525 s, at"
                                + " most 60 s is allowed)");
    }

    @Test
    void lineWithoutAnEndIsGivenUp() {
        value(15);
        await().until(() -> api.watches() == 1);
        api.flood();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> watches.trouble(namespace(), facts()).equals("a line is longer than 8 MiB"));
        assertThat(api.sent()).isLessThan(64L * 1024 * 1024);
    }

    @Test
    void answerWithoutAnEndIsCutOff() {
        WatchedApi endless = new WatchedApi().flooding("/deployments/");
        try (Cluster other = Cluster.of(new Sources.Kubernetes(null, endless.url()))) {
            Evidence evidence = new KubernetesCheck(other, watches)
                    .measure(
                            CHECKOUT,
                            new CheckSpec.Kubernetes(KubernetesProbe.ROLLOUT, Duration.ofMinutes(10)),
                            clock.instant(),
                            null,
                            new Errand(Duration.ofSeconds(20)))
                    .join();

            assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(evidence.summary()).isEqualTo("Kubernetes: answer is longer than 32 MiB");
            assertThat(endless.sent()).isLessThan(128L * 1024 * 1024);
        } finally {
            endless.close();
        }
    }

    private int value(long slot) {
        Sample sample = sample(slot);
        assertThat(sample.measurement()).as(String.valueOf(sample)).isInstanceOf(Quantity.class);
        BigDecimal value = ((Quantity) Objects.requireNonNull(sample.measurement())).value();
        return value.intValueExact();
    }

    private Sample sample(long slot) {
        return check.restarts(CHECKOUT, T0, T0.plusSeconds(slot), errand()).join();
    }

    private int watched() {
        return watches.known(namespace(), facts())
                .orElseThrow()
                .between(facts(), T0, clock.instant())
                .total();
    }

    private Evidence restarts() {
        return check.measure(
                        CHECKOUT,
                        new CheckSpec.Kubernetes(KubernetesProbe.RESTARTS, Duration.ofSeconds(30)),
                        clock.instant(),
                        T0,
                        errand())
                .join();
    }

    private Namespace namespace() {
        return new Namespace(cluster, "shop", errand());
    }

    private WorkloadFacts facts() {
        return namespace()
                .workload(Objects.requireNonNull(CHECKOUT.workload()))
                .join()
                .orElseThrow();
    }

    private void listed(int restarts, String version) {
        ObjectNode list = RecordedServer.body("kubernetes/pods_ready").deepCopy();
        ((ObjectNode) list.path("metadata")).put("resourceVersion", version).remove("continue");
        ((ObjectNode) list.at("/items/0/status/containerStatuses/0")).put("restartCount", restarts);
        api.answering("/pods?labelSelector=app=checkout&limit=500", list.toString());
    }

    private static String event(String type, int restarts, String version) {
        ObjectNode pod = (ObjectNode)
                RecordedServer.body("kubernetes/pods_ready").at("/items/0").deepCopy();
        ((ObjectNode) pod.path("metadata")).put("resourceVersion", version);
        ((ObjectNode) pod.at("/status/containerStatuses/0")).put("restartCount", restarts);
        return "{\"type\":\"" + type + "\",\"object\":" + pod.put("kind", "Pod").put("apiVersion", "v1") + "}";
    }

    private static String scaled() {
        return "{\"kind\":\"EventList\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[{\"metadata\":{\"name\":\"e\",\"uid\":\"e\","
                + "\"creationTimestamp\":\"2026-11-20T18:12:38Z\"},\"reason\":\"ScalingReplicaSet\",\"involvedObject\":"
                + "{\"kind\":\"Deployment\",\"name\":\"checkout\"},\"message\":\"Scaled up replica set checkout-7dbb8f97f4 from 0"
                + " to 1\"}]}";
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(10));
    }
}
