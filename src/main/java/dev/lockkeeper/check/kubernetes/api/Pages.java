package dev.lockkeeper.check.kubernetes.api;

import dev.lockkeeper.check.http.Answer;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.ListMeta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A list that is read page by page, and is whole and of one moment or is none: when the server has forgotten the moment meanwhile
 * (410), it is read once more from its beginning. A list without an end is given up.
 */
public final class Pages<T, L extends KubernetesResource> {
    private static final String PAGE = "500";
    private static final int MOST_PAGES = 100;
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final int MOST_STARTS = 2;

    private final Cluster cluster;
    private final String path;
    private final Map<String, String> query;
    private final Kind<T, L> kind;
    private final Errand errand;
    private int pages;
    private long bytes;

    /** How a list is read: its type, its items and its metadata. */
    public record Kind<T, L extends KubernetesResource>(
            Class<L> type, Function<L, List<T>> items, Function<L, ListMeta> metadata) {}

    Pages(Cluster cluster, String path, Map<String, String> query, Kind<T, L> kind, Errand errand) {
        this.cluster = cluster;
        this.path = path;
        this.query = query;
        this.kind = kind;
        this.errand = errand;
    }

    CompletableFuture<Cluster.Listed<T>> all() {
        return page("", new ArrayList<>(), 1);
    }

    private CompletableFuture<Cluster.Listed<T>> page(String mark, List<T> known, int start) {
        Map<String, String> parameters = new HashMap<>(query);
        parameters.put("limit", PAGE);
        if (!mark.isEmpty()) {
            parameters.put("continue", mark);
        }
        return cluster.get(path, parameters, errand).thenCompose(answer -> {
            boolean isForgotten = answer.status() == 410 && !mark.isEmpty();
            return isForgotten && start < MOST_STARTS
                    ? page("", new ArrayList<>(), start + 1)
                    : read(answer, known, start);
        });
    }

    private CompletableFuture<Cluster.Listed<T>> read(Answer answer, List<T> known, int start) {
        L list = cluster.read(answer, kind.type());
        ListMeta metadata = kind.metadata().apply(list);
        List<T> items = kind.items().apply(list);
        known.addAll(items);
        String next = metadata == null || metadata.getContinue() == null ? "" : metadata.getContinue();
        if (next.isEmpty()) {
            String version =
                    metadata == null || metadata.getResourceVersion() == null ? "" : metadata.getResourceVersion();
            return CompletableFuture.completedFuture(new Cluster.Listed<>(known, version));
        }
        // A page may be empty and not the last: the server filters after it has counted.
        pages++;
        bytes += answer.length();
        if (pages > MOST_PAGES || bytes > MOST_BYTES) {
            throw new Unanswered("Kubernetes: the list " + path + " has no end in " + pages + " pages, "
                    + bytes / (1024 * 1024) + " MiB");
        }
        return page(next, known, start);
    }
}
