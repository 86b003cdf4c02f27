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
    WORKLOAD_PRESENT,
    /** Readiness and liveness probes are set. */
    PROBES,
    /** Requests and limits of CPU and memory are set. */
    RESOURCES,
    /** Every image comes from an allowed registry. */
    IMAGES,
    /** Nothing is kept on the node's disk. */
    LOCAL_STATE,
    /** No secret lies in a ConfigMap or in the template itself. */
    PLAIN_SECRETS,
    /** A pod gets the time to drain before it is killed. */
    TERMINATION
}
