package dev.lockkeeper.rehearsal.estate.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What stands around a workload: its Service, its endpoints, its volume claims. */
final class NeighbourView {
    private final Workload workload;
    private final Service service;
    private final Instant now;

    NeighbourView(Workload workload, Instant now) {
        this.workload = workload;
        this.service = workload.service();
        this.now = now;
    }

    ObjectNode service(String resourceVersion) {
        ObjectNode object = head(Kind.SERVICE, service.workloadName(), resourceVersion);
        object.withObject("/metadata").putObject("labels").put("app", service.workloadName());
        String ip = "10.96." + Math.floorMod(service.migration().hashCode(), 250) + ".10";
        ObjectNode spec = object.putObject("spec");
        spec.putArray("ports")
                .addObject()
                .put("name", "http")
                .put("protocol", "TCP")
                .put("port", 80)
                .put("targetPort", "http");
        spec.putObject("selector").put("app", service.workloadName());
        spec.put("clusterIP", ip).putArray("clusterIPs").add(ip);
        spec.put("type", "ClusterIP").put("sessionAffinity", "None");
        spec.putArray("ipFamilies").add("IPv4");
        spec.put("ipFamilyPolicy", "SingleStack").put("internalTrafficPolicy", "Cluster");
        object.putObject("status").putObject("loadBalancer");
        return object;
    }

    ObjectNode endpoints(String resourceVersion) {
        ObjectNode object = head(Kind.ENDPOINTS, service.workloadName(), resourceVersion);
        object.withObject("/metadata")
                .putObject("labels")
                .put("endpoints.kubernetes.io/managed-by", "endpoint-controller");
        List<Pod> ready = ready();
        List<Pod> waiting = new ArrayList<>(workload.wantedPods(now));
        waiting.removeAll(ready);
        if (!ready.isEmpty() || !waiting.isEmpty()) {
            ObjectNode subset = object.putArray("subsets").addObject();
            addresses(subset, "addresses", ready);
            addresses(subset, "notReadyAddresses", waiting);
            subset.putArray("ports")
                    .addObject()
                    .put("name", "http")
                    .put("port", WorkloadTemplate.PORT)
                    .put("protocol", "TCP");
        }
        return object;
    }

    private void addresses(ObjectNode subset, String name, List<Pod> pods) {
        if (!pods.isEmpty()) {
            ArrayNode addresses = subset.putArray(name);
            pods.forEach(pod -> {
                ObjectNode address = addresses.addObject().put("ip", pod.ip()).put("nodeName", WorkloadEvents.NODE);
                address.set("targetRef", reference(pod));
            });
        }
    }

    ObjectNode endpointSlice(String resourceVersion) {
        String name = service.workloadName();
        ObjectNode object = head(Kind.ENDPOINT_SLICE, name + "-" + Names.suffix(name, 3, 5), resourceVersion);
        ObjectNode metadata = object.withObject("/metadata");
        metadata.put("generateName", name + "-").put("generation", workload.revision());
        metadata.putObject("labels")
                .put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io")
                .put("kubernetes.io/service-name", name);
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "v1")
                .put("kind", "Service")
                .put("name", name)
                .put("uid", uid(Kind.SERVICE, name))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
        object.put("addressType", "IPv4");
        List<Pod> pods = workload.pods(now);
        if (pods.isEmpty()) {
            return object.putNull("endpoints").putNull("ports"); // as the real one answers, not empty lists
        }
        ArrayNode endpoints = object.putArray("endpoints");
        pods.forEach(pod -> {
            ObjectNode endpoint = endpoints.addObject();
            endpoint.putArray("addresses").add(pod.ip());
            boolean serving = pod.stage(now).isReady();
            endpoint.putObject("conditions")
                    .put("ready", pod.isReady(now))
                    .put("serving", serving)
                    .put("terminating", pod.isTerminating(now));
            endpoint.set("targetRef", reference(pod));
            endpoint.put("nodeName", WorkloadEvents.NODE);
        });
        object.putArray("ports")
                .addObject()
                .put("name", "http")
                .put("protocol", "TCP")
                .put("port", WorkloadTemplate.PORT);
        return object;
    }

    private ObjectNode reference(Pod pod) {
        return WorkloadTemplate.parse("{\"kind\":\"Pod\"}")
                .put("namespace", service.namespace())
                .put("name", pod.name())
                .put("uid", pod.uid());
    }

    private List<Pod> ready() {
        return workload.wantedPods(now).stream().filter(pod -> pod.isReady(now)).toList();
    }

    /** Claims outlive the pods that use them. */
    List<ObjectNode> claims(String resourceVersion) {
        if (!service.persistentVolume()) {
            return List.of();
        }
        int claims = service.isStateful() ? Math.max(service.replicas(), workload.wanted()) : 1;
        return IntStream.range(0, claims)
                .mapToObj(ordinal -> claim(ordinal, resourceVersion))
                .toList();
    }

    private ObjectNode claim(int ordinal, String resourceVersion) {
        String name = WorkloadTemplate.claimName(service, ordinal);
        ObjectNode object = head(Kind.CLAIM, name, resourceVersion);
        ObjectNode metadata = object.withObject("/metadata");
        metadata.putObject("labels").put("app", service.workloadName());
        metadata.putObject("annotations")
                .put("pv.kubernetes.io/bind-completed", "yes")
                .put("pv.kubernetes.io/bound-by-controller", "yes");
        metadata.putArray("finalizers").add("kubernetes.io/pvc-protection");
        ObjectNode spec = object.putObject("spec");
        spec.putArray("accessModes").add("ReadWriteOnce");
        spec.putObject("resources").putObject("requests").put("storage", "10Gi");
        spec.put("volumeName", "pvc-" + uid(Kind.CLAIM, name))
                .put("storageClassName", "standard")
                .put("volumeMode", "Filesystem");
        ObjectNode status = object.putObject("status").put("phase", "Bound");
        status.putArray("accessModes").add("ReadWriteOnce");
        status.putObject("capacity").put("storage", "10Gi");
        return object;
    }

    private ObjectNode head(Kind kind, String name, String resourceVersion) {
        ObjectNode object =
                WorkloadTemplate.parse("{}").put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
        object.putObject("metadata")
                .put("name", name)
                .put("namespace", service.namespace())
                .put("uid", uid(kind, name))
                .put("resourceVersion", resourceVersion)
                .put("creationTimestamp", PodView.time(workload.createdAt()));
        return object;
    }

    private String uid(Kind kind, String name) {
        return Names.uid(service.namespace() + "/" + kind + "/" + name);
    }
}
