package dev.lockkeeper.check.kubernetes.job;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pod of a Job. */
record RunnerPod(Pod pod) {
    String name() {
        return pod.getMetadata().getName();
    }

    String createdAt() {
        return Objects.requireNonNullElse(pod.getMetadata().getCreationTimestamp(), "");
    }

    boolean hasSucceeded() {
        return pod.getStatus() != null && "Succeeded".equals(pod.getStatus().getPhase());
    }

    boolean hasFailed() {
        return pod.getStatus() != null && "Failed".equals(pod.getStatus().getPhase());
    }

    /** The container whose log is read: the named one, or the first; native sidecars are no candidates. */
    Optional<String> container(@Nullable String wanted) {
        List<Container> all = pod.getSpec() == null
                ? List.of()
                : Objects.requireNonNullElse(pod.getSpec().getContainers(), List.of());
        return all.stream()
                .map(Container::getName)
                .filter(name -> wanted == null || wanted.equals(name))
                .findFirst();
    }

    /** How the containers ended, worst first: {@code e2e: exit code 2 (Error)}. */
    List<String> exits() {
        List<ContainerStatus> all = pod.getStatus() == null
                ? List.of()
                : Objects.requireNonNullElse(pod.getStatus().getContainerStatuses(), List.of());
        return all.stream()
                .filter(it -> it.getState() != null && it.getState().getTerminated() != null)
                .sorted((one, other) -> Integer.compare(code(other), code(one)))
                .map(it -> it.getName() + ": exit code " + code(it)
                        + reason(it.getState().getTerminated()))
                .toList();
    }

    private static int code(ContainerStatus status) {
        Integer code = status.getState().getTerminated().getExitCode();
        return code == null ? 0 : code;
    }

    private static String reason(ContainerStateTerminated ended) {
        return ended.getReason() == null || ended.getReason().equals("Completed") ? "" : " (" + ended.getReason() + ")";
    }
}
