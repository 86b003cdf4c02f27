package dev.lockkeeper.check.kubernetes;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.programme.Target;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventList;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaList;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What one namespace holds. A namespace that is not there would look empty; here it is an error. */
record Namespace(Cluster cluster, String name, Errand errand) {
    /** The workload; empty when it is not there although the namespace is. */
    CompletableFuture<Optional<WorkloadFacts>> workload(Target.Workload wanted) {
        CompletableFuture<Optional<WorkloadFacts>> found = switch (wanted.kind()) {
            case DEPLOYMENT ->
                cluster.find(apps("deployments/" + wanted.name()), Deployment.class, errand)
                        .thenApply(it -> it.map(WorkloadFacts::of));
            case STATEFULSET ->
                cluster.find(apps("statefulsets/" + wanted.name()), StatefulSet.class, errand)
                        .thenApply(it -> it.map(WorkloadFacts::of));
        };
        return found.thenCompose(workload -> workload.isPresent()
                ? CompletableFuture.completedFuture(workload)
                : exists().thenApply(there -> workload));
    }

    /** Fails when the namespace is not there. That we may not look at namespaces proves nothing against it. */
    CompletableFuture<Void> exists() {
        Class<io.fabric8.kubernetes.api.model.Namespace> type = io.fabric8.kubernetes.api.model.Namespace.class;
        return cluster.find("/api/v1/namespaces/" + name, type, errand)
                .exceptionally(why -> {
                    if (Unanswered.why(why).contains("(HTTP 403)")) {
                        return Optional.of(new io.fabric8.kubernetes.api.model.Namespace());
                    }
                    throw new Unanswered(Unanswered.why(why));
                })
                .thenAccept(found -> {
                    if (found.isEmpty()) {
                        throw new Unanswered("namespace '" + name + "' does not exist in this cluster");
                    }
                });
    }

    CompletableFuture<List<PodFacts>> pods(WorkloadFacts workload) {
        Cluster.Page<Pod, PodList> page = new Cluster.Page<>(PodList.class, PodList::getItems, PodList::getMetadata);
        return cluster.list(core("pods"), Map.of("labelSelector", workload.selector()), page, errand)
                .thenApply(pods -> pods.stream().map(PodFacts::new).toList());
    }

    CompletableFuture<List<EventFacts>> events() {
        Cluster.Page<Event, EventList> page =
                new Cluster.Page<>(EventList.class, EventList::getItems, EventList::getMetadata);
        return cluster.list(core("events"), Map.of(), page, errand)
                .thenApply(events -> events.stream().map(EventFacts::new).toList());
    }

    CompletableFuture<List<PersistentVolumeClaim>> claims() {
        return cluster.list(
                core("persistentvolumeclaims"),
                Map.of(),
                new Cluster.Page<PersistentVolumeClaim, PersistentVolumeClaimList>(
                        PersistentVolumeClaimList.class,
                        PersistentVolumeClaimList::getItems,
                        PersistentVolumeClaimList::getMetadata),
                errand);
    }

    CompletableFuture<List<ResourceQuota>> quotas() {
        return cluster.list(
                core("resourcequotas"),
                Map.of(),
                new Cluster.Page<ResourceQuota, ResourceQuotaList>(
                        ResourceQuotaList.class, ResourceQuotaList::getItems, ResourceQuotaList::getMetadata),
                errand);
    }

    /** A ConfigMap; what it holds is in no message. */
    CompletableFuture<Optional<ConfigMap>> configMap(String map) {
        return cluster.findPrivate(core("configmaps/" + map), ConfigMap.class, errand);
    }

    CompletableFuture<Optional<Ingress>> ingress(String ingress) {
        return cluster.find(
                "/apis/networking.k8s.io/v1/namespaces/" + name + "/ingresses/" + ingress, Ingress.class, errand);
    }

    CompletableFuture<Optional<Service>> service(String service) {
        return cluster.find(core("services/" + service), Service.class, errand);
    }

    private String core(String rest) {
        return "/api/v1/namespaces/" + name + "/" + rest;
    }

    private String apps(String rest) {
        return "/apis/apps/v1/namespaces/" + name + "/" + rest;
    }
}
