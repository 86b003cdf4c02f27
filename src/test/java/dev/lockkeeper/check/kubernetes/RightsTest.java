package dev.lockkeeper.check.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.check.http.SmokeCheck;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import dev.lockkeeper.check.kubernetes.job.JobCheck;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.step.ClusterHands;
import dev.lockkeeper.step.Done;
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
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The role in {@code deploy/} lets the bot do what its probes, checks and steps do, and nothing that none of them does. */
final class RightsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T18:27:41Z");
    private static final String CRON_JOB = """
            {"kind":"CronJob","apiVersion":"batch/v1","metadata":{"name":"e2e","uid":"u"},
            "spec":{"jobTemplate":{"spec":{"template":{"spec":{"containers":[{"name":"c"}]}}}}}}
            """;
    private static final Path ROLE = Path.of("deploy/kubernetes/cluster-role.yaml");
    private static final Pattern REQUEST = Pattern.compile("([A-Z]+) /(?:api|apis/([a-z.0-9]+))/v1/namespaces/([a-z-]+)"
            + "(?:/([a-z]+)(?:/([^/?]+)(?:/([a-z]+))?[^?]*)?)?(\\?.*)?");

    @Test
    void rightsAreThoseThatProbesChecksAndStepsUse() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String kind : List.of("deployments/", "statefulsets/")) {
            used.addAll(asked(kind));
            used.addAll(changed(kind));
        }
        used.addAll(ran());
        used.addAll(sentToPods());

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
            await().until(() -> server.asked().stream().anyMatch(line -> line.contains("watch=1")));
            return rights(server);
        } finally {
            server.close();
        }
    }

    /** A Job that a step makes, and the check that reads the report in its log. */
    private static Set<String> ran() {
        String job = body("job_complete").replace("migrate-ok", "e2e");
        String pod = "{\"metadata\":{\"name\":\"e2e-x\"},\"spec\":{\"containers\":[{\"name\":\"c\"}]},"
                + "\"status\":{\"phase\":\"Succeeded\"}}";
        Target.JobTemplate cron = new Target.JobTemplate(Target.JobTemplate.Origin.CRONJOB, "e2e");
        Target.JobTemplate one = new Target.JobTemplate(Target.JobTemplate.Origin.JOB, "e2e");
        CheckSpec.Job spec = new CheckSpec.Job("shop", one, CheckSpec.ReportForm.TAP, null, Duration.ofDays(3650));
        try (RecordedServer server = new RecordedServer();
                Cluster cluster = Cluster.of(new Sources.Kubernetes(null, server.url()))) {
            server.json("/jobs?", list("JobList", job))
                    .json("POST /apis/batch/v1/namespaces/shop/jobs", job)
                    .recorded("/jobs/", "kubernetes/error_404_deployment")
                    .json("/cronjobs/", CRON_JOB)
                    .json("/pods?", list("PodList", pod))
                    .answering(
                            "/log",
                            new MockResponse.Builder().body("1..1\nok 1 - a\n").build());

            Done done = hands(server, hands -> hands.runJob(new StepAction.RunJob("shop", cron), "a1"));
            Evidence evidence =
                    new JobCheck(cluster).measure(spec, NOW, errand()).join();

            assertThat(done.detail()).isEqualTo("Job e2e-a1 in shop started from cronjob/e2e");
            assertThat(evidence.summary()).isEqualTo("1 test passed");
            return rights(server);
        }
    }

    /** What a cutover and a rollback change. */
    private static Set<String> changed(String kind) {
        boolean isSet = kind.startsWith("stateful");
        Target.Workload workload = new Target.Workload(
                isSet ? Target.Workload.Kind.STATEFULSET : Target.Workload.Kind.DEPLOYMENT, "checkout", 3);
        Target.IngressTarget ingress = new Target.IngressTarget("checkout", "shop.example", "checkout", 80, null);
        try (RecordedServer server = new RecordedServer()) {
            server.recorded("/scale", "kubernetes/scale_get")
                    .json(kind, workload(kind))
                    .json(
                            "POST /apis/networking.k8s.io",
                            "{\"kind\":\"Ingress\",\"apiVersion\":\"networking.k8s.io/v1\"}")
                    .recorded("/ingresses/", "kubernetes/error_404_deployment");

            Done scaled = hands(server, hands -> hands.scale(new StepAction.Scale("shop", workload, 0)));
            Done applied = hands(server, hands -> hands.applyIngress(new StepAction.ApplyIngress("shop", ingress)));

            assertThat(scaled.ok()).as(scaled.detail()).isTrue();
            assertThat(applied.detail()).isEqualTo("Ingress checkout in shop created for shop.example");
            return rights(server);
        }
    }

    /** A smoke suite whose cases go through the API server. */
    private static Set<String> sentToPods() {
        try (RecordedServer server = new RecordedServer();
                Cluster cluster = Cluster.of(new Sources.Kubernetes(null, server.url()))) {
            server.answering("/proxy/", new MockResponse.Builder().body("ok").build());
            List<HttpCase> cases = List.of(request("GET"), request("POST"));
            SmokeCheck.Door door =
                    new SmokeCheck.Door("checkout-1", cluster.throughPod("shop", "checkout-1", "8080"), cluster);
            SmokeCheck suite = new SmokeCheck(
                    "smoke", "checkout", List.of(door), Map.of(), cases, Clock.fixed(NOW, ZoneOffset.UTC));

            assertThat(suite.run(errand(), NOW).join().verdict()).isEqualTo(Verdict.PASS);
            return rights(server);
        }
    }

    private static HttpCase request(String method) {
        HttpCase.Expect expect = new HttpCase.Expect(200, null, null, Map.of(), Map.of(), null);
        return new HttpCase(method, method, "/health", Map.of(), null, expect, Map.of());
    }

    private static Done hands(RecordedServer server, Function<ClusterHands, Done> act) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.url())
                .withRequestRetryBackoffLimit(0)
                .build();
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            return act.apply(new ClusterHands(client));
        }
    }

    private static Set<String> rights(RecordedServer server) {
        return server.asked().stream().map(RightsTest::right).collect(Collectors.toSet());
    }

    private static void look(KubernetesCheck check, Target target, KubernetesProbe probe) {
        assertThat(check.measure(target, new CheckSpec.Kubernetes(probe, Duration.ofMinutes(10)), NOW, null, errand())
                        .join())
                .isNotNull();
    }

    private static String right(String request) {
        Matcher path = REQUEST.matcher(request);
        assertThat(path.matches()).as(request).isTrue();
        String resource = path.group(4) == null ? "namespaces" : path.group(4);
        boolean isOne = path.group(4) == null || path.group(5) != null;
        String verb = switch (path.group(1)) {
            case "GET" -> isOne ? "get" : request.contains("watch=1") ? "watch" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            default -> throw new AssertionError(request);
        };
        return verb + " " + (path.group(2) == null ? "" : path.group(2)) + "/" + resource
                + (path.group(6) == null ? "" : "/" + path.group(6));
    }

    private static Set<String> granted() throws IOException {
        Map<?, ?> role = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(ROLE));
        Set<String> granted = new TreeSet<>();
        for (Object rule : in(role, "rules")) {
            Map<?, ?> one = (Map<?, ?>) rule;
            for (Object resource : in(one, "resources")) {
                for (Object verb : in(one, "verbs")) {
                    granted.add(verb + " " + in(one, "apiGroups").get(0) + "/" + resource);
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

    private static String list(String kind, String... items) {
        return "{\"kind\":\"" + kind + "\",\"apiVersion\":\"" + (kind.equals("JobList") ? "batch/v1" : "v1")
                + "\",\"metadata\":{},\"items\":[" + String.join(",", items) + "]}";
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(10));
    }
}
