package dev.lockkeeper.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real API server was seen to answer, of 1.36 and of 1.20, and what must follow from it. */
final class RecordedTrapsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T18:27:41Z");
    private static final String NO_EVENTS =
            "{\"kind\":\"EventList\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[]}";

    private final RecordedServer server = new RecordedServer();
    private final Cluster cluster = Cluster.of(new Sources.Kubernetes(null, server.url()));
    private final PodWatches watches = new PodWatches(Clock.fixed(NOW, ZoneOffset.UTC));
    private final KubernetesCheck check = new KubernetesCheck(cluster, watches);

    @AfterEach
    void close() {
        watches.close();
        cluster.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pods_crash | crash-7f785f97fc-lc47b: CrashLoopBackOff (last ended Error, exit code 1), not ready, 4 restarts",
                "1.20/pods_crash | crash-7b9dc96cd9-hx6ps: CrashLoopBackOff (last ended Error, exit code 1), not ready, 4 restarts",
                "pods_oom | oom-9455c6875-8pz2k: CrashLoopBackOff (last ended OOMKilled, exit code 137), not ready, 4 restarts",
                "pods_warming | warming-54d8cc4d9b-d8r7m: Running, not ready, 0 restarts",
                "pods_terminating | slowstop-6887cdc978-9f9qw: Terminating, not ready, 0 restarts",
                "pods_nopull | nopull-5cfdc7564f-plg64: ImagePullBackOff (Back-off pulling image \"registry.example/nopull:1.0\"), not ready, 0 restarts",
                "1.20/pods_unschedulable | huge-6d4d67d5f7-mbzzg: Pending (Unschedulable: 0/1 nodes are available: 1 Insufficient cpu.), not ready, 0 restarts",
                "pods_unschedulable | huge-58cc85cd67-nxzh9: Pending (Unschedulable: 0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.), not ready, 0 restarts",
            })
    void podThatSaysRunningNeedNotBe(String exchange, String line) {
        deployment("deployment_ready", 1);
        pods(exchange);

        Evidence evidence = look(KubernetesProbe.PODS);

        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary()).startsWith("deployment/checkout: 0 of 1 pods Running and Ready");
        assertThat(evidence.lines()).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource({"pods_oom, 1", "pods_crash, 1", "pods_restarted, 0", "pods_ready, 0"})
    void restartsBeforeTheFirstLookAreProvenByTheContainersOwnAccount(String exchange, int restarts) {
        deployment("deployment_ready", 1);
        pods(exchange);
        Instant since = Instant.parse("2026-11-20T18:12:45Z");

        Sample sample = check.restarts(checkout(), since, NOW, errand()).join();

        assertThat(sample.measurement()).isEqualTo(new Quantity(BigDecimal.valueOf(restarts)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deployment_at_zero | INCONCLUSIVE | deployment/checkout: 0 replicas wanted, so that nothing is rolled out",
                "1.20/deployment_at_zero | INCONCLUSIVE | deployment/checkout: 0 replicas wanted, so that nothing is rolled out",
                "deployment_scaled_but_terminating | INCONCLUSIVE | deployment/slowstop: 0 replicas wanted, so that nothing is rolled out",
                "1.20/deployment_progress_deadline | FAIL | deployment/crash: ProgressDeadlineExceeded: ReplicaSet \"crash-7b9dc96cd9\" has timed out progressing.",
                "deployment_full | PASS | deployment/checkout: 3 of 3 replicas updated, 3 available",
                "etcd_hangs_get_cached | PASS | deployment/checkout: 1 of 1 replicas updated, 1 available",
                "deployment_table | ERROR | Kubernetes: answer is not a Deployment",
                "deployment_metadata_only | ERROR | Kubernetes: answer is not a Deployment",
                "error_403_anonymous | ERROR | Kubernetes refused (HTTP 403): deployments.apps \"checkout\" is forbidden: User \"system:anonymous\" cannot get",
                "error_401_body_type | ERROR | Kubernetes refused (HTTP 403): deployments.apps \"checkout\" is forbidden: User \"system:anonymous\" cannot get",
                "error_403_unknown_resource | ERROR | Kubernetes refused (HTTP 403): deploymentz.apps is forbidden",
                "error_504_future_rv | ERROR | Kubernetes refused (HTTP 504): Timeout: Too large resource version: 999999999, current: 1960 (it asks to wait 1 s)",
                "error_406 | ERROR | Kubernetes refused (HTTP 406): 406: Not Acceptable",
            })
    void deploymentIsReadWhateverIsLeftOut(String exchange, Verdict verdict, String summary) {
        server.recorded("/deployments/", "kubernetes/" + exchange);

        Evidence evidence = look(KubernetesProbe.ROLLOUT);

        assertThat(evidence.verdict()).isEqualTo(verdict);
        assertThat(evidence.summary()).startsWith(summary);
    }

    /** A cluster without the group answers as for a Deployment that is not there; the namespace tells them apart. */
    @ParameterizedTest
    @ValueSource(strings = {"error_404_group", "1.20/error_404_group", "error_404_resource"})
    void resourceThatTheServerDoesNotKnowIsNoAnswer(String exchange) {
        server.recorded("/deployments/", "kubernetes/" + exchange)
                .recorded("GET /api/v1/namespaces/shop", "kubernetes/error_404_namespace");

        assertThat(look(KubernetesProbe.ROLLOUT).verdict()).isEqualTo(Verdict.ERROR);
    }

    @Test
    void namespaceThatIsBeingDeletedIsSaid() {
        server.recorded("/deployments/", "kubernetes/error_404_deployment")
                .recorded("GET /api/v1/namespaces/shop", "kubernetes/namespace_terminating");

        Evidence evidence = look(KubernetesProbe.WORKLOAD_PRESENT);

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary()).isEqualTo("namespace 'shop' is being deleted");
    }

    @Test
    void emptyListOfANamespaceThatIsNotThereIsNoPodWithoutRestarts() {
        server.recorded("/deployments/", "kubernetes/error_404_deployment")
                .recorded("GET /api/v1/namespaces/shop", "kubernetes/error_404_namespace")
                .recorded("/pods", "kubernetes/error_404_namespace_gives_empty_list");

        Sample sample = check.restarts(checkout(), NOW, NOW, errand()).join();

        assertThat(sample.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(sample.detail()).isEqualTo("namespace 'shop' does not exist in this cluster");
    }

    @Test
    void listThatIsForgottenWhilePagingIsReadAnew() {
        deployment("deployment_ready", 3);
        server.once("/pods?", "kubernetes/pods_ready")
                .once("continue=", "kubernetes/error_410_continue")
                .recorded("/pods?", "kubernetes/pods_none");

        Evidence evidence = look(KubernetesProbe.PODS);

        assertThat(evidence.summary()).isEqualTo("deployment/checkout: 0 of 3 pods Running and Ready");
        assertThat(evidence.lines())
                .as("nothing of the list that was cut short")
                .isEmpty();
        assertThat(server.asked()).filteredOn(asked -> asked.contains("/pods?")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error_410_continue | Kubernetes refused (HTTP 410): The provided continue parameter is too old",
                "error_400_continue | Kubernetes refused (HTTP 400): invalid continue token",
                "error_403_list | Kubernetes refused (HTTP 403): pods is forbidden: User \"nobody\" cannot list",
                "error_410_exact_rv | Kubernetes refused (HTTP 410): The resourceVersion for the provided list is too old.",
            })
    void listThatNeverEndsWellIsAnError(String exchange, String summary) {
        deployment("deployment_ready", 3);
        server.recorded("continue=", "kubernetes/" + exchange).recorded("/pods?", "kubernetes/pods_ready");

        Evidence evidence = look(KubernetesProbe.PODS);

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary()).startsWith(summary);
    }

    @Test
    void listThatGoesOnForEverIsGivenUp() {
        deployment("deployment_ready", 3);
        server.recorded("/pods?", "kubernetes/pods_ready");

        Evidence evidence = look(KubernetesProbe.PODS);

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary())
                .isEqualTo("Kubernetes: the list /api/v1/namespaces/shop/pods has no end in 101 pages, 0 MiB");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quota_deployment_replica_failure | quota_events | FAIL | a quota keeps pods of deployment/api from being made, 2 of 4 replicas ready: Error creating: pods",
                "1.20/quota_deployment_replica_failure | quota_events | FAIL | a quota keeps pods of deployment/api from being made, 2 of 4 replicas ready: Error creating: pods",
                "1.20/quota_deployment_replica_failure | pods_none | FAIL | a quota keeps pods of deployment/api from being made, 2 of 4 replicas ready: FailedCreate: pods",
            })
    void quotaShowsAtTheReplicaSetAndAtTheDeployment(
            String deployment, String events, Verdict verdict, String summary) {
        server.recorded("/deployments/", "kubernetes/" + deployment)
                .json("continue=", NO_EVENTS)
                .json("/events", events.equals("pods_none") ? NO_EVENTS : body(events))
                .json("/resourcequotas", list("ResourceQuotaList", "quota"));

        Evidence evidence = look(KubernetesProbe.QUOTA, deployment("api"));

        assertThat(evidence.verdict()).isEqualTo(verdict);
        assertThat(evidence.summary()).startsWith(summary).contains("exceeded quota: compute");
    }

    @Test
    void podThatIsRefusedForAnotherReasonIsNoMatterOfQuota() {
        ObjectNode root =
                RecordedServer.body("kubernetes/deployment_unavailable").deepCopy();
        ((ObjectNode) root.path("metadata")).put("name", "root");
        server.json("/deployments/", root.toString())
                .json("continue=", NO_EVENTS)
                .recorded("/events", "kubernetes/psa_events")
                .json("/resourcequotas", list("ResourceQuotaList", "quota"));

        Evidence evidence = look(KubernetesProbe.QUOTA, deployment("root"));

        assertThat(evidence.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(evidence.summary())
                .startsWith("0 of 2 replicas ready, and no quota is known to be the reason: Error creating: pods"
                        + " \"root-654d88897d-dvxwb\" is forbidden: violates PodSecurity");
    }

    @Test
    void neighbourWithTheSameBeginningIsAnother() {
        server.json("/deployments/", deploymentOf("api", "deployment_ready"))
                .json("continue=", NO_EVENTS)
                .json("/events", body("quota_events").replace("api-6f5c4bbbd", "api-gateway-6f5c4bbbd"))
                .json("/resourcequotas", list("ResourceQuotaList"));

        assertThat(look(KubernetesProbe.QUOTA, deployment("api")).verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data-bound | PASS | 1 of 1 volume claims Bound",
                "data-pending | FAIL | 0 of 1 volume claims Bound: data-pending is Pending (no persistent volumes available for this claim and no storage class is set)",
                "data-noclass | FAIL | 0 of 1 volume claims Bound: data-noclass is Pending (storageclass.storage.k8s.io \"fast-ssd\" not found)",
                "data-waiting | INCONCLUSIVE | 0 of 1 volume claims Bound: data-waiting is Pending (waiting for first consumer to be created before binding)",
                "data-lost | FAIL | 0 of 1 volume claims Bound: data-lost is Lost",
                "data-gone | FAIL | 0 of 1 volume claims Bound: data-gone is not there",
            })
    void claimsAreHeldByTheirPhaseAndWhatTheyWaitFor(String claim, Verdict verdict, String summary) {
        ObjectNode deployment =
                RecordedServer.body("kubernetes/deployment_ready").deepCopy();
        ((ObjectNode) deployment.at("/spec/template/spec"))
                .putArray("volumes")
                .addObject()
                .put("name", "data")
                .putObject("persistentVolumeClaim")
                .put("claimName", claim);
        String waiting = body("pvc_events")
                .replace(
                        "\"items\":[",
                        "\"items\":[{\"metadata\":{\"name\":\"w\"},\"involvedObject\":{\"kind\":"
                                + "\"PersistentVolumeClaim\",\"name\":\"data-waiting\"},\"reason\":\"WaitForFirstConsumer\",\"message\":"
                                + "\"waiting for first consumer to be created before binding\",\"lastTimestamp\":"
                                + "\"2026-11-20T18:27:00Z\"},");
        server.json("/deployments/", deployment.toString())
                .json("continue=", NO_EVENTS)
                .json("/events", waiting)
                .recorded("/pods?", "kubernetes/pods_none")
                .json("/persistentvolumeclaims", claims());

        Evidence evidence = look(KubernetesProbe.PVC);

        assertThat(evidence.verdict()).isEqualTo(verdict);
        assertThat(evidence.summary()).isEqualTo(summary);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apiserver_hangs", "etcd_hangs_get", "etcd_hangs_list"})
    void serverThatAcceptsAndSaysNothingIsAnErrorInTime(String exchange) {
        deployment("deployment_ready", 3);
        server.answering(
                exchange.endsWith("list") ? "/pods" : "/deployments/",
                new MockResponse.Builder().headersDelay(60, TimeUnit.SECONDS).build());

        Evidence evidence = check.measure(
                        checkout(),
                        new CheckSpec.Kubernetes(KubernetesProbe.PODS, Duration.ofMinutes(10)),
                        NOW,
                        null,
                        new Errand(Duration.ofMillis(400)))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary()).isEqualTo("Kubernetes at " + server.url() + ": no whole answer within 400 ms");
    }

    @Test
    void redirectToAnotherHostIsNotFollowed() {
        RecordedServer other = new RecordedServer();
        other.recorded("/", "kubernetes/deployment_ready");
        server.answering(
                "/deployments/",
                new MockResponse.Builder()
                        .code(302)
                        .addHeader("Location", other.url() + "/apis/apps/v1/namespaces/shop/deployments/checkout")
                        .build());

        Evidence evidence = look(KubernetesProbe.ROLLOUT);

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary()).startsWith("Kubernetes refused (HTTP 302)");
        assertThat(other.asked()).isEmpty();
        other.close();
    }

    @Test
    void questionsAreNotedForTheEvidence() {
        server.recorded("/deployments/", "kubernetes/deployment_ready");
        Errand errand = errand();

        check.measure(
                        checkout(),
                        new CheckSpec.Kubernetes(KubernetesProbe.ROLLOUT, Duration.ofMinutes(10)),
                        NOW,
                        null,
                        errand)
                .join();

        assertThat(errand.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.source()).isEqualTo(server.url());
            assertThat(asked.question()).isEqualTo("GET /apis/apps/v1/namespaces/shop/deployments/checkout");
            assertThat(asked.answer()).isNotNull();
        });
    }

    private void deployment(String exchange, int replicas) {
        ObjectNode body = RecordedServer.body("kubernetes/" + exchange).deepCopy();
        ((ObjectNode) body.path("spec")).put("replicas", replicas);
        server.json("/deployments/", body.toString());
    }

    private static String deploymentOf(String name, String exchange) {
        ObjectNode body = RecordedServer.body("kubernetes/" + exchange).deepCopy();
        ((ObjectNode) body.path("metadata")).put("name", name);
        return body.toString();
    }

    private void pods(String exchange) {
        server.recorded("continue=", "kubernetes/pods_none")
                .recorded("/pods?", "kubernetes/" + exchange)
                .json("/events", NO_EVENTS);
    }

    private static String body(String exchange) {
        return RecordedServer.body("kubernetes/" + exchange).toString();
    }

    private static String claims() {
        String lost = body("pvc_bound").replace("data-bound", "data-lost").replace("\"Bound\"", "\"Lost\"");
        String waiting = body("pvc_pending").replace("data-pending", "data-waiting");
        return list("PersistentVolumeClaimList", "pvc_bound", "pvc_pending", "pvc_no_such_class")
                .replace("\"items\":[", "\"items\":[" + lost + "," + waiting + ",");
    }

    private static String list(String kind, String... exchanges) {
        ObjectNode list =
                (ObjectNode) RecordedServer.body("kubernetes/pods_none").deepCopy();
        ArrayNode items = list.put("kind", kind).putArray("items");
        for (String exchange : List.of(exchanges)) {
            items.add(RecordedServer.body("kubernetes/" + exchange));
        }
        return list.toString();
    }

    private Evidence look(KubernetesProbe probe) {
        return look(probe, checkout());
    }

    private Evidence look(KubernetesProbe probe, Target target) {
        return check.measure(target, new CheckSpec.Kubernetes(probe, Duration.ofMinutes(10)), NOW, null, errand())
                .join();
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(10));
    }

    private static Target checkout() {
        return deployment("checkout");
    }

    private static Target deployment(String name) {
        return new Target("shop", new Target.Workload(Target.Workload.Kind.DEPLOYMENT, name, 3), null, null, null);
    }
}
