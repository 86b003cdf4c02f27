package dev.lockkeeper.check.kubernetes;

import dev.lockkeeper.check.kubernetes.scent.SecretScent;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Secrets that lie where everybody may read them: in the ConfigMaps that the workload uses, or as plain values of its template.
 * Values are looked at and forgotten; nothing of them is shown or kept.
 */
final class SecretLook {
    private SecretLook() {}

    /** The names of the ConfigMaps that the template mounts or takes its environment from. */
    static Set<String> used(WorkloadFacts it) {
        Set<String> names = new TreeSet<>();
        it.podSpec().getVolumes().forEach(volume -> {
            if (volume.getConfigMap() != null) {
                names.add(volume.getConfigMap().getName());
            }
            if (volume.getProjected() != null) {
                volume.getProjected().getSources().stream()
                        .map(VolumeProjection::getConfigMap)
                        .filter(Objects::nonNull)
                        .forEach(map -> names.add(map.getName()));
            }
        });
        ContainerLooks.all(it).forEach(container -> {
            container.getEnvFrom().stream()
                    .filter(from -> from.getConfigMapRef() != null)
                    .forEach(from -> names.add(from.getConfigMapRef().getName()));
            container.getEnv().stream()
                    .filter(one ->
                            one.getValueFrom() != null && one.getValueFrom().getConfigMapKeyRef() != null)
                    .forEach(one ->
                            names.add(one.getValueFrom().getConfigMapKeyRef().getName()));
        });
        return names;
    }

    /**
     * What smells in the template and its ConfigMaps.
     *
     * @param maps by name; empty for one that is not there
     */
    static Smells of(WorkloadFacts it, Map<String, Optional<ConfigMap>> maps) {
        List<Smells.Smell> smells = new ArrayList<>();
        maps.forEach((name, map) -> map.ifPresent(there -> map(smells, name, there)));
        ContainerLooks.all(it).forEach(container -> environment(smells, container));
        return new Smells(
                smells,
                maps.entrySet().stream()
                        .filter(map -> map.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .toList(),
                maps.size());
    }

    private static void map(List<Smells.Smell> smells, String name, ConfigMap map) {
        Optional.ofNullable(map.getData())
                .orElse(Map.of())
                .forEach((key, value) -> smell(smells, "ConfigMap " + name + "/" + key, SecretScent.at(key, value)));
        Optional.ofNullable(map.getBinaryData())
                .orElse(Map.of())
                .forEach(
                        (key, value) -> smell(smells, "ConfigMap " + name + "/" + key, SecretScent.in(decoded(value))));
    }

    private static void environment(List<Smells.Smell> smells, Container container) {
        container.getEnv().stream()
                .filter(one -> one.getValue() != null)
                .forEach(one -> smell(smells, container.getName() + "/env " + one.getName(), whiffs(one)));
    }

    private static List<SecretScent.Whiff> whiffs(EnvVar variable) {
        return SecretScent.at(variable.getName(), variable.getValue());
    }

    private static void smell(List<Smells.Smell> smells, String place, List<SecretScent.Whiff> whiffs) {
        whiffs.forEach(whiff ->
                smells.add(new Smells.Smell(whiff.name().isEmpty() ? place : place + "/" + whiff.name(), whiff.why())));
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
