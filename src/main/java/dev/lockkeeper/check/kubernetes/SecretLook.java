package dev.lockkeeper.check.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.nio.charset.StandardCharsets;
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
     * Looks at the template and its ConfigMaps.
     *
     * @param maps by name; empty for one that is not there
     */
    static Look of(WorkloadFacts it, Map<String, Optional<ConfigMap>> maps, List<String> accepted) {
        Findings findings = new Findings(accepted);
        maps.forEach((name, map) -> map.ifPresentOrElse(
                there -> map(findings, name, there), () -> findings.note("ConfigMap " + name + " is not there")));
        ContainerLooks.all(it).forEach(container -> environment(findings, container));
        String read =
                maps.isEmpty() ? "uses no ConfigMap" : maps.size() + (maps.size() == 1 ? " ConfigMap" : " ConfigMaps");
        return findings.look(
                it.shown() + ": no secret lies in the template, " + read + (maps.isEmpty() ? "" : " looked through"));
    }

    private static void map(Findings findings, String name, ConfigMap map) {
        Optional.ofNullable(map.getData())
                .orElse(Map.of())
                .forEach((key, value) -> smell(findings, "ConfigMap " + name + "/" + key, SecretScent.at(key, value)));
        Optional.ofNullable(map.getBinaryData())
                .orElse(Map.of())
                .forEach((key, value) ->
                        smell(findings, "ConfigMap " + name + "/" + key, SecretScent.in(decoded(value))));
    }

    private static void environment(Findings findings, Container container) {
        container.getEnv().stream()
                .filter(one -> one.getValue() != null)
                .forEach(one -> smell(findings, container.getName() + "/env " + one.getName(), whiffs(one)));
    }

    private static List<SecretScent.Whiff> whiffs(EnvVar variable) {
        return SecretScent.at(variable.getName(), variable.getValue());
    }

    private static void smell(Findings findings, String place, List<SecretScent.Whiff> whiffs) {
        whiffs.forEach(
                whiff -> findings.wrong(whiff.name().isEmpty() ? place : place + "/" + whiff.name(), whiff.why()));
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
