package dev.lockkeeper.check.kubernetes;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment or StatefulSet as numbers. The API leaves out a count that is zero; here it is zero.
 *
 * @param current whether the controller has seen the newest wish
 * @param replicas all pods, those of older revisions included
 * @param failure why the controller cannot go on; null when it can
 * @param claimTemplates a StatefulSet's names of volume claims; empty for a Deployment
 */
record WorkloadFacts(
        String kind,
        String name,
        boolean current,
        int wanted,
        int replicas,
        int updated,
        int ready,
        int available,
        @Nullable String failure,
        String selector,
        PodSpec podSpec,
        List<String> claimTemplates) {
    WorkloadFacts {
        claimTemplates = List.copyOf(claimTemplates);
    }

    static WorkloadFacts of(Deployment it) {
        DeploymentStatus status = it.getStatus() == null ? new DeploymentStatus() : it.getStatus();
        return new WorkloadFacts(
                "deployment",
                it.getMetadata().getName(),
                isCurrent(it.getMetadata().getGeneration(), status.getObservedGeneration()),
                wanted(it.getSpec().getReplicas()),
                count(status.getReplicas()),
                count(status.getUpdatedReplicas()),
                count(status.getReadyReplicas()),
                count(status.getAvailableReplicas()),
                failure(status).orElse(null),
                selector(it.getSpec().getSelector()),
                it.getSpec().getTemplate().getSpec(),
                List.of());
    }

    static WorkloadFacts of(StatefulSet it) {
        StatefulSetStatus status = it.getStatus() == null ? new StatefulSetStatus() : it.getStatus();
        // Without an update under way the revisions are equal and every replica is of the newest.
        boolean isOneRevision =
                status.getUpdateRevision() == null || status.getUpdateRevision().equals(status.getCurrentRevision());
        return new WorkloadFacts(
                "statefulset",
                it.getMetadata().getName(),
                isCurrent(it.getMetadata().getGeneration(), status.getObservedGeneration()),
                wanted(it.getSpec().getReplicas()),
                count(status.getReplicas()),
                isOneRevision ? count(status.getReplicas()) : count(status.getUpdatedReplicas()),
                count(status.getReadyReplicas()),
                // Clusters before 1.22 do not count available replicas of a StatefulSet.
                status.getAvailableReplicas() == null
                        ? count(status.getReadyReplicas())
                        : status.getAvailableReplicas(),
                null,
                selector(it.getSpec().getSelector()),
                it.getSpec().getTemplate().getSpec(),
                it.getSpec().getVolumeClaimTemplates().stream()
                        .map(claim -> claim.getMetadata().getName())
                        .toList());
    }

    String shown() {
        return kind + "/" + name;
    }

    private static boolean isCurrent(@Nullable Long generation, @Nullable Long observed) {
        return generation == null || (observed != null && observed >= generation);
    }

    private static int wanted(@Nullable Integer replicas) {
        return replicas == null ? 1 : replicas;
    }

    private static int count(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static Optional<String> failure(DeploymentStatus status) {
        return status.getConditions().stream()
                .filter(WorkloadFacts::isFailure)
                .findFirst()
                .map(condition -> condition.getReason() + ": " + condition.getMessage());
    }

    private static boolean isFailure(DeploymentCondition condition) {
        boolean cannotCreate = condition.getType().equals("ReplicaFailure")
                && condition.getStatus().equals("True");
        boolean isStuck = condition.getType().equals("Progressing")
                && condition.getStatus().equals("False");
        return cannotCreate || isStuck;
    }

    private static String selector(LabelSelector selector) {
        List<String> parts = new ArrayList<>();
        selector.getMatchLabels().forEach((label, value) -> parts.add(label + "=" + value));
        for (LabelSelectorRequirement requirement : selector.getMatchExpressions()) {
            String values = "(" + String.join(",", requirement.getValues()) + ")";
            parts.add(
                    switch (requirement.getOperator()) {
                        case "In" -> requirement.getKey() + " in " + values;
                        case "NotIn" -> requirement.getKey() + " notin " + values;
                        case "DoesNotExist" -> "!" + requirement.getKey();
                        default -> requirement.getKey();
                    });
        }
        return String.join(",", parts);
    }
}
