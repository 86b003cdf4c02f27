package dev.lockkeeper.domain.look;

/** What can be seen of a workload. */
public enum ClusterView {
    PODS,
    EVENTS,
    ROLLOUT,
    RESTARTS,
    QUOTA,
    VOLUMES,
    SIDECAR,
    ADDRESS
}
