package dev.lockkeeper.check.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the workload's template says of its containers, held against the containerisation checklist. */
final class ContainerLooks {
    private ContainerLooks() {}

    /** Readiness and liveness of every container; of sidecars among the init containers it is only noted. */
    static Look probes(WorkloadFacts it, List<String> accepted) {
        Findings findings = new Findings(accepted);
        List<Container> containers = it.podSpec().getContainers();
        for (Container container : containers) {
            String name = container.getName();
            if (container.getReadinessProbe() == null) {
                findings.wrong(name + "/readinessProbe", "not set, so that traffic comes before it can be answered");
            }
            if (container.getLivenessProbe() == null) {
                findings.wrong(name + "/livenessProbe", "not set, so that a container that hangs is never restarted");
            } else if (container.getLivenessProbe().equals(container.getReadinessProbe())) {
                findings.note(name
                        + ": liveness and readiness ask the same, so that overload restarts what should only rest");
            }
        }
        sidecars(it)
                .filter(container -> container.getReadinessProbe() == null && container.getStartupProbe() == null)
                .forEach(container -> findings.note(container.getName() + ": a sidecar without a probe"));
        return findings.look(it.shown() + ": readiness and liveness probes set in " + counted(containers.size()));
    }

    /**
     * Requests and limits of CPU and memory.
     *
     * @param pods the workload's pods: what a LimitRange fills in stands there and not in the template
     */
    static Look resources(WorkloadFacts it, List<PodFacts> pods, List<String> accepted) {
        Findings findings = new Findings(accepted);
        List<Container> containers = all(it).toList();
        for (Container container : containers) {
            for (String part : List.of("requests", "limits")) {
                for (String resource : List.of("cpu", "memory")) {
                    if (amount(container, part, resource).isEmpty()) {
                        missing(findings, pods, container.getName(), part, resource);
                    }
                }
            }
        }
        return findings.look(
                it.shown() + ": requests and limits of CPU and memory set in " + counted(containers.size()));
    }

    /** Whence the images come. */
    static Look images(WorkloadFacts it, List<String> registries, List<String> accepted) {
        Findings findings = new Findings(accepted);
        List<Container> containers = all(it).toList();
        String allowed = registries.isEmpty() ? "any registry but docker.io" : String.join(", ", registries);
        for (Container container : containers) {
            ImageName image = ImageName.of(container.getImage());
            if (!(registries.isEmpty() ? !image.isOfDockerHub() : image.isFrom(registries))) {
                findings.wrong(
                        container.getName() + "/image",
                        "found " + image.shown() + " from " + image.registry() + "; allowed: " + allowed);
            } else if (image.isMovable()) {
                findings.note(container.getName() + ": " + image.shown()
                        + " has no fixed tag or digest, so that two pods may run two versions");
            }
        }
        return findings.look(it.shown() + ": the images of " + counted(containers.size()) + " come from " + allowed);
    }

    /** All that run as long as the pod, and those that run before it. */
    static Stream<Container> all(WorkloadFacts it) {
        return Stream.concat(it.podSpec().getContainers().stream(), it.podSpec().getInitContainers().stream());
    }

    private static Stream<Container> sidecars(WorkloadFacts it) {
        return it.podSpec().getInitContainers().stream()
                .filter(container -> "Always".equals(container.getRestartPolicy()));
    }

    private static void missing(Findings findings, List<PodFacts> pods, String name, String part, String resource) {
        List<Container> running = pods.stream()
                .filter(pod -> !pod.isTerminating())
                .flatMap(PodFacts::containers)
                .filter(container -> container.getName().equals(name))
                .toList();
        boolean isFilledIn = !running.isEmpty()
                && running.stream()
                        .allMatch(container -> amount(container, part, resource).isPresent());
        String subject = name + "/" + part + "." + resource;
        if (isFilledIn) {
            findings.note(subject + ": not in the template, but in the pods, from a LimitRange of the namespace");
        } else {
            findings.wrong(subject, "not set");
        }
    }

    private static Optional<Quantity> amount(Container container, String part, String resource) {
        ResourceRequirements resources = container.getResources();
        Map<String, Quantity> amounts =
                resources == null ? null : part.equals("limits") ? resources.getLimits() : resources.getRequests();
        return Optional.ofNullable(amounts).map(all -> all.get(resource));
    }

    private static String counted(int containers) {
        return containers + (containers == 1 ? " container" : " containers");
    }
}
