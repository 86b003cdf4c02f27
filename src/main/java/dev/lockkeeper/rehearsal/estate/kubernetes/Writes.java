package dev.lockkeeper.rehearsal.estate.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import java.util.Optional;

/** Carries out what callers change: scale, ingresses, config maps, the workloads' own objects, single pods. */
final class Writes {
    /** An answer with its HTTP status. */
    record Done(int status, ObjectNode body) {}

    private static final String APPLY = "application/apply-patch+yaml";

    private final Cluster cluster;

    Writes(Cluster cluster) {
        this.cluster = cluster;
    }

    Done create(Target target, Ask ask) {
        if (!target.kind().isKept() || !target.name().isEmpty()) {
            throw Refusal.methodNotAllowed();
        }
        ObjectNode given = body(ask);
        String name = named(given);
        if (cluster.kept().find(target.kind(), target.namespace(), name).isPresent()) {
            throw Refusal.alreadyExists(target.kind(), name);
        }
        return new Done(201, completed(target, name, given, ask));
    }

    /** Replaces, patches or applies; the answer to an apply that creates is 201. */
    Done change(Target target, Ask ask) {
        Kind kind = target.kind();
        if (kind.isWorkload()) {
            Workload workload = cluster.workload(kind, target.namespace(), target.name())
                    .orElseThrow(() -> Refusal.notFound(kind, target.name()));
            return new Done(
                    200,
                    target.subresource().equals("scale")
                            ? scale(target, workload, ask)
                            : workload(target, workload, ask));
        }
        if (!kind.isKept()) {
            throw Refusal.methodNotAllowed();
        }
        Optional<ObjectNode> old = cluster.kept().find(kind, target.namespace(), target.name());
        if (old.isEmpty()) {
            if (!isApply(ask)) {
                throw Refusal.notFound(kind, target.name());
            }
            changed(ask, WorkloadTemplate.parse("{}"));
            return new Done(201, completed(target, target.name(), body(ask), ask));
        }
        ObjectNode next = changed(ask, old.get());
        checkVersion(target, old.get().at("/metadata/resourceVersion").asText(), next);
        ObjectNode metadata = next.withObject("/metadata");
        old.get().path("metadata").fields().forEachRemaining(field -> {
            if (!field.getKey().equals("labels") && !field.getKey().equals("annotations")) {
                metadata.set(field.getKey(), field.getValue());
            }
        });
        metadata.remove("managedFields");
        if (!next.path("spec").equals(old.get().path("spec"))) {
            metadata.put("generation", metadata.path("generation").asInt() + 1);
        }
        return new Done(200, kept(target, target.name(), next, ask));
    }

    private ObjectNode scale(Target target, Workload workload, Ask ask) {
        String version = cluster.resourceVersion(workload);
        ObjectNode current = new WorkloadView(workload, cluster.now()).scale(version);
        ObjectNode next = changed(ask, current);
        checkVersion(target, version, next);
        JsonNode replicas = next.at("/spec/replicas");
        if (!replicas.isMissingNode() && !replicas.isIntegralNumber()) {
            throw Refusal.invalid(
                    "",
                    "",
                    "",
                    "patch",
                    "Invalid value: \"" + next + "\": json: cannot unmarshal "
                            + "string into Go struct field ScaleSpec.spec.replicas of type int32");
        }
        if (replicas.asInt() < 0) {
            throw Refusal.invalid(
                    "Scale",
                    "autoscaling",
                    target.name(),
                    "spec.replicas",
                    "Invalid value: " + replicas.asInt() + ": must be greater than or equal to 0");
        }
        int before = workload.wantedPods(cluster.now()).size();
        if (!isDryRun(ask)) {
            workload.scale(cluster.now(), replicas.asInt());
            ObjectNode done = new WorkloadView(workload, cluster.now()).scale(cluster.resourceVersion(workload));
            done.withObject("/status").put("replicas", before);
            return done;
        }
        current.putObject("spec");
        if (replicas.asInt() != 0) {
            current.withObject("/spec").put("replicas", replicas.asInt());
        }
        return current;
    }

    private ObjectNode workload(Target target, Workload workload, Ask ask) {
        String version = cluster.resourceVersion(workload);
        ObjectNode current = new WorkloadView(workload, cluster.now()).object(version);
        ObjectNode next = changed(ask, current);
        checkVersion(target, version, next);
        if (!isDryRun(ask)) {
            adopt(workload, next);
            return new WorkloadView(workload, cluster.now()).object(cluster.resourceVersion(workload));
        }
        return next;
    }

