package dev.lockkeeper.check.kubernetes;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import dev.lockkeeper.check.kubernetes.api.Pages;
import dev.lockkeeper.check.kubernetes.api.Subscription;
import dev.lockkeeper.domain.programme.Target;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventList;
import io.fabric8.kubernetes.api.model.NamespaceStatus;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What one namespace holds. A namespace that is not there would look empty; here it is an error. */
record Namespace(Cluster cluster, String name, Errand errand) {
    private static final Pages.Kind<Pod, PodList> PODS =
            new Pages.Kind<>(PodList.class, PodList::getItems, PodList::getMetadata);
    private static final Pages.Kind<Event, EventList> EVENTS =
            new Pages.Kind<>(EventList.class, EventList::getItems, EventList::getMetadata);
    private static final Pages.Kind<PersistentVolumeClaim, PersistentVolumeClaimList> CLAIMS = new Pages.Kind<>(
            PersistentVolumeClaimList.class,
            PersistentVolumeClaimList::getItems,
            PersistentVolumeClaimList::getMetadata);
    private static final Pages.Kind<ResourceQuota, ResourceQuotaList> QUOTAS =
            new Pages.Kind<>(ResourceQuotaList.class, ResourceQuotaList::getItems, ResourceQuotaList::getMetadata);

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
        return labels().thenAccept(there -> {});
    }

    /** The labels of the namespace, none when we may not look at it; fails when it is not there. */
    CompletableFuture<Map<String, String>> labels() {
        Class<io.fabric8.kubernetes.api.model.Namespace> type = io.fabric8.kubernetes.api.model.Namespace.class;
        return cluster.find("/api/v1/namespaces/" + name, type, errand)
                .exceptionally(why -> {
                    if (Unanswered.why(why).contains("(HTTP 403)")) {
                        return Optional.of(new io.fabric8.kubernetes.api.model.Namespace());
                    }
                    throw new Unanswered(Unanswered.why(why));
                })
                .thenApply(found -> {
                    if (found.isEmpty()) {
                        throw new Unanswered("namespace '" + name + "' does not exist in this cluster");
                    }
                    NamespaceStatus status = found.get().getStatus();
                    if (status != null && "Terminating".equals(status.getPhase())) {
                        throw new Unanswered("namespace '" + name + "' is being deleted");
                    }
                    return Optional.ofNullable(found.get().getMetadata())
                            .flatMap(metadata -> Optional.ofNullable(metadata.getLabels()))
                            .orElse(Map.of());
                });
    }

    CompletableFuture<List<PodFacts>> pods(WorkloadFacts workload) {
        return listedPods(workload).thenApply(Cluster.Listed::items);
    }

    /** The pods, with the moment of the list. */
    CompletableFuture<Cluster.Listed<PodFacts>> listedPods(WorkloadFacts workload) {
        return cluster.list(core("pods"), Map.of("labelSelector", workload.selector()), PODS, errand)
                .thenApply(list -> new Cluster.Listed<>(
                        list.items().stream().map(PodFacts::new).toList(), list.version()));
    }

    /** Everything that happens to the workload's pods from the moment of a list on. */
    Subscription watchPods(WorkloadFacts workload, String version, Duration time, Consumer<String> taker) {
        return cluster.watch(
                core("pods"),
                Map.of(
                        "watch",
                        "1",
                        "labelSelector",
                        workload.selector(),
                        "resourceVersion",
                        version,
                        "allowWatchBookmarks",
                        "true",
                        "timeoutSeconds",
                        String.valueOf(time.toSeconds())),
                time,
                taker);
    }

    CompletableFuture<List<EventFacts>> events() {
        return events(Map.of());
    }

    /** The events with the reason. */
    CompletableFuture<List<EventFacts>> events(String reason) {
        return events(Map.of("fieldSelector", "reason=" + reason));
    }

    /** The warnings. */
    CompletableFuture<List<EventFacts>> warnings() {
        return events(Map.of("fieldSelector", "type=Warning"));
    }

    private CompletableFuture<List<EventFacts>> events(Map<String, String> query) {
        return cluster.list(core("events"), query, EVENTS, errand)
                .thenApply(
                        events -> events.items().stream().map(EventFacts::new).toList());
    }

    CompletableFuture<List<PersistentVolumeClaim>> claims() {
        return cluster.list(core("persistentvolumeclaims"), Map.of(), CLAIMS, errand)
                .thenApply(Cluster.Listed::items);
    }

    CompletableFuture<List<ResourceQuota>> quotas() {
        return cluster.list(core("resourcequotas"), Map.of(), QUOTAS, errand).thenApply(Cluster.Listed::items);
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
