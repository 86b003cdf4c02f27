package dev.lockkeeper.domain.programme;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the migration goes.
 *
 * @param workload null where nothing runs in the cluster yet that could be named
 * @param url the service's public address; null when it has none
 * @param dns the record that the cutover moves; null when no record moves
 */
public record Target(
        String namespace,
        @Nullable Workload workload,
        @Nullable String url,
        @Nullable DnsTarget dns,
        @Nullable IngressTarget ingress) {
    /** A Deployment or StatefulSet by name. */
    public record Workload(Kind kind, String name, int replicas) {
        /** What can be scaled. */
        public enum Kind {
            DEPLOYMENT,
            STATEFULSET
        }
    }

    /** What Jobs are made from: a CronJob, or a Job that is copied. */
    public record JobTemplate(Origin origin, String name) {
        /** What a Job can be made from. */
        public enum Origin {
            CRONJOB,
            JOB
        }

        /** As plans write it: {@code cronjob/e2e}. */
        public String words() {
            return origin.name().toLowerCase(Locale.ROOT) + "/" + name;
        }
    }

    /** The record that the cutover moves, and its address before and after. */
    public record DnsTarget(String name, String from, String to) {}

    /** The Ingress that the cutover creates; null class for the cluster's default. */
    public record IngressTarget(
            String name,
            String host,
            String service,
            int port,
            @Nullable String ingressClass) {}
}
