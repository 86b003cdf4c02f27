package dev.lockkeeper.domain.programme;

/** What can be asked of the cluster about a workload. */
public enum KubernetesProbe {
    /** The latest generation is rolled out on every replica. */
    ROLLOUT,
    /** Every pod is Running and Ready. */
    PODS,
    /** No container restarted within the window. */
    RESTARTS,
    /** Every PersistentVolumeClaim of the workload is Bound. */
    PVC,
    /** No quota stands in the way of a pod. */
    QUOTA,
    /** Every pod has the Istio sidecar. */
    SIDECAR,
    /** The Ingress or LoadBalancer Service has an address. */
    INGRESS_ADDRESS,
    /** The workload exists. */
    WORKLOAD_PRESENT
}
