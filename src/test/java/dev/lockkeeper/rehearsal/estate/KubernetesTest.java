package dev.lockkeeper.rehearsal.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.rehearsal.estate.timeline.Source;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bot's own client, fabric8's over OkHttp, against the estate's API server. */
final class KubernetesTest {
    private final MovableClock clock = new MovableClock("2026-11-20T20:00:00Z");
    private final Estate estate = Estate.start(clock, Samples.bank());
    private final Config config = new ConfigBuilder(Config.empty())
            .withMasterUrl(estate.kubernetes().toString())
            .withOauthToken("rehearsal")
            .withRequestRetryBackoffLimit(0)
            .withRequestTimeout(5_000)
            .build();
    private final KubernetesClient client =
            new KubernetesClientBuilder().withConfig(config).build();

    @AfterEach
    void close() {
        client.close();
        estate.close();
    }

    @Test
    void scalesToZeroInAFewSecondsWhilePodsStillSayRunning() {
        client.apps().deployments().inNamespace("bank").withName("api").scale(0);

        List<Pod> stopping = pods("api");
        assertThat(stopping).hasSize(2).allSatisfy(pod -> {
            assertThat(pod.getMetadata().getDeletionTimestamp()).isNotNull();
            assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
        });
        assertThat(deployment().getStatus().getTerminatingReplicas()).isEqualTo(2);
        clock.advance(Duration.ofSeconds(5));

        assertThat(pods("api")).isEmpty();
        assertThat(deployment().getSpec().getReplicas()).isZero();
        assertThat(deployment().getStatus().getReplicas()).isNull();
        assertThat(deployment().getStatus().getReadyReplicas()).isNull();
    }

    @Test
    void scalesUpThroughPendingAndUnreadyPods() {
        client.apps().deployments().inNamespace("bank").withName("api").scale(3);

        assertThat(pods("api")).extracting(pod -> pod.getStatus().getPhase()).containsOnlyOnce("Pending");
        clock.advance(Duration.ofSeconds(3));
        assertThat(deployment().getStatus().getReadyReplicas()).isEqualTo(2);
        assertThat(deployment().getStatus().getUnavailableReplicas()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(4));
        assertThat(deployment().getStatus().getReadyReplicas()).isEqualTo(3);
        assertThat(estate.panel().snapshot().services().get(0).podsReady()).isEqualTo(3);
    }

    @Test
    void scalesByHandFromThePanel() {
        client.apps().deployments().inNamespace("bank").withName("api").scale(0);
        clock.advance(Duration.ofMinutes(1));
        estate.panel().scale("api", 2);
        clock.advance(Duration.ofSeconds(10));

        assertThat(deployment().getStatus().getReadyReplicas()).isEqualTo(2);
        assertThat(events("reason", "ScalingReplicaSet")).hasSize(2);
    }

    @Test
    void statefulSetsMakeTheirPodsOneAfterAnother() {
        client.apps().statefulSets().inNamespace("bank").withName("ledger-db").scale(4);

        clock.advance(Duration.ofSeconds(1));
        assertThat(names("ledger-db")).containsExactly("ledger-db-0", "ledger-db-1", "ledger-db-2");
        clock.advance(Duration.ofSeconds(20));
        assertThat(names("ledger-db")).hasSize(4);

        client.apps().statefulSets().inNamespace("bank").withName("ledger-db").scale(0);
        clock.advance(Duration.ofSeconds(6));
        assertThat(names("ledger-db")).contains("ledger-db-0", "ledger-db-1");
        clock.advance(Duration.ofSeconds(30));
        assertThat(names("ledger-db")).isEmpty();
    }

    @Test
    void showsACrashingPodAsCrashLoopWithItsEvents() {
        estate.panel().crashPod("api");
        clock.advance(Duration.ofSeconds(20));

        ContainerStatus crashed = pods("api").stream()
                .map(pod -> pod.getStatus().getContainerStatuses().get(0))
                .filter(status -> status.getRestartCount() > 0)
                .findFirst()
                .orElseThrow();
        assertThat(crashed.getState().getWaiting().getReason()).isEqualTo("CrashLoopBackOff");
        assertThat(crashed.getLastState().getTerminated().getExitCode()).isEqualTo(1);
        assertThat(crashed.getReady()).isFalse();
        assertThat(events("reason", "BackOff")).isNotEmpty();
        clock.advance(Duration.ofMinutes(6));
        assertThat(deployment().getStatus().getReadyReplicas()).isEqualTo(2);
        assertThat(estate.panel().snapshot().services().get(0).restarts()).isEqualTo(6);
    }

    @Test
    void aFullQuotaRefusesTheReplacementOfAPod() {
        estate.panel().quotaExceeded("api", true);
        clock.advance(Duration.ofSeconds(10));

        assertThat(deployment().getStatus().getReadyReplicas()).isEqualTo(1);
        assertThat(deployment().getStatus().getConditions())
                .anySatisfy(condition -> assertThat(condition.getType()).isEqualTo("ReplicaFailure"));
        assertThat(events("reason", "FailedCreate"))
                .isNotEmpty()
                .allSatisfy(
                        event -> assertThat(event.getInvolvedObject().getKind()).isEqualTo("ReplicaSet"))
                .allSatisfy(event -> assertThat(event.getMessage()).contains("exceeded quota: compute"));
        var quota = client.resourceQuotas()
                .inNamespace("bank")
                .withName("compute")
                .get()
                .getStatus();
        assertThat(quota.getUsed().get("pods")).isEqualTo(quota.getHard().get("pods"));

        estate.panel().quotaExceeded("api", false);
        clock.advance(Duration.ofSeconds(10));
        assertThat(deployment().getStatus().getReadyReplicas()).isEqualTo(2);
    }

