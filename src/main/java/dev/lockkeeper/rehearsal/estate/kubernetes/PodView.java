package dev.lockkeeper.rehearsal.estate.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A pod as the API server shows it at a moment. */
final class PodView {
    private static final String TOLERATIONS = """
            [{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSeconds":300},
             {"key":"node.kubernetes.io/unreachable","operator":"Exists","effect":"NoExecute","tolerationSeconds":300}]""";

    private final Workload workload;
    private final Service service;
    private final Instant now;

    PodView(Workload workload, Instant now) {
        this.workload = workload;
        this.service = workload.service();
        this.now = now;
    }

    ObjectNode of(Pod pod, String resourceVersion) {
        ObjectNode object = WorkloadTemplate.parse("{\"kind\":\"Pod\",\"apiVersion\":\"v1\"}");
        object.set("metadata", metadata(pod, resourceVersion));
        ObjectNode spec = workload.object().at("/spec/template/spec").deepCopy();
        spec.put("serviceAccountName", "default").put("serviceAccount", "default");
        spec.put("nodeName", WorkloadEvents.NODE);
        spec.set(
                "tolerations",
                WorkloadTemplate.parse("{\"t\":" + TOLERATIONS + "}").get("t"));
        spec.put("priority", 0).put("enableServiceLinks", true).put("preemptionPolicy", "PreemptLowerPriority");
        if (service.isStateful()) {
            spec.put("hostname", pod.name()).put("subdomain", service.workloadName());
            addClaim(spec, pod);
        }
        if (service.sidecar()) {
            spec.withArray("/containers").add(WorkloadTemplate.sidecar());
        }
        object.set("spec", spec);
        object.set("status", status(pod));
        return object;
    }

    private void addClaim(ObjectNode spec, Pod pod) {
        if (service.persistentVolume()) {
            ObjectNode volume = spec.putArray("volumes").addObject().put("name", "data");
            volume.putObject("persistentVolumeClaim")
                    .put("claimName", WorkloadTemplate.claimName(service, pod.ordinal()));
        }
    }

    private ObjectNode metadata(Pod pod, String resourceVersion) {
        ObjectNode metadata = WorkloadTemplate.parse("{}");
        String maker = workload.replicaSetName();
        metadata.put("name", pod.name()).put("generateName", maker + "-").put("namespace", service.namespace());
        metadata.put("uid", pod.uid()).put("resourceVersion", resourceVersion);
        metadata.put("generation", pod.isTerminating(now) ? 2 : 1);
        metadata.put("creationTimestamp", time(pod.createdAt()));
        Instant deletedAt = pod.deletedAt();
        if (deletedAt != null && pod.isTerminating(now)) {
            metadata.put("deletionTimestamp", time(deletedAt.plus(Pod.GRACE)));
            metadata.put("deletionGracePeriodSeconds", Pod.GRACE.toSeconds());
        }
        ObjectNode labels =
                workload.object().at("/spec/template/metadata/labels").deepCopy();
        if (service.isStateful()) {
            labels.put("apps.kubernetes.io/pod-index", Integer.toString(pod.ordinal()));
            labels.put("statefulset.kubernetes.io/pod-name", pod.name());
        } else {
            labels.put("pod-template-hash", maker.substring(maker.lastIndexOf('-') + 1));
        }
        metadata.set("labels", labels);
        if (service.sidecar()) {
            String injected =
                    "{\"initContainers\":[\"istio-init\"],\"containers\":[\"istio-proxy\"],\"revision\":\"default\"}";
            metadata.putObject("annotations").put("sidecar.istio.io/status", injected);
        }
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "apps/v1")
                .put("kind", service.isStateful() ? "StatefulSet" : "ReplicaSet")
                .put("name", maker)
                .put("uid", workload.replicaSetUid())
                .put("controller", true)
                .put("blockOwnerDeletion", true);
        return metadata;
    }

    private ObjectNode status(Pod pod) {
        Stage stage = pod.stage(now);
        boolean pending = stage.kind() == Stage.Kind.PENDING;
        boolean ready = stage.isReady();
        ObjectNode status = WorkloadTemplate.parse("{}").put("phase", pending ? "Pending" : "Running");
        ArrayNode conditions = status.putArray("conditions");
        Instant started = pod.createdAt().plusSeconds(1);
        condition(conditions, "PodReadyToStartContainers", !pending, pending ? pod.createdAt() : started, false);
        condition(conditions, "Initialized", true, pod.createdAt(), false);
        condition(conditions, "Ready", ready, stage.from(), true);
        condition(conditions, "ContainersReady", ready, stage.from(), true);
        condition(conditions, "PodScheduled", true, pod.createdAt(), false);
        status.put("hostIP", "10.0.0.11");
        if (!pending) {
            status.put("podIP", pod.ip());
            status.putArray("podIPs").addObject().put("ip", pod.ip());
        }
        status.put("startTime", time(pod.createdAt()));
        ArrayNode containers = status.putArray("containerStatuses");
        containers.add(new ContainerView(service, pod, stage).ofService());
        if (service.sidecar()) {
            containers.add(new ContainerView(service, pod, stage).ofSidecar());
        }
        return status.put("qosClass", "Burstable");
    }

    private void condition(ArrayNode into, String type, boolean holds, Instant since, boolean ofContainers) {
        ObjectNode condition = into.addObject()
                .put("type", type)
                .put("status", holds ? "True" : "False")
                .putNull("lastProbeTime")
                .put("lastTransitionTime", time(since));
        if (ofContainers && !holds) {
            condition.put("reason", "ContainersNotReady");
            condition.put("message", "containers with unready status: [" + service.workloadName() + "]");
        }
    }

    static String time(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
