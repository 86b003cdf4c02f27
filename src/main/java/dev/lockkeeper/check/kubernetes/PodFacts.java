package dev.lockkeeper.check.kubernetes;

import dev.lockkeeper.check.http.Answer;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A pod as a person would see it: a pod that is being deleted still says Running, and one that crashes in a loop too. */
record PodFacts(Pod pod) {
    String name() {
        return pod.getMetadata().getName();
    }

    /** Its identity: a pod that is made anew under the same name is another one. */
    String uid() {
        return Optional.ofNullable(pod.getMetadata().getUid()).orElse(name());
    }

    /** The version that the server gave this state of it; empty when it gave none. */
    String version() {
        return Optional.ofNullable(pod.getMetadata().getResourceVersion()).orElse("");
    }

    /** The name of what made it, empty when it was made by hand. */
    String maker() {
        return Optional.ofNullable(pod.getMetadata().getOwnerReferences()).orElse(List.of()).stream()
                .findFirst()
                .map(owner -> owner.getName())
                .orElse("");
    }

    boolean isTerminating() {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    boolean isDone() {
        return phase().equals("Succeeded");
    }

    boolean isReady() {
        return !isTerminating()
                && phase().equals("Running")
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    Optional<Instant> createdAt() {
        return moment(pod.getMetadata().getCreationTimestamp());
    }

    /** The status in one line: what a container waits for, or why none was started, says more than the phase. */
    String line() {
        return name() + ": " + state() + (isReady() ? ", ready" : ", not ready") + ", " + restarts()
                + (restarts() == 1 ? " restart" : " restarts");
    }

    /** What a container waits for and why it ended last, or why none was started; else the phase. */
    String state() {
        if (isTerminating()) {
            return "Terminating";
        }
        Optional<ContainerStatus> waiting = all().filter(
                        status -> status.getState() != null && status.getState().getWaiting() != null)
                .findFirst();
        if (waiting.isPresent()) {
            ContainerStateWaiting why = waiting.get().getState().getWaiting();
            String last = lastEnd(waiting.get()).map(end -> " (" + end + ")").orElse("");
            String message =
                    last.isEmpty() && why.getMessage() != null ? " (" + Answer.shortened(why.getMessage()) + ")" : last;
            return why.getReason() + message;
        }
        return unscheduled().map(why -> phase() + " (" + why + ")").orElse(phase());
    }

    /** How often its containers were restarted. */
    int restarts() {
        return all().mapToInt(PodFacts::restartCount).sum();
    }

    /** Why the container ended last: {@code last ended OOMKilled, exit code 137}. */
    private static Optional<String> lastEnd(ContainerStatus status) {
        return Optional.ofNullable(status.getLastState())
                .flatMap(state -> Optional.ofNullable(state.getTerminated()))
                .map(end -> "last ended " + end.getReason() + ", exit code " + end.getExitCode());
    }

    private Optional<String> unscheduled() {
        return pod.getStatus() == null
                ? Optional.empty()
                : pod.getStatus().getConditions().stream()
                        .filter(condition -> condition.getType().equals("PodScheduled")
                                && condition.getStatus().equals("False"))
                        .findFirst()
                        .map(condition -> condition.getReason() + ": " + Answer.shortened(condition.getMessage()));
    }

    /** The container's states of all that run as long as the pod: sidecars among the init containers too. */
    Stream<ContainerStatus> counted() {
        if (pod.getStatus() == null) {
            return Stream.empty();
        }
        Set<String> sidecars = pod.getSpec().getInitContainers().stream()
                .filter(container -> "Always".equals(container.getRestartPolicy()))
                .map(Container::getName)
                .collect(Collectors.toSet());
        return Stream.concat(
                pod.getStatus().getContainerStatuses().stream(),
                pod.getStatus().getInitContainerStatuses().stream()
                        .filter(status -> sidecars.contains(status.getName())));
    }

    /** Whether a container named so runs beside the service: as a container, or as an init container that never ends. */
    boolean hasBeside(String container) {
        boolean asContainer = pod.getSpec().getContainers().stream()
                .anyMatch(one -> one.getName().equals(container));
        return asContainer
                || pod.getSpec().getInitContainers().stream()
                        .anyMatch(one -> one.getName().equals(container) && "Always".equals(one.getRestartPolicy()));
    }

    /** What it was made with, what admission filled in included. */
    Stream<Container> containers() {
        return Stream.concat(pod.getSpec().getContainers().stream(), pod.getSpec().getInitContainers().stream());
    }

    Map<String, String> annotations() {
        return Optional.ofNullable(pod.getMetadata().getAnnotations()).orElse(Map.of());
    }

    Map<String, String> labels() {
        return Optional.ofNullable(pod.getMetadata().getLabels()).orElse(Map.of());
    }

    /** The names of the volume claims that the pod uses. */
    List<String> claims() {
        return pod.getSpec().getVolumes().stream()
                .flatMap(volume -> Optional.ofNullable(volume.getPersistentVolumeClaim()).stream())
                .map(claim -> claim.getClaimName())
                .toList();
    }

    static Optional<Instant> moment(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private String phase() {
        return pod.getStatus() == null || pod.getStatus().getPhase() == null
                ? "Unknown"
                : pod.getStatus().getPhase();
    }

    private Stream<ContainerStatus> all() {
        return pod.getStatus() == null
                ? Stream.empty()
                : Stream.concat(
                        pod.getStatus().getContainerStatuses().stream(),
                        pod.getStatus().getInitContainerStatuses().stream());
    }

    /** Whether a restart since the moment is proven by the last end or the present start; a crash loop restarts all the time. */
    static boolean isRestartedSince(ContainerStatus status, Instant from) {
        if (restartCount(status) == 0) {
            return false;
        }
        Optional<Instant> ended = Optional.ofNullable(status.getLastState())
                .flatMap(state -> Optional.ofNullable(state.getTerminated()))
                .flatMap(terminated -> moment(terminated.getFinishedAt()));
        Optional<ContainerState> state = Optional.ofNullable(status.getState());
        Optional<Instant> started = state.flatMap(now -> Optional.ofNullable(now.getRunning()))
                .flatMap(running -> moment(running.getStartedAt()));
        boolean isLooping = state.flatMap(now -> Optional.ofNullable(now.getWaiting()))
                .filter(waiting -> "CrashLoopBackOff".equals(waiting.getReason()))
                .isPresent();
        boolean isRecent =
                Stream.of(ended, started).flatMap(Optional::stream).anyMatch(moment -> !moment.isBefore(from));
        return isLooping || isRecent || (ended.isEmpty() && started.isEmpty());
    }

    static int restartCount(ContainerStatus status) {
        return status.getRestartCount() == null ? 0 : status.getRestartCount();
    }
}
