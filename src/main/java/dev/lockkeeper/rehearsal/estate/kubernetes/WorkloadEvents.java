package dev.lockkeeper.rehearsal.estate.kubernetes;

import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import java.time.Instant;
import java.util.List;

/** What the controllers and the kubelet say about one workload, in their words. */
final class WorkloadEvents {
    static final String NODE = "node-1";

    /** Pods that the namespace's quota allows. */
    static final int PODS_ALLOWED = 20;

    private final Service service;
    private final EventLog events;
    private final EventLog.Subject workload;
    private final EventLog.Subject maker;

    WorkloadEvents(Service service, EventLog events) {
        this.service = service;
        this.events = events;
        String name = service.workloadName();
        String kind = service.isStateful() ? "StatefulSet" : "Deployment";
        this.workload = new EventLog.Subject("apps/v1", kind, service.namespace(), name, workloadUid(service));
        String hash = Names.suffix(service.namespace() + "/" + name + "/" + service.image(), 1, 10);
        this.maker = service.isStateful()
                ? workload
                : new EventLog.Subject(
                        "apps/v1",
                        "ReplicaSet",
                        service.namespace(),
                        name + "-" + hash,
                        Names.uid(service.namespace() + "/replicaset/" + name));
    }

    static String workloadUid(Service service) {
        return Names.uid(service.namespace() + "/" + service.workload());
    }

    /** The ReplicaSet of a Deployment; a StatefulSet makes its pods itself. */
    EventLog.Subject replicaSet() {
        return maker;
    }

    void scaled(Instant at, int from, int to) {
        if (!service.isStateful()) {
            String message = "Scaled " + (to > from ? "up" : "down") + " replica set " + maker.name() + " from " + from
                    + " to " + to;
            events.normal(at, workload, "ScalingReplicaSet", message, "deployment-controller");
        }
    }

    void created(Instant at, Pod pod) {
        String made = service.isStateful()
                ? "create Pod " + pod.name() + " in StatefulSet " + workload.name() + " successful"
                : "Created pod: " + pod.name();
        events.normal(at, maker, "SuccessfulCreate", made, controller());
        EventLog.Subject subject = subject(pod);
        String assigned = "Successfully assigned " + service.namespace() + "/" + pod.name() + " to " + NODE;
        events.normal(at, subject, "Scheduled", assigned, "default-scheduler");
        String pulled = "Container image \"" + service.image() + "\" already present on machine";
        events.normal(at.plusSeconds(1), subject, "Pulled", pulled, "kubelet");
        events.normal(at.plusSeconds(2), subject, "Created", "Created container: " + service.workloadName(), "kubelet");
        events.normal(at.plusSeconds(2), subject, "Started", "Started container " + service.workloadName(), "kubelet");
    }

    void stopped(Instant at, Pod pod) {
        String message = service.isStateful()
                ? "delete Pod " + pod.name() + " in StatefulSet " + workload.name() + " successful"
                : "Deleted pod: " + pod.name();
        events.normal(at, maker, "SuccessfulDelete", message, controller());
        events.normal(at, subject(pod), "Killing", "Stopping container " + service.workloadName(), "kubelet");
    }

    void crashed(Instant at, Pod pod, List<Instant> backOffs) {
        String readiness = "Readiness probe failed: Get \"http://" + pod.ip() + ":8080/healthz\": dial tcp " + pod.ip()
                + ":8080: connect: connection refused";
        events.warning(at, subject(pod), "Unhealthy", readiness, "kubelet");
        String message = "Back-off restarting failed container " + service.workloadName() + " in pod " + pod.name()
                + "_" + service.namespace() + "(" + pod.uid() + ")";
        backOffs.forEach(backOff -> events.warning(backOff, subject(pod), "BackOff", message, "kubelet"));
    }

    void refused(Instant at, String podName) {
        String words = quotaWords(podName);
        String message = service.isStateful()
                ? "create Pod " + podName + " in StatefulSet " + workload.name() + " failed error: " + words
                : "Error creating: " + words;
        events.warning(at, maker, "FailedCreate", message, controller());
    }

    static String quotaWords(String podName) {
        return "pods \"" + podName + "\" is forbidden: exceeded quota: compute, requested: pods=1, used: pods="
                + PODS_ALLOWED + ", limited: pods=" + PODS_ALLOWED;
    }

    private String controller() {
        return service.isStateful() ? "statefulset-controller" : "replicaset-controller";
    }

    private EventLog.Subject subject(Pod pod) {
        return new EventLog.Subject("v1", "Pod", service.namespace(), pod.name(), pod.uid());
    }
}
