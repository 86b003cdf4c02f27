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
        Map<String, String> connect) {
    public Sources {
        connect = Map.copyOf(connect);
    }

    /** A Prometheus server or what speaks its API. */
    public record Prometheus(String url, @Nullable String tokenEnvironment) {}

    /** A Loki server. */
    public record Loki(
            String url, @Nullable String tenant, @Nullable String tokenEnvironment) {}

    /** A cluster: a context of the kubeconfig, or an API address; both null means the cluster that we run in. */
    public record Kubernetes(
            @Nullable String context, @Nullable String url) {}

    /**
     * Resolvers and authoritative servers, {@code host} or {@code host:port}.
     *
     * @param authoritative empty means that they are found through the zone's NS records
     */
    public record Dns(List<String> resolvers, List<String> authoritative) {
        public Dns {
            resolvers = List.copyOf(resolvers);
            authoritative = List.copyOf(authoritative);
        }
    }
}
