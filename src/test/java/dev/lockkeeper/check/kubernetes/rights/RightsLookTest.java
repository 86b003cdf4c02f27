package dev.lockkeeper.check.kubernetes.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.RecordedServer;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.plan.PlanReader;
import dev.lockkeeper.plan.PlanReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan's steps and Jobs need, held against the answers of a real API server to access reviews. */
final class RightsLookTest {
    private static final String REVIEWS = "/selfsubjectaccessreviews";
    private static final Path CRASH = Path.of("src/test/resources/plans/crash/templates/crash/template.yaml");
    private static final String PLAN = """
            programme: shop
            title: The shop moves
            channel: "#cutover"
            time_zone: UTC
            roles: {approver: [U0BO, U0CAS]}
            sources:
              prometheus: {url: "http://127.0.0.1:1"}
              kubernetes: {url: "http://127.0.0.1:2"}
              dns: {resolvers: ["127.0.0.1:3"], authoritative: ["127.0.0.1:4"]}
            migrations:
              shop:
                template: crash
                risk: low
                owners: [U0ANN]
                target:
                  namespace: shop
                  workload: deployment/shop
                  url: https://shop.example
                  dns: {name: shop.example, from: 192.0.2.10, to: 192.0.2.20}
                cutover:
                  start-tests: {title: Start the end-to-end tests, after: ingress-address, run_job: cronjob/e2e}
                  tests-pass:
                    title: The end-to-end tests pass on Kubernetes
                    after: start-tests
                    verify: {job: {of: cronjob/e2e, form: junit}}
            """;

    private final RecordedServer server = new RecordedServer();
    private final Cluster cluster = Cluster.of(new Sources.Kubernetes(null, server.url()));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        cluster.close();
        server.close();
    }

    @Test
    void everyRightThatStepsAndJobsUseIsAskedForOnce() throws Exception {
        server.recorded(REVIEWS, "kubernetes/can_i_yes");

        assertThat(look()).isEqualTo(new RightsLook.Found(11, List.of()));
        assertThat(NeededRights.of(plan()).stream().map(Right::words))
                .containsExactly(
                        "get ingresses",
                        "create ingresses",
                        "get jobs",
                        "create jobs",
                        "get cronjobs",
                        "list jobs",
                        "list pods",
                        "get pods/log",
                        "get deployments",
                        "get deployments/scale",
                        "update deployments/scale");
        assertThat(server.asked())
                .hasSize(11)
                .allMatch(line -> line.equals("POST /apis/authorization.k8s.io/v1" + REVIEWS));
    }

    @Test
    void aMissingRightIsNamedWithWhatNeedsItAndHowToGetIt() throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            other.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    String asked = Objects.requireNonNull(request.getBody()).utf8();
                    boolean isRefused = asked.contains("\"subresource\":\"log\"")
                            || asked.contains("\"resource\":\"jobs\",\"verb\":\"create\"");
                    return new MockResponse.Builder()
                            .body(RecordedServer.body("kubernetes/" + (isRefused ? "can_i_no" : "can_i_yes"))
                                    .toString())
                            .build();
                }
            });
            other.start();
            try (Cluster strict = Cluster.of(new Sources.Kubernetes(null, "http://127.0.0.1:" + other.getPort()))) {
                assertThat(new RightsLook(strict, errand()).of(plan()).join().missing())
                        .containsExactly(
                                "in namespace shop step start-tests of the cutover of shop may not create jobs; step"
                                        + " tests-pass of the cutover of shop may not get pods/log. Apply"
                                        + " deploy/kubernetes/cluster-role.yaml, and bind it there: kubectl -n shop apply -f"
                                        + " deploy/kubernetes/target-rights.yaml");
            }
        }
    }

    @Test
    void aServerThatDoesNotSayIsNoRight() throws Exception {
        server.answering(
                REVIEWS,
                new MockResponse.Builder()
                        .body("{\"kind\":\"SelfSubjectAccessReview\",\"apiVersion\":\"authorization.k8s.io/v1\"}")
                        .build());

        Programme plan = plan();
        assertThatThrownBy(() -> new RightsLook(cluster, errand()).of(plan).join())
                .hasRootCauseMessage("Kubernetes does not say whether we may get ingresses in namespace shop");
    }

    private RightsLook.Found look() throws Exception {
        return new RightsLook(cluster, errand()).of(plan()).join();
    }

    private static Errand errand() {
        return new Errand(Duration.ofSeconds(10));
    }

    private Programme plan() throws Exception {
        Path template = folder.resolve("plans/templates/crash/template.yaml");
        Files.createDirectories(template.getParent());
        Files.writeString(template, Files.readString(CRASH));
        Path plan = Files.writeString(folder.resolve("plans/plan.yaml"), PLAN);
        PlanReading reading = new PlanReader().read(plan);
        assertThat(reading).as(reading.toString()).isInstanceOf(PlanReading.Loaded.class);
        return ((PlanReading.Loaded) reading).programme();
    }
}
