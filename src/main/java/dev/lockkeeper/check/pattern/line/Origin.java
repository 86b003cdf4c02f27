package dev.lockkeeper.check.pattern.line;

import java.util.List;
import java.util.Locale;
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

    /** The origin that labels or fields describe. */
    public static Origin of(Map<String, String> labels) {
        Map<String, String> others = new TreeMap<>();
        labels.forEach((name, value) -> {
            if (!LEVELS.contains(name.toLowerCase(Locale.ROOT))) {
                others.put(name, value);
            }
        });
        String id = others.toString();
        String pod = PODS.stream()
                .filter(others::containsKey)
                .map(others::get)
                .findFirst()
                .orElse(id);
        String level = LEVELS.stream()
                .filter(labels::containsKey)
                .map(labels::get)
                .filter(value -> !value.equals("unknown"))
                .findFirst()
                .orElse("");
        return new Origin(id, pod, level, "stderr".equals(labels.get("stream")));
    }
}
