package dev.lockkeeper.check.pattern.line;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where lines come from.
 *
 * @param id the same for lines that follow each other, so that stack traces can be joined
 * @param pod the pod, container or machine that wrote them
 * @param level the level that the collector found; empty when it found none
 * @param isStandardError whether they were written to stderr
 */
public record Origin(String id, String pod, String level, boolean isStandardError) {
    private static final List<String> PODS = List.of(
            "pod",
            "pod_name",
            "k8s_pod_name",
            "kubernetes_pod_name",
            "kubernetes.pod_name",
            "container_id",
            "instance",
            "host",
            "hostname",
            "host_name",
            "node_name",
            "source",
            "filename");
    private static final List<String> LEVELS =
            List.of("level", "severity", "lvl", "log_level", "severity_text", "detected_level");

    /**
     * The origin that labels describe.
     *
     * @param labels what the lines that follow each other have in common
     * @param details what a line has besides, which may name its pod and level
     */
    public static Origin of(Map<String, String> labels, Map<String, String> details) {
        Map<String, String> shared = new TreeMap<>(labels);
        LEVELS.forEach(shared::remove);
        String id = shared.toString();
        String pod = first(PODS, labels, details);
        String level = first(LEVELS, details, labels);
        String stream = labels.getOrDefault("stream", details.getOrDefault("stream", ""));
        return new Origin(id, pod.isEmpty() ? id : pod, level, stream.equals("stderr"));
    }

    private static String first(List<String> names, Map<String, String> here, Map<String, String> there) {
        return names.stream()
                .map(name -> here.getOrDefault(name, there.getOrDefault(name, "")))
                .filter(value -> !value.isEmpty() && !value.equals("unknown"))
                .findFirst()
                .orElse("");
    }
}