    private void adopt(Workload workload, ObjectNode next) {
        ObjectNode object = workload.object();
        int replicas = next.at("/spec/replicas").asInt();
        for (String field : new String[] {"labels", "annotations"}) {
            if (next.path("metadata").has(field)) {
                object.withObject("/metadata").set(field, next.at("/metadata/" + field));
            }
        }
        ObjectNode spec = next.withObject("/spec").deepCopy();
        spec.put("replicas", workload.wanted());
        if (spec.equals(object.path("spec"))) {
            workload.touched(cluster.now());
        } else {
            object.set("spec", spec);
            workload.specChanged(cluster.now());
        }
        workload.scale(cluster.now(), replicas);
    }

    Done delete(Target target, Ask ask) {
        Kind kind = target.kind();
        if (target.name().isEmpty()) {
            throw Refusal.methodNotAllowed();
        }
        ObjectNode object = new Objects(cluster)
                .find(kind, target.namespace(), target.name())
                .orElseThrow(() -> Refusal.notFound(kind, target.name()));
        if (kind == Kind.POD) {
            if (!isDryRun(ask)) {
                deletePod(target);
            }
            return new Done(200, object);
        }
        if (!kind.isKept()) {
            throw Refusal.methodNotAllowed();
        }
        if (!isDryRun(ask)) {
            cluster.kept().remove(kind, target.namespace(), target.name());
        }
        ObjectNode status = WorkloadTemplate.parse(
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Success\"}");
        ObjectNode details = status.putObject("details").put("name", target.name());
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        details.put("kind", kind.plural()).put("uid", object.at("/metadata/uid").asText());
        return new Done(200, status);
    }

    private void deletePod(Target target) {
        for (Workload workload : cluster.workloads(target.namespace())) {
            workload.wantedPods(cluster.now()).stream()
                    .filter(pod -> pod.name().equals(target.name()))
                    .findFirst()
                    .ifPresent(pod -> workload.deletePod(cluster.now(), pod));
        }
    }

    private ObjectNode completed(Target target, String name, ObjectNode given, Ask ask) {
        ObjectNode object = cluster.kept().completed(target.kind(), target.namespace(), name, given, cluster.now());
        return kept(target, name, object, ask);
    }

    private ObjectNode kept(Target target, String name, ObjectNode object, Ask ask) {
        return isDryRun(ask)
                ? object
                : cluster.keep(target.kind(), target.namespace(), name, object).deepCopy();
    }

    private static ObjectNode changed(Ask ask, ObjectNode current) {
        if (ask.method().equals("PUT")) {
            return body(ask);
        }
        if (isApply(ask) && ask.parameter("fieldManager").orElse("").isEmpty()) {
            throw Refusal.invalid(
                    "PatchOptions", "meta.k8s.io", "", "fieldManager", "Required value: is required for apply patch");
        }
        return Patch.apply(ask.header("content-type").orElse(""), ask.body(), current);
    }

    private static void checkVersion(Target target, String current, ObjectNode next) {
        String given = next.at("/metadata/resourceVersion").asText();
        if (!given.isEmpty() && !given.equals(current)) {
            throw Refusal.conflict(target.kind(), target.name());
        }
    }

    private static String named(ObjectNode given) {
        String name = given.at("/metadata/name").asText();
        if (!name.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?")) {
            throw Refusal.invalid(
                    given.path("kind").asText(),
                    "",
                    name,
                    "metadata.name",
                    "Invalid value: \"" + name + "\": a lowercase RFC 1123 subdomain must consist of lower case"
                            + " alphanumeric characters, '-' or '.', and must start and end with an alphanumeric"
                            + " character (e.g. 'example.com', regex used for validation is"
                            + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
        }
        return name;
    }

    static ObjectNode body(Ask ask) {
        if (Patch.parse(ask.body()) instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.badRequest("the object provided is unrecognized (must be of type object)");
    }

    private static boolean isApply(Ask ask) {
        return ask.method().equals("PATCH")
                && ask.header("content-type").orElse("").startsWith(APPLY);
    }

    private static boolean isDryRun(Ask ask) {
        return ask.parameter("dryRun").orElse("").equals("All");
    }
}
