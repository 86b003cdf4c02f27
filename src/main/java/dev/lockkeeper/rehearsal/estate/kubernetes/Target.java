package dev.lockkeeper.rehearsal.estate.kubernetes;

import java.util.List;
import java.util.Optional;

/**
 * What a path of the API names.
 *
 * @param namespace empty for all namespaces
 * @param name empty for the whole collection
 * @param subresource {@code scale}, {@code proxy}, …, or empty
 * @param rest the path behind {@code proxy}, with its leading slash
 */
record Target(Kind kind, String namespace, String name, String subresource, String rest) {

    /** Reads the path segments; empty, if they name no known resource. */
    static Optional<Target> of(String path) {
        List<String> parts = List.of(path.substring(1).split("/", -1));
        boolean core = parts.get(0).equals("api");
        int at = core ? 2 : 3;
        if (parts.size() <= at || !(core || parts.get(0).equals("apis"))) {
            return Optional.empty();
        }
        String group = core ? "" : parts.get(1);
        String version = parts.get(at - 1);
        String namespace = "";
        if (parts.get(at).equals("namespaces") && parts.size() > at + 2) {
            namespace = parts.get(at + 1);
            at += 2;
        }
        String inside = namespace;
        int plural = at;
        return Kind.of(group, version, parts.get(plural))
                .map(kind -> new Target(
                        kind,
                        inside,
                        part(parts, plural + 1),
                        part(parts, plural + 2),
                        parts.size() > plural + 3
                                ? "/" + String.join("/", parts.subList(plural + 3, parts.size()))
                                : "/"));
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }
}