    @Test
    void createsAndAppliesAnIngressThatGetsAnAddress() {
        assertThat(address("api")).containsExactly("203.0.113.7");
        client.network()
                .v1()
                .ingresses()
                .inNamespace("bank")
                .resource(ingress("public"))
                .create();
        assertThat(address("public")).isEmpty();
        clock.advance(Duration.ofSeconds(6));
        assertThat(address("public")).containsExactly("203.0.113.7");

        assertThatThrownBy(() -> client.network()
                        .v1()
                        .ingresses()
                        .inNamespace("bank")
                        .resource(ingress("public"))
                        .create())
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(409);
                    assertThat(refused.getStatus().getReason()).isEqualTo("AlreadyExists");
                });
        client.network()
                .v1()
                .ingresses()
                .inNamespace("bank")
                .resource(ingress("applied"))
                .patch(new PatchContext.Builder()
                        .withPatchType(io.fabric8.kubernetes.client.dsl.base.PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager("lockkeeper")
                        .withForce(true)
                        .build());
        assertThat(client.network().v1().ingresses().inNamespace("bank").list().getItems())
                .hasSize(4);
        client.network()
                .v1()
                .ingresses()
                .inNamespace("bank")
                .withName("applied")
                .delete();
        assertThat(client.network()
                        .v1()
                        .ingresses()
                        .inNamespace("bank")
                        .withName("applied")
                        .get())
                .isNull();
    }

    @Test
    void answersWhoMayWhat() {
        assertThat(mayI("patch", "deployments", "scale")).isTrue();
        assertThat(mayI("delete", "deployments", "")).isFalse();
        assertThatThrownBy(() -> client.secrets().inNamespace("bank").list())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(403));
    }

    @Test
    void showsSidecarClaimsEndpointsAndVersion() {
        Pod pod = pods("ledger-db").get(0);
        assertThat(pod.getMetadata().getAnnotations()).containsKey("sidecar.istio.io/status");
        assertThat(pod.getSpec().getContainers()).extracting("name").containsExactly("ledger-db", "istio-proxy");
        assertThat(client.persistentVolumeClaims().inNamespace("bank").list().getItems())
                .hasSize(2)
                .allSatisfy(claim -> assertThat(claim.getStatus().getPhase()).isEqualTo("Bound"));
        assertThat(client.endpoints()
                        .inNamespace("bank")
                        .withName("api")
                        .get()
                        .getSubsets()
                        .get(0)
                        .getAddresses())
                .hasSize(2);
        assertThat(client.getKubernetesVersion().getMinor()).isEqualTo("36");
        assertThat(client.apps().replicaSets().inNamespace("bank").list().getItems())
                .hasSize(1);
        assertThat(client.apps()
                        .deployments()
                        .inNamespace("bank")
                        .withName("none")
                        .get())
                .isNull();
        assertThat(client.pods().inNamespace("no-such").list().getItems()).isEmpty();
    }

    @Test
    void proxiesToPodsAndServices() {
        String pod = pods("api").get(0).getMetadata().getName();
        assertThat(client.raw("/api/v1/namespaces/bank/pods/" + pod + ":8080/proxy/accounts/17"))
                .contains("\"17\"");
        assertThat(client.raw("/api/v1/namespaces/bank/services/api:http/proxy/healthz"))
                .contains("ok");

        client.apps().deployments().inNamespace("bank").withName("api").scale(0);
        assertThatThrownBy(() -> client.raw("/api/v1/namespaces/bank/services/api:http/proxy/healthz"))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(503));
    }

    @Test
    void failsWhenUnreachable() {
        estate.panel().unreachable(Source.KUBERNETES, true);

        assertThatThrownBy(() -> client.pods().inNamespace("bank").list())
                .isInstanceOf(KubernetesClientException.class);
    }

    private boolean mayI(String verb, String resource, String subresource) {
        var review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withNamespace("bank")
                .withVerb(verb)
                .withGroup("apps")
                .withResource(resource)
                .withSubresource(subresource)
                .endResourceAttributes()
                .endSpec()
                .build();
        return client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed();
    }

    private static Ingress ingress(String name) {
        return new IngressBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .addNewRule()
                .withHost("api.bank.example")
                .endRule()
                .endSpec()
                .build();
    }

    private List<String> address(String name) {
        var status = client.network()
                .v1()
                .ingresses()
                .inNamespace("bank")
                .withName(name)
                .get()
                .getStatus();
        return status.getLoadBalancer().getIngress().stream()
                .map(each -> each.getIp())
                .toList();
    }

    private List<Event> events(String field, String value) {
        return client.v1()
                .events()
                .inNamespace("bank")
                .withField(field, value)
                .list()
                .getItems();
    }

    private Deployment deployment() {
        return client.apps().deployments().inNamespace("bank").withName("api").get();
    }

    private List<Pod> pods(String app) {
        return client.pods().inNamespace("bank").withLabel("app", app).list().getItems();
    }

    private List<String> names(String app) {
        return pods(app).stream().map(pod -> pod.getMetadata().getName()).toList();
    }
}
