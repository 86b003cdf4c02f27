package dev.lockkeeper.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KubernetesCheckTest {
    /** A quarter of an hour after the recorded pods were made. */
    private static final Instant NOW = Instant.parse("2026-11-20T18:27:41Z");

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final String EMPTY_EVENTS =
            "{\"kind\":\"EventList\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[]}";
    private static final String SHOP =
            "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"shop\"}}";
    private static final String EMPTY_PODS =
            "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[]}";

    private final RecordedServer server = new RecordedServer();
    private final Cluster cluster = Cluster.of(new Sources.Kubernetes(null, server.url()));
    private final KubernetesCheck check = new KubernetesCheck(
            cluster, new PodWatches(Clock.fixed(Instant.parse("2026-11-20T18:27:41Z"), ZoneOffset.UTC)));

    @AfterEach
    void close() {
        cluster.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "checkout | deployment_ready | PASS | deployment/checkout: 3 of 3 replicas updated, 3 available",
                "checkout | deployment_scaling | FAIL | deployment/checkout: 4 of 4 replicas updated, 3 available",
                "checkout | deployment_at_zero | INCONCLUSIVE | deployment/checkout: 0 replicas wanted, so that nothing is rolled out",
                "warming | deployment_unavailable | FAIL | deployment/warming: 2 of 2 replicas updated, 0 available",
                "crash | deployment_progress_deadline | FAIL | deployment/crash: ProgressDeadlineExceeded: ReplicaSet \"crash-7f785f97fc\" has timed out progressing.",
            })
    void rolloutIsCompleteOnlyWithEveryReplica(String name, String exchange, Verdict verdict, String summary) {
        server.recorded("/deployments/", "kubernetes/" + exchange);

        Evidence evidence = look(KubernetesProbe.ROLLOUT, deployment(name));

        assertThat(evidence.verdict()).isEqualTo(verdict);
        assertThat(evidence.summary()).isEqualTo(summary);
    }

    @Test
    void statefulSetsRollOutToo() {
        server.recorded("/statefulsets/db", "kubernetes/statefulset");
        Target db = target(new Target.Workload(Target.Workload.Kind.STATEFULSET, "db", 2));

        assertThat(look(KubernetesProbe.ROLLOUT, db).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void readyPodsPass() {
        deployment("deployment_ready", 1);
        pods("pods_ready");

        Evidence evidence = look(KubernetesProbe.PODS, deployment("checkout"));

        assertThat(evidence.verdict()).isEqualTo(Verdict.PASS);
        assertThat(evidence.summary()).isEqualTo("deployment/checkout: 1 of 1 pods Running and Ready");
        assertThat(evidence.wouldFlip()).isEqualTo("1 pod not Ready: FAIL");
    }

    @Test
    void noPodsWhereSomeAreWantedFail() {
        deployment("deployment_ready", 3);
        server.json("/pods?", EMPTY_PODS);

        assertThat(look(KubernetesProbe.PODS, deployment("checkout")).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void namespaceThatIsNotThereIsNoEmptyNamespace() {
        server.recorded("/deployments/", "kubernetes/error_404_deployment")
                .recorded("GET /api/v1/namespaces/shop", "kubernetes/error_404_namespace")
                .recorded("/pods", "kubernetes/error_404_namespace_gives_empty_list");

        for (KubernetesProbe probe : KubernetesProbe.values()) {
            if (probe != KubernetesProbe.INGRESS_ADDRESS) {
                Evidence evidence = look(probe, deployment("checkout"));
                assertThat(evidence.verdict()).as(probe.name()).isEqualTo(Verdict.ERROR);
                assertThat(evidence.summary()).isEqualTo("namespace 'shop' does not exist in this cluster");
            }
        }
    }

    @Test
    void workloadThatIsNotThereFails() {
        server.recorded("/deployments/", "kubernetes/error_404_deployment")
                .recorded("GET /api/v1/namespaces/shop", "kubernetes/error_403");

        Evidence evidence = look(KubernetesProbe.WORKLOAD_PRESENT, deployment("nosuch"));

        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary()).isEqualTo("deployment/nosuch does not exist in namespace shop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error_401 | Kubernetes refused (HTTP 401): Unauthorized",
                "error_403 | Kubernetes refused (HTTP 403): deployments.apps \"checkout\" is forbidden",
                "error_429_overload | Kubernetes refused (HTTP 429): Too many requests, please try again later. (it asks to wait 1 s)",
                "error_503_aggregated_api | Kubernetes refused (HTTP 503): service unavailable",
                "pods_ready | Kubernetes: answer is not a Deployment",
            })
    void refusalShowsTheServersWords(String exchange, String summary) {
        server.recorded("/deployments/", "kubernetes/" + exchange);

        Evidence evidence = look(KubernetesProbe.ROLLOUT, deployment("checkout"));

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary()).startsWith(summary);
        assertThat(server.asked()).as("no retries").hasSize(1);
    }

    @Test
    void serverThatIsSilentOrGoneIsAnError() {
        server.answering(
                "/deployments/slow",
                new MockResponse.Builder().headersDelay(20, TimeUnit.SECONDS).build());

        Evidence slow = check.measure(
                        deployment("slow"),
                        new CheckSpec.Kubernetes(KubernetesProbe.ROLLOUT, TEN_MINUTES),
                        NOW,
                        null,
                        new Errand(Duration.ofMillis(300)))
                .join();
        server.answering(
                "/deployments/drip",
                new MockResponse.Builder()
                        .bodyDelay(20, TimeUnit.SECONDS)
                        .body("{}")
                        .build());
        Evidence drip = check.measure(
                        deployment("drip"),
                        new CheckSpec.Kubernetes(KubernetesProbe.ROLLOUT, TEN_MINUTES),
                        NOW,
                        null,
                        new Errand(Duration.ofMillis(300)))
                .completeOnTimeout(slow, 5, TimeUnit.SECONDS)
                .join();
        server.stop();
        Evidence gone = look(KubernetesProbe.ROLLOUT, deployment("checkout"));

        assertThat(slow.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(slow.summary()).contains("no whole answer within 300 ms");
        assertThat(drip).isNotSameAs(slow);
        assertThat(drip.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(gone.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(gone.summary()).contains("no connection");
    }

    @Test
    void crashLoopIsARestartNowAndOldRestartsAreNot() {
        deployment("deployment_ready", 1);
        server.json("/events", EMPTY_EVENTS);
        pods("pods_restarted");

        Evidence old = look(KubernetesProbe.RESTARTS, deployment("checkout"));

        assertThat(old.verdict()).isEqualTo(Verdict.PASS);
        assertThat(old.summary()).isEqualTo("deployment/checkout: no restarts in 1 pod within 10 min");
        pods("pods_crash");
        assertThat(look(KubernetesProbe.RESTARTS, deployment("checkout")).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(restarts(NOW.minus(TEN_MINUTES)).measurement()).isEqualTo(new Quantity(BigDecimal.ONE));
    }

    @Test
    void noPodsAreNoDataForTheWatch() {
        deployment("deployment_ready", 1);
        server.json("/events", EMPTY_EVENTS).json("/pods?", EMPTY_PODS);

        assertThat(restarts(NOW).outcome()).isEqualTo(Outcome.NODATA);
    }

    @Test
    void quotaShowsAtTheReplicaSetAndNotAtThePods() {
        server.recorded("/deployments/", "kubernetes/quota_deployment_replica_failure")
                .json("continue=", EMPTY_EVENTS)
                .recorded("/events", "kubernetes/quota_events")
                .json("/resourcequotas", list("ResourceQuotaList", "quota"));

        Evidence evidence = look(KubernetesProbe.QUOTA, deployment("api"));

        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary())
                .startsWith("a quota keeps pods of deployment/api from being made, 2 of 4 replicas ready: ")
                .contains("exceeded quota: compute");
        assertThat(evidence.lines())
                .contains("quota compute pods: 2 of 2 (tight)", "quota compute requests.cpu: 800m of 1");
    }

    @Test
    void namespaceWithoutQuotaPassesOnceAllAreReady() {
        server.recorded("/deployments/", "kubernetes/deployment_ready")
                .json("/events", EMPTY_EVENTS)
                .json(
                        "/resourcequotas",
                        "{\"kind\":\"ResourceQuotaList\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[]}");

        Evidence evidence = look(KubernetesProbe.QUOTA, deployment("checkout"));

        assertThat(evidence.verdict()).isEqualTo(Verdict.PASS);
        assertThat(evidence.summary())
                .isEqualTo(
                        "no quota stands in the way of deployment/checkout: 3 of 3 replicas ready, no quota in the namespace");
    }

    @ParameterizedTest
    @CsvSource({"data-bound, PASS", "data-pending, FAIL", "data-lost, FAIL"})
    void claimsOfTheWorkloadMustBeBound(String claim, Verdict verdict) {
        ObjectNode deployment =
                RecordedServer.body("kubernetes/deployment_ready").deepCopy();
        ((ObjectNode) deployment.at("/spec/template/spec"))
                .putArray("volumes")
                .addObject()
                .put("name", "data")
                .putObject("persistentVolumeClaim")
                .put("claimName", claim);
        server.json("/deployments/", deployment.toString())
                .json("/events", EMPTY_EVENTS)
                .json("/pods?", EMPTY_PODS)
                .json("/persistentvolumeclaims", list("PersistentVolumeClaimList", "pvc_bound", "pvc_pending"));

        assertThat(look(KubernetesProbe.PVC, deployment("checkout")).verdict()).isEqualTo(verdict);
    }

    @Test
    void workloadWithoutClaimsProvesNothing() {
        deployment("deployment_ready", 1);
        server.json("/events", EMPTY_EVENTS).json("/persistentvolumeclaims", list("PersistentVolumeClaimList"));
        pods("pods_ready");

        assertThat(look(KubernetesProbe.PVC, deployment("checkout")).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "containers, Always, true, PASS",
        "initContainers, Always, true, PASS",
        "initContainers, '', true, FAIL",
        "containers, Always, false, FAIL"
    })
    void sidecarNeedsItsAnnotationAndAContainerThatStays(
            String where, String policy, boolean annotated, Verdict verdict) {
        deployment("deployment_ready", 1);
        ObjectNode pods = RecordedServer.body("kubernetes/pods_ready").deepCopy();
        ObjectNode pod = (ObjectNode) pods.at("/items/0");
        ObjectNode proxy =
                ((ObjectNode) pod.path("spec")).withArray(where).addObject().put("name", "istio-proxy");
        if (!policy.isEmpty()) {
            proxy.put("restartPolicy", policy);
        }
        if (annotated) {
            ((ObjectNode) pod.at("/metadata")).withObject("/annotations").put("sidecar.istio.io/status", "{}");
        }
        server.json("continue=", EMPTY_PODS).json("/pods?", pods.toString()).json("/namespaces/shop", SHOP);

        assertThat(look(KubernetesProbe.SIDECAR, deployment("checkout")).verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ambient | | enabled | PASS | 0 of 1 pods have the Istio sidecar, the others are declared and taken up by ambient mode",
                "ambient | | | FAIL | 0 of 1 pods have the Istio sidecar; checkout-7dbb8f97f4-4l5dn: ambient mode declared, but not taken up by the mesh",
                "ambient | none | enabled | FAIL | 0 of 1 pods have the Istio sidecar; checkout-7dbb8f97f4-4l5dn: no sidecar",
                " | ambient | enabled | PASS | 0 of 1 pods have the Istio sidecar, the others are declared and taken up by ambient mode",
                " | | enabled | FAIL | 0 of 1 pods have the Istio sidecar; checkout-7dbb8f97f4-4l5dn: no sidecar",
            })
    void ambientModeIsDeclaredByTheNamespaceOrThePodAndTakenUpByTheMesh(
            String namespace, String pod, String redirection, Verdict verdict, String summary) {
        deployment("deployment_ready", 1);
        ObjectNode pods = RecordedServer.body("kubernetes/pods_ready").deepCopy();
        ObjectNode metadata = (ObjectNode) pods.at("/items/0/metadata");
        if (pod != null) {
            metadata.withObject("/labels").put("istio.io/dataplane-mode", pod);
        }
        if (redirection != null) {
            metadata.withObject("/annotations").put("ambient.istio.io/redirection", redirection);
        }
        String labels = namespace == null ? "" : ",\"labels\":{\"istio.io/dataplane-mode\":\"" + namespace + "\"}";
        server.json("continue=", EMPTY_PODS)
                .json("/pods?", pods.toString())
                .json("/namespaces/shop", SHOP.replace("\"shop\"", "\"shop\"" + labels));

        Evidence evidence = look(KubernetesProbe.SIDECAR, deployment("checkout"));

        assertThat(evidence.verdict()).isEqualTo(verdict);
        assertThat(evidence.summary()).isEqualTo("deployment/checkout: " + summary);
    }

    @Test
    void ingressNeedsAnAddress() {
        Target target = new Target(
                "shop",
                new Target.Workload(Target.Workload.Kind.DEPLOYMENT, "checkout", 3),
                null,
                null,
                new Target.IngressTarget("checkout", "shop.example", "checkout", 80, null));
        String ingress =
                "{\"kind\":\"Ingress\",\"apiVersion\":\"networking.k8s.io/v1\",\"metadata\":{\"name\":\"checkout\"},"
                        + "\"status\":{\"loadBalancer\":{%s}}}";
        server.json("/ingresses/checkout", ingress.formatted(""));
        Evidence without = look(KubernetesProbe.INGRESS_ADDRESS, target);
        server.json("/ingresses/checkout", ingress.formatted("\"ingress\":[{\"ip\":\"203.0.113.7\"}]"));
        Evidence with = look(KubernetesProbe.INGRESS_ADDRESS, target);

        assertThat(without.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(with.verdict()).isEqualTo(Verdict.PASS);
        assertThat(with.summary()).isEqualTo("ingress checkout has the address 203.0.113.7");
    }

    @Test
    void contextThatIsNotInTheKubeconfigIsNamedAndNoOtherTaken(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("config"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {token: secret}}]
                contexts: [{name: staging, context: {cluster: c, user: u}}]
                current-context: staging
                """.formatted(server.url()));
        String before = System.setProperty("kubeconfig", file.toString());
        try {
            assertThatThrownBy(() -> Cluster.of(new Sources.Kubernetes("production", null)))
                    .hasMessage("context 'production' is not in the kubeconfig; it has: staging");
            try (Cluster staging = Cluster.of(new Sources.Kubernetes("staging", null))) {
                server.recorded("/version", "kubernetes/version");
                staging.reach(errand()).join();
                assertThat(server.asked("/version").getHeaders().get("Authorization"))
                        .isEqualTo("Bearer secret");
            }
        } finally {
            if (before == null) {
                System.clearProperty("kubeconfig");
            } else {
                System.setProperty("kubeconfig", before);
            }
        }
    }

    @Test
    void warningsComeOldestFirst() {
        server.json("continue=", EMPTY_EVENTS)
                .recorded("/events", "kubernetes/events_warning")
                .json(
                        "/namespaces/shop",
                        "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"shop\"}}");

        List<String> lines = check.warnings(deployment("crash"), NOW.minus(Duration.ofHours(1)), errand())
                .join();

        assertThat(lines).isSorted().isNotEmpty();
        assertThat(lines.get(0)).startsWith("2026-11-20T18:12:40Z BackOff Pod crash-7f785f97fc-lc47b: Back-off");
    }

    private void deployment(String exchange, int replicas) {
        ObjectNode body = RecordedServer.body("kubernetes/" + exchange).deepCopy();
        ((ObjectNode) body.path("spec")).put("replicas", replicas);
        server.json("/deployments/", body.toString());
    }

    private void pods(String exchange) {
        server.json("continue=", EMPTY_PODS).recorded("/pods?", "kubernetes/" + exchange);
    }

    private static String list(String kind, String... exchanges) {
        ObjectNode list =
                (ObjectNode) RecordedServer.body("kubernetes/pods_none").deepCopy();
        ArrayNode items = list.put("kind", kind).putArray("items");
        for (String exchange : exchanges) {
            items.add(RecordedServer.body("kubernetes/" + exchange));
        }
        return list.toString();
    }

    private Sample restarts(Instant since) {
        return check.restarts(deployment("checkout"), since, NOW, errand()).join();
    }

    private Evidence look(KubernetesProbe probe, Target target) {
        return check.measure(target, new CheckSpec.Kubernetes(probe, TEN_MINUTES), NOW, null, errand())
                .join();
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(10));
    }

    private static Target deployment(String name) {
        return target(new Target.Workload(Target.Workload.Kind.DEPLOYMENT, name, 3));
    }

    private static Target target(Target.Workload workload) {
        return new Target("shop", workload, null, null, null);
    }
}
