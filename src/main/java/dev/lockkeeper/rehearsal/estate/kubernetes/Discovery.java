package dev.lockkeeper.rehearsal.estate.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the API server says about itself: version, groups and resources. */
final class Discovery {
    private static final List<String> READING = List.of("get", "list", "watch");
    private static final List<String> WRITING = List.of("create", "delete", "get", "list", "patch", "update", "watch");

    private Discovery() {}

    static Optional<ObjectNode> answer(String path) {
        return switch (path) {
            case "/version" -> Optional.of(version());
            case "/api" -> Optional.of(WorkloadTemplate.parse("""
                    {"kind":"APIVersions","versions":["v1"],
                     "serverAddressByClientCIDRs":[{"clientCIDR":"0.0.0.0/0","serverAddress":"127.0.0.1"}]}"""));
            case "/apis" -> Optional.of(groups());
            default -> resources(path);
        };
    }

    private static ObjectNode version() {
        return WorkloadTemplate.parse("""
                {"major":"1","minor":"36","emulationMajor":"1","emulationMinor":"36","minCompatibilityMajor":"1",
                 "minCompatibilityMinor":"35","gitVersion":"v1.36.2","gitCommit":"rehearsal","gitTreeState":"clean",
                 "buildDate":"1970-01-01T00:00:00Z","goVersion":"go1.26.10","compiler":"gc","platform":"linux/amd64"}""");
    }

    private static ObjectNode groups() {
        ObjectNode list = WorkloadTemplate.parse("{\"kind\":\"APIGroupList\",\"apiVersion\":\"v1\"}");
        ArrayNode groups = list.putArray("groups");
        Arrays.stream(Kind.values())
                .filter(kind -> !kind.group().isEmpty())
                .map(kind -> List.of(kind.group(), kind.version()))
                .distinct()
                .forEach(group -> {
                    ObjectNode node = groups.addObject().put("name", group.get(0));
                    String qualified = group.get(0) + "/" + group.get(1);
                    node.putArray("versions")
                            .addObject()
                            .put("groupVersion", qualified)
                            .put("version", group.get(1));
                    node.putObject("preferredVersion")
                            .put("groupVersion", qualified)
                            .put("version", group.get(1));
                });
        return list;
    }

    private static Optional<ObjectNode> resources(String path) {
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> path.equals((kind.group().isEmpty() ? "/api/" : "/apis/") + kind.apiVersion()))
                .toList();
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode list = WorkloadTemplate.parse("{\"kind\":\"APIResourceList\",\"apiVersion\":\"v1\"}");
        ArrayNode resources =
                list.put("groupVersion", kinds.get(0).apiVersion()).putArray("resources");
        for (Kind kind : kinds) {
            resource(
                    resources,
                    kind.plural(),
                    kind,
                    kind.kind(),
                    kind.isKept() || kind.isWorkload() ? WRITING : READING);
            if (kind.isWorkload()) {
                resource(resources, kind.plural() + "/scale", kind, "Scale", List.of("get", "patch", "update"));
            }
        }
        return Optional.of(list);
    }

    private static void resource(ArrayNode into, String name, Kind kind, String shown, List<String> verbs) {
        ObjectNode resource = into.addObject()
                .put("name", name)
                .put("singularName", name.contains("/") ? "" : kind.kind().toLowerCase(Locale.ROOT))
                .put("namespaced", kind != Kind.NAMESPACE)
                .put("kind", shown);
        verbs.forEach(resource.putArray("verbs")::add);
    }
}
