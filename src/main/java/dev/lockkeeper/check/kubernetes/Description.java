package dev.lockkeeper.check.kubernetes;

import dev.lockkeeper.domain.programme.CheckSpec;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The looks that need no running pod: what the workload's template says of itself. */
record Description(CheckSpec.Kubernetes spec) {
    CompletableFuture<Look> look(Namespace namespace, WorkloadFacts it) {
        List<String> accepted = spec.demands().accepted();
        return switch (spec.probe()) {
            case PROBES -> known(ContainerLooks.probes(it, accepted));
            case IMAGES -> known(ContainerLooks.images(it, spec.demands().registries(), accepted));
            case LOCAL_STATE -> known(StateLook.of(it, accepted));
            case TERMINATION -> known(TerminationLook.of(it, spec.demands().grace(), accepted));
            case RESOURCES -> namespace.pods(it).thenApply(pods -> ContainerLooks.resources(it, pods, accepted));
            case PLAIN_SECRETS -> smells(namespace, it).thenApply(smells -> smells.look(it, accepted));
            default -> throw new AssertionError(spec.probe());
        };
    }

    private static CompletableFuture<Look> known(Look look) {
        return CompletableFuture.completedFuture(look);
    }

    /** Kept is where something smells, and nothing of what was read. */
    private static CompletableFuture<Smells> smells(Namespace namespace, WorkloadFacts it) {
        return namespace
                .errand()
                .told(
                        "what looks like a secret in " + it.shown() + " in " + namespace.name() + ", without its value",
                        () -> maps(namespace, it)
                                .thenApply(maps -> SecretLook.of(it, maps).written()))
                .thenApply(Smells::read);
    }

    private static CompletableFuture<Map<String, Optional<ConfigMap>>> maps(Namespace namespace, WorkloadFacts it) {
        Map<String, CompletableFuture<Optional<ConfigMap>>> asked = new TreeMap<>();
        SecretLook.used(it).forEach(name -> asked.put(name, namespace.configMap(name)));
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<String, Optional<ConfigMap>> maps = new TreeMap<>();
                    asked.forEach((name, map) -> maps.put(name, map.join()));
                    return maps;
                });
    }
}
