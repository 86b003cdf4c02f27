package dev.lockkeeper.rehearsal.estate.blueprint;

import java.util.Arrays;
import java.util.List;

/**
 * One service on its way from the old platform to Kubernetes.
 *
 * @param migration the migration's slug, unique in a blueprint
 * @param workload {@code deployment/name} or {@code statefulset/name}
 * @param replicas pods that run when the estate starts; 0 for a workload that the cutover scales up
 * @param image the image that the workload's container runs
 * @param ingress what leads to the service from outside the cluster
 * @param host the DNS name of the service, without a final dot
 * @param requestsPerSecond traffic of a quiet day, old and new side together
 */
public record Service(
        String migration,
        String namespace,
        String workload,
        int replicas,
        String host,
        String oldAddress,
        String newAddress,
        boolean persistentVolume,
        boolean sidecar,
        String image,
        KnownIngress ingress,
        double requestsPerSecond,
        List<KnownQuery> queries,
        List<KnownRequest> requests) {

    /** Traffic that a service has unless told otherwise. */
    public static final double USUAL_REQUESTS_PER_SECOND = 20;

    public Service {
        queries = List.copyOf(queries);
        requests = List.copyOf(requests);
        if (!workload.matches("(deployment|statefulset)/[a-z0-9]([-a-z0-9.]*[a-z0-9])?")) {
            throw new IllegalArgumentException(
                    "workload must be deployment/name or statefulset/name, got '" + workload + "'");
        }
        if (replicas < 0 || requestsPerSecond < 0) {
            throw new IllegalArgumentException("replicas and requests must not be negative, got '" + replicas
                    + "' and '" + requestsPerSecond + "'");
        }
    }

    /** A service with two replicas, usual traffic and neither volume nor sidecar. */
    public static Service of(
            String migration, String namespace, String workload, String host, String oldAddress, String newAddress) {
        String name = workload.substring(workload.indexOf('/') + 1);
        return new Service(
                migration,
                namespace,
                workload,
                2,
                host,
                oldAddress,
                newAddress,
                false,
                false,
                "registry.example/" + name + ":1.0",
                new KnownIngress(name, host, name, 80),
                USUAL_REQUESTS_PER_SECOND,
                List.of(),
                List.of());
    }

    /** The same service, asked about with these queries. */
    public Service asked(KnownQuery... asked) {
        return with(
                replicas, persistentVolume, sidecar, image, ingress, requestsPerSecond, Arrays.asList(asked), requests);
    }

    /** The same service, answering these requests. */
    public Service answering(KnownRequest... answered) {
        return with(
                replicas,
                persistentVolume,
                sidecar,
                image,
                ingress,
                requestsPerSecond,
                queries,
                Arrays.asList(answered));
    }

    /** The same service with so many pods at the start. */
    public Service withReplicas(int wanted) {
        return with(wanted, persistentVolume, sidecar, image, ingress, requestsPerSecond, queries, requests);
    }

    /** The same service with so much traffic at the start. */
    public Service withRequestsPerSecond(double wanted) {
        return with(replicas, persistentVolume, sidecar, image, ingress, wanted, queries, requests);
    }

    /** The same service with a persistent volume claim. */
    public Service withPersistentVolume() {
        return with(replicas, true, sidecar, image, ingress, requestsPerSecond, queries, requests);
    }

    /** The same service with an Istio sidecar in its pods. */
    public Service withSidecar() {
        return with(replicas, persistentVolume, true, image, ingress, requestsPerSecond, queries, requests);
    }

    /** The same service, running this image. */
    public Service withImage(String wanted) {
        return with(replicas, persistentVolume, sidecar, wanted, ingress, requestsPerSecond, queries, requests);
    }

    /** The same service behind this Ingress. */
    public Service withIngress(KnownIngress wanted) {
        return with(replicas, persistentVolume, sidecar, image, wanted, requestsPerSecond, queries, requests);
    }

    /** Whether the workload is a StatefulSet; otherwise it is a Deployment. */
    public boolean isStateful() {
        return workload.startsWith("statefulset/");
    }

    /** The workload's name without its kind. */
    public String workloadName() {
        return workload.substring(workload.indexOf('/') + 1);
    }

    private Service with(
            int pods,
            boolean volume,
            boolean istio,
            String runs,
            KnownIngress behind,
            double traffic,
            List<KnownQuery> asked,
            List<KnownRequest> answered) {
        return new Service(
                migration,
                namespace,
                workload,
                pods,
                host,
                oldAddress,
                newAddress,
                volume,
                istio,
                runs,
                behind,
                traffic,
                asked,
                answered);
    }
}
