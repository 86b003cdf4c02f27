package dev.lockkeeper.rehearsal.estate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real API server answered, asked of the estate's with the names exchanged. */
final class KubernetesShapesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What depends on the pod template and the cluster's make, which are the estate's own. */
    private static final Pattern OWN = Pattern.compile(
            "/(containers|volumes|tolerations|annotations|labels|managedFields|matchLabels|hard|used|emulationM|minCompat)"
                    + "|/metadata/(continue|remainingItemCount|generateName)|/containerStatuses\\[\\]/lastState/"
                    + "|/unavailableReplicas");

    private final MovableClock clock = new MovableClock("2026-11-20T20:00:00Z");
    private final Estate estate = Estate.start(clock, Samples.bank());

    @AfterEach
    void close() {
        estate.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error_404_deployment",
                "error_404_namespace",
                "error_404_resource",
                "error_404_group",
                "error_403_delete",
                "error_405",
                "error_406",
                "error_415",
                "error_400_json",
                "error_400_selector",
                "error_400_field_selector",
                "scale_negative",
                "scale_json_patch_test_fails",
                "scale_patch_precondition_conflict",
                "scale_put_conflict",
                "can_i_yes",
                "can_i_no",
                "readyz"
            })
    void answersLikeTheRealOneToTheLetter(String name) throws Exception {
        Recorded recorded = renamed(name);

        recorded.assertSame(replay(recorded));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deployment_ready",
                "deployment_list_selector",
                "deployment_list_empty",
                "deployment_patch_annotation",
                "deployment_apply",
                "pods_ready",
                "error_404_namespace_gives_empty_list",
                "scale_get",
                "scale_to_zero",
                "scale_patch",
                "scale_dry_run",
                "endpointslice",
                "endpoints_deprecated",
                "version"
            })
    void answersInTheRealShape(String name) throws Exception {
        Recorded recorded = renamed(name);

        covers(recorded, replay(recorded));
    }

    @Test
    void answersInTheRealShapeAfterScalingToZero() throws Exception {
        replay(renamed("scale_to_zero"));
        covers(renamed("deployment_scaled_but_terminating"), get("/apis/apps/v1/namespaces/bank/deployments/api"));
        covers(renamed("pods_terminating"), get("/api/v1/namespaces/bank/pods?labelSelector=app%3Dapi"));
        clock.advance(Duration.ofSeconds(10));

        Wire.Answer atZero = get("/apis/apps/v1/namespaces/bank/deployments/api");
        covers(renamed("deployment_at_zero"), atZero);
        assertThat(atZero.json().at("/status").has("replicas")).isFalse();
        covers(renamed("pods_none"), get("/api/v1/namespaces/bank/pods?labelSelector=app%3Dapi"));
        covers(
                renamed("endpointslice_empty"),
                get(
                        "/apis/discovery.k8s.io/v1/namespaces/bank/endpointslices?labelSelector=kubernetes.io%2Fservice-name%3Dapi"));
    }

    @Test
    void answersInTheRealShapeWhileAPodCrashesOrWarmsUp() throws Exception {
        estate.panel().crashPod("api");
        clock.advance(Duration.ofSeconds(5));
        covers(renamed("pods_crash"), get("/api/v1/namespaces/bank/pods"));
        covers(renamed("events_warning"), get("/api/v1/namespaces/bank/events?fieldSelector=reason%3DBackOff"));

        send(
                "PATCH",
                "/apis/apps/v1/namespaces/bank/deployments/api/scale",
                "application/merge-patch+json",
                "{\"spec\":{\"replicas\":3}}");
        clock.advance(Duration.ofSeconds(3));
        covers(renamed("pods_warming"), get("/api/v1/namespaces/bank/pods?labelSelector=app%3Dapi"));
    }

    @Test
    void answersInTheRealShapeWhenTheQuotaIsFull() throws Exception {
        estate.panel().quotaExceeded("api", true);
        clock.advance(Duration.ofSeconds(5));

        covers(renamed("quota_deployment_replica_failure"), get("/apis/apps/v1/namespaces/bank/deployments/api"));
        covers(renamed("quota"), get("/api/v1/namespaces/bank/resourcequotas/compute"));
        covers(renamed("quota_events"), get("/api/v1/namespaces/bank/events?fieldSelector=reason%3DFailedCreate"));
    }

    @ParameterizedTest
    @CsvSource({
        "statefulset, /apis/apps/v1/namespaces/bank/statefulsets/ledger-db",
        "pvc_bound, /api/v1/namespaces/bank/persistentvolumeclaims/data-ledger-db-0"
    })
    void showsStatefulThingsInTheRealShape(String name, String path) throws Exception {
        covers(renamed(name), get(path));
    }

    @Test
    void pagesThroughAList() throws Exception {
        JsonNode first = get("/api/v1/namespaces/bank/pods?limit=3").json();
        String next = first.at("/metadata/continue").asText();
        JsonNode second =
                get("/api/v1/namespaces/bank/pods?limit=3&continue=" + next).json();

        assertThat(first.at("/items")).hasSize(3);
        assertThat(second.at("/items")).hasSize(1);
        assertThat(second.at("/metadata/continue").asText()).isEmpty();
    }

    private static Recorded renamed(String name) throws Exception {
        String text = Recorded.of("kubernetes/" + name)
                .exchange()
                .toString()
                .replaceAll("/shop(-quota)?/", "/bank/")
                .replaceAll("\\\\\"shop\\\\\"", "\\\\\"bank\\\\\"")
                .replace("\"shop\"", "\"bank\"")
                .replace("checkout", "api");
        return new Recorded(name, JSON.readTree(text));
    }

    private void covers(Recorded recorded, Wire.Answer answer) {
        recorded.assertHead(answer);
        Set<String> expected = Recorded.shape(recorded.body());
        expected.removeIf(path -> OWN.matcher(path).find());
        assertThat(Recorded.shape(answer.json())).as(recorded.name()).containsAll(expected);
    }

    private Wire.Answer replay(Recorded recorded) throws Exception {
        JsonNode request = recorded.exchange().get("request");
        JsonNode body = request.get("body");
        String text = body.isNull() ? "" : body.isTextual() ? body.asText() : body.toString();
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create(estate.kubernetes() + request.get("target").asText()))
                .method(request.get("method").asText(), BodyPublishers.ofString(text));
        request.get("headers")
                .fields()
                .forEachRemaining(header ->
                        builder.header(header.getKey(), header.getValue().asText()));
        return Wire.send(builder);
    }

    private Wire.Answer get(String target) throws Exception {
        return send("GET", target, "application/json", "");
    }

    private Wire.Answer send(String method, String target, String contentType, String body) throws Exception {
        return Wire.send(HttpRequest.newBuilder(URI.create(estate.kubernetes() + target))
                .header("Content-Type", contentType)
                .method(method, BodyPublishers.ofString(body)));
    }
}
