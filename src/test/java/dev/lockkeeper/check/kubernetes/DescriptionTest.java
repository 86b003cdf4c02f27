package dev.lockkeeper.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.CheckSpec.Demands;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The workload's own description, held against the containerisation checklist; the recorded Deployment, changed where it matters. */
final class DescriptionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Target CHECKOUT =
            new Target("shop", new Target.Workload(Target.Workload.Kind.DEPLOYMENT, "checkout", 3), null, null, null);
    private static final String PROBE = "{\"httpGet\":{\"path\":\"/%s\",\"port\":8080}}";

    private final RecordedServer server = new RecordedServer();
    private final Cluster cluster = Cluster.of(new Sources.Kubernetes(null, server.url()));
    private final KubernetesCheck check = new KubernetesCheck(
            cluster, new PodWatches(Clock.fixed(Instant.parse("2026-11-20T18:27:41Z"), ZoneOffset.UTC)));
    private final ObjectNode deployment =
            RecordedServer.body("kubernetes/deployment_ready").deepCopy();

    @AfterEach
    void close() {
        cluster.close();
        server.close();
    }

    @Test
    void probesMustBeSetInEveryContainer() {
        container().set("readinessProbe", parse(PROBE.formatted("readyz")));
        Evidence without = look(KubernetesProbe.PROBES);
        container().set("livenessProbe", parse(PROBE.formatted("livez")));
        Evidence with = look(KubernetesProbe.PROBES);
        container().set("livenessProbe", parse(PROBE.formatted("readyz")));
        Evidence same = look(KubernetesProbe.PROBES);

        assertThat(without.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(without.summary())
                .isEqualTo("checkout/livenessProbe: not set, so that a container that hangs is never restarted");
        assertThat(without.wouldFlip()).isEqualTo("this mended: PASS");
        assertThat(with.verdict()).isEqualTo(Verdict.PASS);
        assertThat(with.summary()).isEqualTo("deployment/checkout: readiness and liveness probes set in 1 container");
        assertThat(same.lines())
                .containsExactly("checkout: liveness and readiness ask the same, so that overload restarts what should"
                        + " only rest");
    }

    @Test
    void requestsAndLimitsMustBeSetAlsoInInitContainers() {
        pods();
        container()
                .set(
                        "resources",
                        parse("{\"requests\":{\"cpu\":\"1\",\"memory\":\"1Gi\"},\"limits\":{\"memory\":\"1Gi\"}}"));
        spec().withArray("initContainers").addObject().put("name", "migrate").put("image", "registry.example/m:1");

        Evidence evidence = look(KubernetesProbe.RESOURCES);

        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.summary())
                .isEqualTo(
                        "checkout/limits.cpu: not set; migrate/requests.cpu: not set; migrate/requests.memory: not set;"
                                + " and 2 more");
        assertThat(evidence.wouldFlip()).isEqualTo("these 5 mended: PASS");
    }

    @Test
    void whatThePlanAcceptsIsStillSaid() {
        pods();
        container()
                .set(
                        "resources",
                        parse("{\"requests\":{\"cpu\":\"1\",\"memory\":\"1Gi\"},\"limits\":{\"memory\":\"1Gi\"}}"));

        Evidence evidence =
                look(KubernetesProbe.RESOURCES, new Demands(List.of(), Duration.ZERO, List.of("checkout/limits.cpu")));

        assertThat(evidence.verdict()).isEqualTo(Verdict.PASS);
        assertThat(evidence.summary())
                .isEqualTo("deployment/checkout: requests and limits of CPU and memory set in 1 container, but for 1"
                        + " accepted by the plan");
        assertThat(evidence.lines()).containsExactly("checkout/limits.cpu: not set (accepted by the plan)");
    }

    @Test
    void whatALimitRangeFillsInStandsInThePods() {
        ObjectNode pods = RecordedServer.body("kubernetes/pods_ready").deepCopy();
        ((ObjectNode) pods.at("/items/0/spec/containers/0"))
                .set(
                        "resources",
                        parse(
                                "{\"requests\":{\"cpu\":\"1\",\"memory\":\"1Gi\"},\"limits\":{\"cpu\":\"2\",\"memory\":\"1Gi\"}}"));
        ((ObjectNode) pods.path("metadata")).remove("continue");
        server.json("/pods?", pods.toString());
        container().remove("resources");

        Evidence evidence = look(KubernetesProbe.RESOURCES);

        assertThat(evidence.verdict()).isEqualTo(Verdict.PASS);
        assertThat(evidence.lines())
                .contains(
                        "checkout/limits.cpu: not in the template, but in the pods, from a LimitRange of the namespace")
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "registry.example/checkout:1.0 | | PASS | deployment/checkout: the images of 1 container come from any registry but docker.io",
                "nginx:1.27 | | FAIL | checkout/image: found nginx:1.27 from docker.io; allowed: any registry but docker.io",
                "registry.example/checkout:1.0 | registry.example | PASS | deployment/checkout: the images of 1 container come from registry.example",
                "registry.example/checkout:1.0 | registry.example/base | FAIL | checkout/image: found registry.example/checkout:1.0 from registry.example; allowed: registry.example/base",
            })
    void imagesComeFromWhereThePlanSays(String image, String registry, Verdict verdict, String summary) {
        container().put("image", image);

        Evidence evidence = look(
                KubernetesProbe.IMAGES,
                new Demands(registry == null ? List.of() : List.of(registry), Duration.ZERO, List.of()));

        assertThat(evidence.verdict()).isEqualTo(verdict);
        assertThat(evidence.summary()).isEqualTo(summary);
    }

    @Test
    void imageWithoutAFixedTagIsNoted() {
        container().put("image", "registry.example/checkout");

        assertThat(look(KubernetesProbe.IMAGES).lines())
                .containsExactly(
                        "checkout: registry.example/checkout has no fixed tag or digest, so that two pods may run"
                                + " two versions");
    }

    @Test
    void hostPathFailsAndEmptyDirIsNoted() {
        spec().withArray("volumes").add(parse("{\"name\":\"cache\",\"emptyDir\":{}}"));
        container().withArray("volumeMounts").add(parse("{\"name\":\"cache\",\"mountPath\":\"/tmp\"}"));
        Evidence empty = look(KubernetesProbe.LOCAL_STATE);
        spec().withArray("volumes").add(parse("{\"name\":\"old\",\"hostPath\":{\"path\":\"/var/data\"}}"));
        Evidence host = look(KubernetesProbe.LOCAL_STATE);

        assertThat(empty.verdict()).isEqualTo(Verdict.PASS);
        assertThat(empty.lines())
                .containsExactly(
                        "volume cache: emptyDir at /tmp in checkout: lost with each pod, so nothing may lie there that is"
                                + " missed");
        assertThat(host.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(host.summary())
                .isEqualTo("volume old: hostPath /var/data: it stays on the node when the pod moves to another");
    }

    @Test
    void secretsInConfigMapsAreFoundAndNeverShown() {
        container().withArray("envFrom").add(parse("{\"configMapRef\":{\"name\":\"settings\"}}"));
        container().withArray("env").add(parse("{\"name\":\"API_KEY\",\"value\":\"hunter2-x\"}"));
        spec().withArray("volumes").add(parse("{\"name\":\"files\",\"configMap\":{\"name\":\"files\"}}"));
        spec().withArray("volumes")
                .add(parse("{\"name\":\"gone\",\"configMap\":{\"name\":\"gone\",\"optional\":true}}"));
        server.json("/configmaps/settings", map("{\"LOG_LEVEL\":\"info\",\"DB_PASSWORD\":\"hunter2-x\"}"))
                .json("/configmaps/files", map("{\"app.properties\":\"a=1\\ndb.password=hunter2-x\\n\"}"))
                .recorded("/configmaps/gone", "kubernetes/error_404_deployment");

        Evidence evidence = look(KubernetesProbe.PLAIN_SECRETS);

        assertThat(evidence.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(evidence.lines())
                .containsExactly(
                        "ConfigMap files/app.properties/db.password: its name says that it is a secret",
                        "ConfigMap settings/DB_PASSWORD: its name says that it is a secret",
                        "checkout/env API_KEY: its name says that it is a secret",
                        "ConfigMap gone is not there");
        assertThat(evidence.toString()).doesNotContain("hunter2");
    }

    @Test
    void configMapsWithoutSecretsPass() {
        container().withArray("envFrom").add(parse("{\"configMapRef\":{\"name\":\"settings\"}}"));
        server.json("/configmaps/settings", map("{\"LOG_LEVEL\":\"info\",\"DB_PASSWORD_FILE\":\"/run/secrets/db\"}"));

        Evidence evidence = look(KubernetesProbe.PLAIN_SECRETS);

        assertThat(evidence.verdict()).isEqualTo(Verdict.PASS);
        assertThat(evidence.summary())
                .isEqualTo("deployment/checkout: no secret lies in the template, 1 ConfigMap looked through");
    }

    @Test
    void configMapThatCannotBeReadIsNotRepeated() {
        container().withArray("envFrom").add(parse("{\"configMapRef\":{\"name\":\"settings\"}}"));
        server.json("/configmaps/settings", "{\"kind\":\"ConfigMap\",\"data\":{\"DB_PASSWORD\":\"hunter2-x\"");

        Evidence evidence = look(KubernetesProbe.PLAIN_SECRETS);

        assertThat(evidence.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(evidence.summary()).isEqualTo("Kubernetes: answer is not a ConfigMap: '…'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 | {\"sleep\":{\"seconds\":5}} | 0 | PASS | deployment/checkout: 30 s to drain, with a preStop hook in every container",
                "30 | {\"exec\":{\"command\":[\"sh\",\"-c\",\"sleep 30\"]}} | 0 | FAIL | checkout/preStop: sleeps 30 s of 30 s grace, so that the process is killed before it is told to stop",
                "30 | {\"httpGet\":{\"path\":\"/drain\",\"port\":8080}} | 45 | FAIL | terminationGracePeriodSeconds: found 30 s, at least 45 s wanted",
                "0 | {\"sleep\":{\"seconds\":5}} | 0 | FAIL | terminationGracePeriodSeconds: found 0, so that every pod is killed at once",
                "30 | | 0 | FAIL | checkout/preStop: not set, so that requests still come to a process that was told to stop: sleep a few seconds in it",
            })
    void podsGetTheTimeToDrain(int grace, String hook, int wanted, Verdict verdict, String summary) {
        spec().put("terminationGracePeriodSeconds", grace);
        if (hook != null) {
            container().withObject("/lifecycle").set("preStop", parse(hook));
        }

        Evidence evidence =
                look(KubernetesProbe.TERMINATION, new Demands(List.of(), Duration.ofSeconds(wanted), List.of()));

        assertThat(evidence.verdict()).isEqualTo(verdict);
        assertThat(evidence.summary()).isEqualTo(summary);
    }

    private void pods() {
        ObjectNode none = RecordedServer.body("kubernetes/pods_none").deepCopy();
        server.json("/pods?", none.toString());
    }

    private static String map(String data) {
        return "{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"m\"},\"data\":" + data + "}";
    }

    private ObjectNode spec() {
        return (ObjectNode) deployment.at("/spec/template/spec");
    }

    private ObjectNode container() {
        return (ObjectNode) spec().at("/containers/0");
    }

    private Evidence look(KubernetesProbe probe) {
        return look(probe, Demands.NONE);
    }

    private Evidence look(KubernetesProbe probe, Demands demands) {
        server.json("/deployments/", deployment.toString());
        return check.measure(
                        CHECKOUT,
                        new CheckSpec.Kubernetes(probe, Duration.ofMinutes(10), demands),
                        Instant.parse("2026-11-20T18:27:41Z"),
                        null,
                        new Errand(Duration.ofSeconds(10)))
                .join();
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
