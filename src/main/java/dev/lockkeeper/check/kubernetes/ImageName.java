package dev.lockkeeper.check.kubernetes;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The name of a container image, read as container runtimes read it: without a registry in front it is Docker Hub's.
 *
 * @param shown as it was written
 * @param path the name in the registry, without tag and digest
 * @param tag null for none
 * @param digest null for none
 */
record ImageName(
        String shown,
        String registry,
        String path,
        @Nullable String tag,
        @Nullable String digest) {
    private static final String DOCKER_HUB = "docker.io";
    private static final Set<String> ALSO_DOCKER_HUB = Set.of("index.docker.io", "registry-1.docker.io");

    static ImageName of(@Nullable String written) {
        String shown = written == null ? "" : written;
        int at = shown.indexOf('@');
        String digest = at < 0 ? null : shown.substring(at + 1);
        String name = at < 0 ? shown : shown.substring(0, at);
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        // A first part with a dot or a port, or localhost, is a registry; anything else is a folder of Docker Hub's.
        boolean isRegistry = first.contains(".") || first.contains(":") || first.equals("localhost");
        String registry = isRegistry ? first : DOCKER_HUB;
        String rest = isRegistry ? name.substring(slash + 1) : name;
        int colon = rest.indexOf(':');
        return new ImageName(
                shown,
                ALSO_DOCKER_HUB.contains(registry) ? DOCKER_HUB : registry,
                colon < 0 ? rest : rest.substring(0, colon),
                colon < 0 ? null : rest.substring(colon + 1),
                digest);
    }

    boolean isOfDockerHub() {
        return registry.equals(DOCKER_HUB);
    }

    /** Whether it comes from one of these registries, or from the path in one; {@code a.example/base} is not {@code a.example/basement}. */
    boolean isFrom(List<String> registries) {
        String whole = registry + "/" + path + "/";
        return registries.stream()
                .anyMatch(allowed -> whole.startsWith(allowed.endsWith("/") ? allowed : allowed + "/"));
    }

    /** Whether the same name may mean another image tomorrow, as everybody expects it to. */
    boolean isMovable() {
        return digest == null && (tag == null || tag.equals("latest"));
    }
}
