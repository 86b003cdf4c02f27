package dev.lockkeeper.rehearsal.estate.kubernetes;

import java.util.Set;

/**
 * What the estate's only user may do: look at everything but secrets, scale workloads, write ingresses and config maps, start Jobs.
 */
final class Rights {
    static final String USER = "cutover-bot";

    private static final Set<String> LOOKING = Set.of("get", "list", "watch");
    private static final Set<String> CHANGING = Set.of("patch", "update");
    private static final Set<String> WRITING = Set.of("create", "patch", "update", "delete");

    private Rights() {}

    static boolean allow(String verb, String group, String resource, String subresource) {
        if (LOOKING.contains(verb)) {
            return !resource.equals("secrets");
        }
        return switch (group + "/" + resource) {
            case "apps/deployments", "apps/statefulsets" -> CHANGING.contains(verb);
            case "networking.k8s.io/ingresses", "/configmaps" -> WRITING.contains(verb);
            case "/pods" -> verb.equals("delete") || (verb.equals("create") && subresource.equals("proxy"));
            case "/services" -> verb.equals("create") && subresource.equals("proxy");
            case "batch/jobs" -> verb.equals("create");
            case "authorization.k8s.io/selfsubjectaccessreviews" -> true;
            default -> false;
        };
    }
}
