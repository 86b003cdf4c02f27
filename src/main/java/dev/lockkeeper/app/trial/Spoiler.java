package dev.lockkeeper.app.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Breaks in the cluster's answers what one probe is there to find, and leaves the rest as it is. */
final class Spoiler {
    /** A crash loop's back-off lets a container start about seven times in ten minutes. */
    private static final int SECONDS_BETWEEN_RESTARTS = 85;

    /** An image that may not come from there where the plan says nothing. */
    static final String HUB = "docker.io/somebody/else:latest";
    /** An image of a registry that no plan allows. */
    static final String ELSEWHERE = "registry.invalid/somebody/else:latest";

    private final @Nullable KubernetesProbe probe;
    private final String workload;
    private final String image;
    private final Instant now;
    private final int restarts;

    /**
     * @param probe what is there to be found; null to leave all as it is
     * @param workload its name, by which events are about it
     * @param image that its containers have where images are looked at
     * @param since when the crash loop began
     */
    Spoiler(@Nullable KubernetesProbe probe, String workload, String image, Instant now, Instant since) {
        this.probe = probe;
        this.workload = workload;
        this.image = image;
        this.now = now;
        this.restarts = (int) (1 + Duration.between(since, now).toSeconds() / SECONDS_BETWEEN_RESTARTS);
    }

    /** The answer with what is broken in it. */
    Reply spoil(String path, ObjectNode body, Reply found) {
        if (probe == null) {
            return found;
        }
        if (probe == KubernetesProbe.WORKLOAD_PRESENT && isWorkload(path)) {
            ObjectNode gone = JsonNodeFactory.instance.objectNode();
            gone.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
            gone.put("reason", "NotFound").put("code", 404).put("message", workload + " not found");
            return Reply.json(404, "application/json", gone);
        }
        if (isWorkload(path)) {
            workload(body);
        } else if (path.endsWith("/pods")) {
            items(body).forEach(this::pod);
        } else if (path.endsWith("/persistentvolumeclaims") && probe == KubernetesProbe.PVC) {
            items(body).forEach(claim -> claim.withObjectProperty("status").put("phase", "Lost"));
        } else if (path.endsWith("/events") && probe == KubernetesProbe.QUOTA) {
            refusedByQuota(body);
        } else if ((path.contains("/ingresses/") || path.contains("/services/"))
                && probe == KubernetesProbe.INGRESS_ADDRESS) {
            body.withObjectProperty("status").putObject("loadBalancer");
        } else if (path.endsWith("/configmaps") && probe == KubernetesProbe.PLAIN_SECRETS) {
            items(body).forEach(map -> map.withObjectProperty("data").put("DB_PASSWORD", "correct-horse-battery"));
        }
        return Reply.json(found.status(), found.headers().getOrDefault("Content-Type", "application/json"), body);
    }

    private static boolean isWorkload(String path) {
        return path.matches(".*/(deployments|statefulsets)/[^/]+");
    }

    private void workload(ObjectNode body) {
        if (probe == KubernetesProbe.ROLLOUT) {
            ObjectNode status = body.withObjectProperty("status");
            List.of("updatedReplicas", "availableReplicas", "readyReplicas").forEach(status::remove);
        }
        template(body.withObjectProperty("spec").withObjectProperty("template").withObjectProperty("spec"));
    }

    private void pod(ObjectNode pod) {
        ObjectNode status = pod.withObjectProperty("status");
        switch (Objects.requireNonNull(probe)) {
            case PODS -> unready(status);
            case RESTARTS -> restarted(status);
            case SIDECAR -> withoutSidecar(pod);
            default -> template(pod.withObjectProperty("spec"));
        }
    }

    private static void unready(ObjectNode status) {
        for (ObjectNode condition : objects(status.path("conditions"))) {
            if (condition.path("type").asText().equals("Ready")) {
                condition.put("status", "False");
            }
        }
        for (ObjectNode container : objects(status.path("containerStatuses"))) {
            container.put("ready", false);
            container.putObject("state").putObject("waiting").put("reason", "CrashLoopBackOff");
        }
    }

    private void restarted(ObjectNode status) {
        for (ObjectNode container : objects(status.path("containerStatuses"))) {
            container.put("restartCount", container.path("restartCount").asInt() + restarts);
            container
                    .putObject("lastState")
                    .putObject("terminated")
                    .put("exitCode", 137)
                    .put("reason", "OOMKilled")
                    .put("startedAt", now.minusSeconds(90).toString())
                    .put("finishedAt", now.minusSeconds(30).toString());
        }
    }

    private static void withoutSidecar(ObjectNode pod) {
        pod.withObjectProperty("metadata").withObjectProperty("annotations").remove("sidecar.istio.io/status");
        for (String list : List.of("containers", "initContainers")) {
            if (pod.path("spec").path(list) instanceof ArrayNode containers) {
                for (int i = containers.size() - 1; i >= 0; i--) {
                    if (containers.get(i).path("name").asText().equals("istio-proxy")) {
                        containers.remove(i);
                    }
                }
            }
        }
    }

    /** What the workload's own description says. */
    private void template(ObjectNode spec) {
        List<ObjectNode> containers = objects(spec.path("containers"));
        switch (Objects.requireNonNull(probe)) {
            case PROBES -> containers.forEach(one -> one.remove(List.of("readinessProbe", "livenessProbe")));
            case RESOURCES -> containers.forEach(one -> one.remove("resources"));
            case IMAGES -> containers.forEach(one -> one.put("image", image));
            case LOCAL_STATE ->
                spec.withArrayProperty("volumes")
                        .addObject()
                        .put("name", "state")
                        .putObject("hostPath")
                        .put("path", "/var/lib/state");
            case PLAIN_SECRETS ->
                containers.forEach(one -> one.withArrayProperty("env")
                        .addObject()
                        .put("name", "DB_PASSWORD")
                        .put("value", "correct-horse-battery"));
            case TERMINATION -> {
                spec.put("terminationGracePeriodSeconds", 0);
                containers.forEach(one -> one.remove("lifecycle"));
            }
            default -> {}
        }
    }

    private void refusedByQuota(ObjectNode body) {
        ObjectNode event = body.withArrayProperty("items").addObject();
        event.put("kind", "Event")
                .put("apiVersion", "v1")
                .put("type", "Warning")
                .put("reason", "FailedCreate");
        event.put("message", "pods \"" + workload + "-x\" is forbidden: exceeded quota: compute");
        event.put("lastTimestamp", now.minusSeconds(30).toString())
                .put("firstTimestamp", now.minusSeconds(60).toString());
        event.putObject("involvedObject").put("kind", "ReplicaSet").put("name", workload + "-7d9c5b8f6d");
        event.putObject("metadata")
                .put("name", workload + ".refused")
                .put("creationTimestamp", now.minusSeconds(60).toString());
    }

    private static List<ObjectNode> items(ObjectNode list) {
        return objects(list.path("items"));
    }

    private static List<ObjectNode> objects(JsonNode list) {
        List<ObjectNode> objects = new ArrayList<>();
        list.forEach(one -> {
            if (one instanceof ObjectNode object) {
                objects.add(object);
            }
        });
        return objects;
    }
}
