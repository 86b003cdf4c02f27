package dev.lockkeeper.rehearsal.estate.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** A workload as the API server shows it at a moment; a number that is zero is left out, as Go leaves it out. */
final class WorkloadView {
    private final Workload workload;
    private final Instant now;

    WorkloadView(Workload workload, Instant now) {
        this.workload = workload;
        this.now = now;
    }

    ObjectNode object(String resourceVersion) {
        ObjectNode object = workload.object().deepCopy();
        object.withObject("/metadata").put("resourceVersion", resourceVersion);
        object.set("status", workload.service().isStateful() ? statefulStatus() : status());
        return object;
    }

    private ObjectNode status() {
        int running = workload.wantedPods(now).size();
        int ready = workload.readyPods(now);
        int missing = Math.max(0, workload.wanted() - ready);
        ObjectNode status = WorkloadTemplate.parse("{}").put("observedGeneration", generation());
        put(status, "replicas", running);
        put(status, "updatedReplicas", running);
        put(status, "readyReplicas", ready);
        put(status, "availableReplicas", ready);
        put(status, "unavailableReplicas", missing);
        status.put("terminatingReplicas", workload.pods(now).size() - running);
        ArrayNode conditions = status.putArray("conditions");
        // At most a quarter may be missing (maxUnavailable 25 %, rounded down).
        boolean available = missing <= workload.wanted() / 4;
        condition(
                conditions,
                "Available",
                available,
                available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                available ? "Deployment has minimum availability." : "Deployment does not have minimum availability.");
        boolean refused = workload.quotaRefuses() && running < workload.wanted();
        if (refused) {
            String pod = workload.replicaSetName() + "-"
                    + Names.suffix(workload.service().migration(), 0, 5);
            condition(conditions, "ReplicaFailure", true, "FailedCreate", WorkloadEvents.quotaWords(pod));
        }
        boolean done = missing == 0;
        condition(
                conditions,
                "Progressing",
                true,
                done ? "NewReplicaSetAvailable" : "ReplicaSetUpdated",
                "ReplicaSet \"" + workload.replicaSetName() + "\" "
                        + (done ? "has successfully progressed." : "is progressing."));
        return status;
    }

    private void condition(ArrayNode into, String type, boolean holds, String reason, String message) {
        String since = PodView.time(workload.lastChange(now));
        into.addObject()
                .put("type", type)
                .put("status", holds ? "True" : "False")
                .put("lastUpdateTime", since)
                .put("lastTransitionTime", since)
                .put("reason", reason)
                .put("message", message);
    }

    private ObjectNode statefulStatus() {
        int running = workload.pods(now).size();
        int ready = workload.readyPods(now);
        String revision = workload.service().workloadName() + "-"
                + Names.suffix(workload.service().image(), 2, 10);
        ObjectNode status = WorkloadTemplate.parse("{}").put("observedGeneration", generation());
        status.put("replicas", running);
        put(status, "readyReplicas", ready);
        put(status, "currentReplicas", running);
        put(status, "updatedReplicas", running);
        status.put("currentRevision", revision).put("updateRevision", revision).put("collisionCount", 0);
        return status.put("availableReplicas", ready);
    }

    /** The ReplicaSet of a Deployment. */
    ObjectNode replicaSet(String resourceVersion) {
        ObjectNode template = workload.object().at("/spec/template").deepCopy();
        String name = workload.replicaSetName();
        String hash = name.substring(name.lastIndexOf('-') + 1);
        template.withObject("/metadata/labels").put("pod-template-hash", hash);
        ObjectNode object = WorkloadTemplate.parse("{\"kind\":\"ReplicaSet\",\"apiVersion\":\"apps/v1\"}");
        ObjectNode metadata = object.putObject("metadata")
                .put("name", name)
                .put("namespace", workload.service().namespace())
                .put("uid", workload.replicaSetUid())
                .put("resourceVersion", resourceVersion)
                .put("generation", generation())
                .put("creationTimestamp", PodView.time(workload.createdAt()));
        metadata.set("labels", template.at("/metadata/labels").deepCopy());
        metadata.putObject("annotations")
                .put("deployment.kubernetes.io/desired-replicas", Integer.toString(workload.wanted()))
                .put("deployment.kubernetes.io/max-replicas", Integer.toString((workload.wanted() * 5 + 3) / 4))
                .put("deployment.kubernetes.io/revision", "1");
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "apps/v1")
                .put("kind", "Deployment")
                .put("name", workload.service().workloadName())
                .put("uid", workload.object().at("/metadata/uid").asText())
                .put("controller", true)
                .put("blockOwnerDeletion", true);
        ObjectNode spec = object.putObject("spec").put("replicas", workload.wanted());
        spec.putObject("selector")
                .set("matchLabels", template.at("/metadata/labels").deepCopy());
        spec.set("template", template);
        List<Pod> pods = workload.wantedPods(now);
        ObjectNode status = object.putObject("status").put("replicas", pods.size());
        put(status, "fullyLabeledReplicas", pods.size());
        put(status, "readyReplicas", workload.readyPods(now));
        put(status, "availableReplicas", workload.readyPods(now));
        status.put("observedGeneration", generation());
        return object;
    }

    /** The scale sub-resource; {@code spec} has no {@code replicas} when they are zero. */
    ObjectNode scale(String resourceVersion) {
        ObjectNode scale = WorkloadTemplate.parse("{\"kind\":\"Scale\",\"apiVersion\":\"autoscaling/v1\"}");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : List.of("name", "namespace", "uid")) {
            metadata.put(field, workload.object().at("/metadata/" + field).asText());
        }
        metadata.put("resourceVersion", resourceVersion);
        metadata.put("creationTimestamp", PodView.time(workload.createdAt()));
        put(scale.putObject("spec"), "replicas", workload.wanted());
        scale.putObject("status")
                .put("replicas", workload.wantedPods(now).size())
                .put("selector", "app=" + workload.service().workloadName());
        return scale;
    }

    private int generation() {
        return workload.object().at("/metadata/generation").asInt();
    }

    private static void put(ObjectNode into, String name, int number) {
        if (number != 0) {
            into.put(name, number);
        }
    }
}
