package dev.lockkeeper.domain.programme;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where evidence comes from. A null part is not configured.
 *
 * @param connect instead of resolving a base address such as {@code https://api.example}, connect to the address given for it
 */
public record Sources(
        @Nullable Prometheus prometheus,
        @Nullable Loki loki,
        @Nullable Kubernetes kubernetes,
        Dns dns,
        Map<String, String> connect,
        @Nullable Alertmanager alertmanager,
        @Nullable Grafana grafana,
        @Nullable Graylog graylog) {
    public Sources {
        connect = Map.copyOf(connect);
    }

    /** The sources that evidence comes from, and nobody to tell. */
    public Sources(
            @Nullable Prometheus prometheus,
            @Nullable Loki loki,
            @Nullable Kubernetes kubernetes,
            Dns dns,
            Map<String, String> connect) {
        this(prometheus, loki, kubernetes, dns, connect, null, null, null);
    }

    /** Without a Graylog. */
    public Sources(
            @Nullable Prometheus prometheus,
            @Nullable Loki loki,
            @Nullable Kubernetes kubernetes,
            Dns dns,
            Map<String, String> connect,
            @Nullable Alertmanager alertmanager,
            @Nullable Grafana grafana) {
        this(prometheus, loki, kubernetes, dns, connect, alertmanager, grafana, null);
    }

    /** A Prometheus server or what speaks its API. */
    public record Prometheus(String url, @Nullable String tokenEnvironment) {}

    /** A Loki server. */
    public record Loki(
            String url,
            @Nullable String tenant,
            @Nullable String tokenEnvironment,
            @Nullable Loki before) {
        /** One that no other is compared with. */
        public Loki(String url, @Nullable String tenant, @Nullable String tokenEnvironment) {
            this(url, tenant, tokenEnvironment, null);
        }
    }

    /** A Graylog server; the token is an access token of a user who may search. */
    public record Graylog(String url, @Nullable String tokenEnvironment) {}

    /** An Alertmanager: asked for firing alerts, and told what to keep silent about. */
    public record Alertmanager(String url, @Nullable String tokenEnvironment) {}

    /**
     * A Grafana whose graphs are marked.
     *
     * @param dashboard the uid of the one dashboard to mark; null for every dashboard that shows annotations by tag
     */
    public record Grafana(
            String url,
            @Nullable String tokenEnvironment,
            @Nullable String dashboard) {}

    /** A cluster: a context of the kubeconfig, or an API address; both null means the cluster that we run in. */
    public record Kubernetes(
            @Nullable String context, @Nullable String url) {}

    /**
     * Resolvers and authoritative servers, {@code host} or {@code host:port}.
     *
     * @param authoritative empty means that they are found through the zone's NS records
     * @param inside resolvers with a view of their own (split horizon); what they say is shown and does not count
     */
    public record Dns(List<String> resolvers, List<String> authoritative, List<String> inside) {
        /** Without a view of an inside. */
        public Dns(List<String> resolvers, List<String> authoritative) {
            this(resolvers, authoritative, List.of());
        }

        public Dns {
            inside = List.copyOf(inside);
            List<String> own = List.copyOf(inside);
            resolvers = resolvers.stream()
                    .filter(resolver -> !own.contains(resolver))
                    .toList();
            authoritative = List.copyOf(authoritative);
        }
    }
}
