package dev.lockkeeper.rehearsal.estate.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Objects that callers created and the estate only keeps: ingresses, config maps, Jobs. */
final class KeptObjects {
    private static final Set<String> GIVEN = Set.of("labels", "annotations", "ownerReferences");

    private record Key(Kind kind, String namespace, String name) {}

    private final Map<Key, ObjectNode> objects = new LinkedHashMap<>();
    private int made;

    Optional<ObjectNode> find(Kind kind, String namespace, String name) {
        return Optional.ofNullable(objects.get(new Key(kind, namespace, name)));
    }

    List<ObjectNode> list(Kind kind, String namespace) {
        List<ObjectNode> found = new ArrayList<>();
        objects.forEach((key, object) -> {
            if (key.kind() == kind && (namespace.isEmpty() || key.namespace().equals(namespace))) {
                found.add(object);
            }
        });
        return found;
    }

    /** What a new object becomes: named, dated, with an id of its own. */
    ObjectNode completed(Kind kind, String namespace, String name, ObjectNode given, Instant now) {
        ObjectNode object =
                WorkloadTemplate.parse("{}").put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
        ObjectNode metadata = object.putObject("metadata");
        metadata.put("name", name).put("namespace", namespace);
        metadata.put("uid", Names.uid(kind + "/" + namespace + "/" + name + "/" + ++made));
        metadata.put("resourceVersion", "1").put("generation", 1);
        metadata.put("creationTimestamp", PodView.time(now));
        given.path("metadata").fields().forEachRemaining(field -> {
            if (GIVEN.contains(field.getKey())) {
                metadata.set(field.getKey(), field.getValue().deepCopy());
            }
        });
        given.fields().forEachRemaining(field -> {
            if (!object.has(field.getKey()) && !field.getKey().equals("status")) {
                object.set(field.getKey(), field.getValue().deepCopy());
            }
        });
        return object;
    }

    void put(Kind kind, String namespace, String name, ObjectNode object) {
        objects.put(new Key(kind, namespace, name), object);
    }

    void remove(Kind kind, String namespace, String name) {
        objects.remove(new Key(kind, namespace, name));
    }
}
