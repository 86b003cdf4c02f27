package dev.lockkeeper.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import dev.lockkeeper.check.kubernetes.job.JobCheck;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.step.ClusterHands;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The role in {@code deploy/} lets the bot ask what its probes ask, and nothing that no probe asks. */
final class RightsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T18:27:41Z");
    private static final Path ROLE = Path.of("deploy/kubernetes/cluster-role.yaml");
    private static final Pattern REQUEST =
            Pattern.compile("GET /(?:api|apis/([a-z.0-9]+))/v1/namespaces/([a-z-]+)(?:/([a-z]+)(?:/[^?]+)?)?(\\?.*)?");

    @Test
    void rightsToLookAreThoseThatTheProbesUse() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String kind : List.of("deployments/", "statefulsets/")) {
            used.addAll(asked(kind));
        }

        assertThat(used).isEqualTo(granted());
    }

    private static Set<String> asked(String kind) {
        RecordedServer server = new RecordedServer();
        server.json(kind, workload(kind))
                .json("/pods?", body("pods_none"))
                .json("/events", list("EventList"))
                .json("/resourcequotas", list("ResourceQuotaList"))
                .json("/jobs?", list("JobList"))
                .json("/persistentvolumeclaims", list("PersistentVolumeClaimList"));
        try (Cluster cluster = Cluster.of(new Sources.Kubernetes(null, server.url()));
                PodWatches watches = new PodWatches(Clock.fixed(NOW, ZoneOffset.UTC))) {
            KubernetesCheck check = new KubernetesCheck(cluster, watches);
            boolean isSet = kind.startsWith("stateful");
            Target.Workload workload = new Target.Workload(
                    isSet ? Target.Workload.Kind.STATEFULSET : Target.Workload.Kind.DEPLOYMENT, "checkout", 3);
            Target target = new Target("shop", workload, null, null, null);
            Target gone = new Target("shop", new Target.Workload(workload.kind(), "gone", 1), null, null, null);
            Target behindIngress = new Target(
                    "shop", workload, null, null, new Target.IngressTarget("checkout", "shop.example", "c", 80, null));
            for (KubernetesProbe probe : KubernetesProbe.values()) {
                List.of(target, gone, behindIngress).forEach(it -> look(check, it, probe));
            }
            assertThat(check.warnings(target, NOW, errand())).isNotCancelled();
            assertThat(check.restarts(target, NOW, NOW, errand()).join()).isNotNull();
            jobs(server, cluster);
            await().until(() -> server.asked().stream().anyMatch(line -> line.contains("watch=1")));
            return server.asked().stream().map(RightsTest::right).collect(Collectors.toSet());
        } finally {
            server.close();
        }
    }

    /** The check of Jobs, and what the step that makes one looks at first. */
    private static void jobs(RecordedServer server, Cluster cluster) {
        Target.JobTemplate cron = new Target.JobTemplate(Target.JobTemplate.Origin.CRONJOB, "e2e");
        CheckSpec.Job spec = new CheckSpec.Job("shop", cron, null, null, Duration.ofHours(1));
        assertThat(new JobCheck(cluster).measure(spec, NOW, errand()).join()).isNotNull();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.url())
                .withRequestRetryBackoffLimit(0)
                .build();
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            assertThat(new ClusterHands(client)
                            .runJob(new StepAction.RunJob("shop", cron), "a1")
                            .ok())
                    .isFalse();
        }
    }

    private static void look(KubernetesCheck check, Target target, KubernetesProbe probe) {
        assertThat(check.measure(target, new CheckSpec.Kubernetes(probe, Duration.ofMinutes(10)), NOW, null, errand())
                        .join())
                .isNotNull();
    }

    private static String right(String request) {
        Matcher path = REQUEST.matcher(request);
        assertThat(path.matches()).as(request).isTrue();
        String resource = path.group(3) == null ? "namespaces" : path.group(3);
        boolean isOne = path.group(4) == null;
        String verb = isOne ? "get" : request.contains("watch=1") ? "watch" : "list";
        return verb + " " + (path.group(1) == null ? "" : path.group(1)) + "/" + resource;
    }

    private static Set<String> granted() throws IOException {
        Map<?, ?> role = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(ROLE));
        Set<String> granted = new TreeSet<>();
        for (Object rule : in(role, "rules")) {
            Map<?, ?> one = (Map<?, ?>) rule;
            for (Object resource : in(one, "resources")) {
                for (Object verb : in(one, "verbs")) {
                    boolean isLook = Set.of("get", "list", "watch").contains(verb);
                    if (isLook && !resource.toString().contains("/")) {
                        granted.add(verb + " " + in(one, "apiGroups").get(0) + "/" + resource);
                    }
                }
            }
        }
        return granted;
    }

    private static List<?> in(Map<?, ?> map, String key) {
        return (List<?>) Objects.requireNonNull(map.get(key), key);
    }

    private static String workload(String kind) {
        boolean isSet = kind.startsWith("stateful");
        ObjectNode body = RecordedServer.body(isSet ? "kubernetes/statefulset" : "kubernetes/deployment_ready")
                .deepCopy();
        ObjectNode container = (ObjectNode) body.at("/spec/template/spec/containers/0");
        container.putArray("envFrom").addObject().putObject("configMapRef").put("name", "settings");
        return body.toString();
    }

    private static String body(String exchange) {
        return RecordedServer.body("kubernetes/" + exchange).toString();
    }

    private static String list(String kind) {
        return "{\"kind\":\"" + kind + "\",\"apiVersion\":\"" + (kind.equals("JobList") ? "batch/v1" : "v1")
                + "\",\"metadata\":{},\"items\":[]}";
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(10));
    }
}
