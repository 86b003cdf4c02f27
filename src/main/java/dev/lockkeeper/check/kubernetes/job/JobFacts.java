package dev.lockkeeper.check.kubernetes.job;

import dev.lockkeeper.domain.programme.Target;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Job as the API tells of it. Numbers and conditions that are absent are none. */
record JobFacts(Job job) {
    /** What a step writes on the Jobs that it makes. */
    private static final String FROM = "lockkeeper.dev/from";

    String name() {
        return metadata().getName();
    }

    /** Whether it was made from the template: by the CronJob's schedule, by hand as kubectl does it, or by a step. */
    boolean isOf(Target.JobTemplate template) {
        Map<String, String> notes = metadata().getAnnotations();
        boolean isNoted = notes != null && template.words().equals(notes.get(FROM));
        boolean isNamed = template.origin() == Target.JobTemplate.Origin.JOB
                ? template.name().equals(name())
                : owners().stream()
                        .anyMatch(owner -> "CronJob".equals(owner.getKind())
                                && template.name().equals(owner.getName()));
        return isNoted || isNamed;
    }

    Instant createdAt() {
        return moment(metadata().getCreationTimestamp()).orElse(Instant.MIN);
    }

    /** When it ended, well or not; empty while it has not. */
    Optional<Instant> endedAt() {
        return condition("Complete").or(() -> condition("Failed")).flatMap(it -> moment(it.getLastTransitionTime()));
    }

    boolean isComplete() {
        return condition("Complete").isPresent();
    }

    boolean isSuspended() {
        return job.getSpec() != null && Boolean.TRUE.equals(job.getSpec().getSuspend());
    }

    /** Why it failed, in the server's words; empty when it has not. */
    Optional<String> failure() {
        return condition("Failed")
                .map(it -> Objects.requireNonNullElse(it.getReason(), "Failed")
                        + (it.getMessage() == null ? "" : ": " + it.getMessage()));
    }

    int active() {
        JobStatus status = job.getStatus();
        return status == null || status.getActive() == null ? 0 : status.getActive();
    }

    private Optional<JobCondition> condition(String type) {
        JobStatus status = job.getStatus();
        List<JobCondition> conditions = status == null ? null : status.getConditions();
        return conditions == null
                ? Optional.empty()
                : conditions.stream()
                        .filter(it -> type.equals(it.getType()) && "True".equals(it.getStatus()))
                        .findFirst();
    }

    private List<OwnerReference> owners() {
        List<OwnerReference> owners = metadata().getOwnerReferences();
        return owners == null ? List.of() : owners;
    }

    private ObjectMeta metadata() {
        return job.getMetadata() == null ? new ObjectMeta() : job.getMetadata();
    }

    private static Optional<Instant> moment(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
