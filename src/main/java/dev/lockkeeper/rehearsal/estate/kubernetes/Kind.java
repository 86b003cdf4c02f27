package dev.lockkeeper.rehearsal.estate.kubernetes;

import java.util.Arrays;
import java.util.Optional;

/** A resource of the API and whether callers may write it like any other object. */
enum Kind {
    NAMESPACE("", "v1", "namespaces", "Namespace"),
    POD("", "v1", "pods", "Pod"),
    SERVICE("", "v1", "services", "Service"),
    ENDPOINTS("", "v1", "endpoints", "Endpoints"),
    EVENT("", "v1", "events", "Event"),
    CLAIM("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim"),
    QUOTA("", "v1", "resourcequotas", "ResourceQuota"),
    CONFIG_MAP("", "v1", "configmaps", "ConfigMap"),
    SECRET("", "v1", "secrets", "Secret"),
    DEPLOYMENT("apps", "v1", "deployments", "Deployment"),
    STATEFUL_SET("apps", "v1", "statefulsets", "StatefulSet"),
    REPLICA_SET("apps", "v1", "replicasets", "ReplicaSet"),
    DAEMON_SET("apps", "v1", "daemonsets", "DaemonSet"),
    JOB("batch", "v1", "jobs", "Job"),
    CRON_JOB("batch", "v1", "cronjobs", "CronJob"),
    INGRESS("networking.k8s.io", "v1", "ingresses", "Ingress"),
    ENDPOINT_SLICE("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice");

    private final String group;
    private final String version;
    private final String plural;
    private final String kind;

    Kind(String group, String version, String plural, String kind) {
        this.group = group;
        this.version = version;
        this.plural = plural;
        this.kind = kind;
    }

    static Optional<Kind> of(String group, String version, String plural) {
        return Arrays.stream(values())
                .filter(each -> each.group.equals(group) && each.version.equals(version) && each.plural.equals(plural))
                .findFirst();
    }

    String group() {
        return group;
    }

    String version() {
        return version;
    }

    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    String plural() {
        return plural;
    }

    /** The name as objects carry it. */
    String kind() {
        return kind;
    }

    /** The plural with its group, as messages have it. */
    String qualified() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    boolean isWorkload() {
        return this == DEPLOYMENT || this == STATEFUL_SET;
    }

    /** Whether the estate keeps what callers write, as it is. */
    boolean isKept() {
        return this == INGRESS || this == CONFIG_MAP || this == JOB;
    }
}
