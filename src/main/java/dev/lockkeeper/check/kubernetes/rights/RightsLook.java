package dev.lockkeeper.check.kubernetes.rights;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import dev.lockkeeper.domain.programme.Programme;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Asks the cluster which rights of those that a plan uses we have, by a SelfSubjectAccessReview for each. */
public final class RightsLook {
    private static final String PATH = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    private final Cluster cluster;
    private final Errand errand;

    public RightsLook(Cluster cluster, Errand errand) {
        this.cluster = cluster;
        this.errand = errand;
    }

    /**
     * What came of asking.
     *
     * @param needed how many rights the plan uses
     * @param missing for each namespace in which we lack some what needs them, and how to get them
     */
    public record Found(int needed, List<String> missing) {
        public Found {
            missing = List.copyOf(missing);
        }
    }

    /** Fails with {@link Unanswered} when the cluster does not say. */
    public CompletableFuture<Found> of(Programme plan) {
        List<Right> needed = NeededRights.of(plan);
        CompletableFuture<List<Right>> missing = CompletableFuture.completedFuture(new ArrayList<>());
        for (Right right : needed) {
            missing = missing.thenCombine(isAllowed(right), (found, isAllowed) -> {
                if (!isAllowed) {
                    found.add(right);
                }
                return found;
            });
        }
        return missing.thenApply(found -> new Found(needed.size(), byNamespace(found)));
    }

    private static List<String> byNamespace(List<Right> missing) {
        Map<String, Map<String, List<String>>> all = new LinkedHashMap<>();
        missing.forEach(right -> all.computeIfAbsent(right.namespace(), namespace -> new LinkedHashMap<>())
                .computeIfAbsent(right.user(), user -> new ArrayList<>())
                .add(right.words()));
        List<String> lines = new ArrayList<>();
        all.forEach((namespace, users) -> lines.add("in namespace " + namespace + " "
                + users.entrySet().stream()
                        .map(user -> user.getKey() + " may not " + String.join(", ", user.getValue()))
                        .collect(Collectors.joining("; "))
                + ". Apply deploy/kubernetes/cluster-role.yaml, and bind it there: kubectl -n " + namespace
                + " apply -f deploy/kubernetes/target-rights.yaml"));
        return lines;
    }

    private CompletableFuture<Boolean> isAllowed(Right right) {
        SelfSubjectAccessReview review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withNamespace(right.namespace())
                .withVerb(right.verb())
                .withGroup(right.group())
                .withResource(right.resource())
                .withSubresource(right.subresource().isEmpty() ? null : right.subresource())
                .endResourceAttributes()
                .endSpec()
                .build();
        return cluster.post(PATH, review, SelfSubjectAccessReview.class, errand).thenApply(answer -> {
            if (answer.getStatus() == null || answer.getStatus().getAllowed() == null) {
                throw new Unanswered("Kubernetes does not say whether we may " + right.words() + " in namespace "
                        + right.namespace());
            }
            return answer.getStatus().getAllowed();
        });
    }
}
