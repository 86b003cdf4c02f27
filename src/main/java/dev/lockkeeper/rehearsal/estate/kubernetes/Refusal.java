package dev.lockkeeper.rehearsal.estate.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A request that the API server refuses, as the {@code Status} object that it answers with. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final String json;

    private Refusal(int code, String reason, String message, @Nullable ObjectNode details) {
        super(message, null, false, false);
        this.code = code;
        ObjectNode status = WorkloadTemplate.parse("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{}}");
        status.put("status", "Failure").put("message", message).put("reason", reason);
        if (details != null) {
            status.set("details", details);
        }
        this.json = status.put("code", code).toString();
    }

    int code() {
        return code;
    }

    ObjectNode status() {
        return WorkloadTemplate.parse(json);
    }

    static Refusal notFound(Kind kind, String name) {
        return new Refusal(
                404,
                "NotFound",
                kind.qualified() + " \"" + name + "\" not found",
                details(name, kind.group(), kind.plural()));
    }

    static Refusal noSuchResource() {
        return new Refusal(404, "NotFound", "the server could not find the requested resource", empty());
    }

    static Refusal methodNotAllowed() {
        return new Refusal(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource", empty());
    }

    static Refusal notAcceptable() {
        String message = "406: Not Acceptable\n\nAvailable representations: application/json, application/yaml,"
                + " application/vnd.kubernetes.protobuf";
        return new Refusal(406, "NotAcceptable", message, empty());
    }

    static Refusal unsupportedMediaType() {
        return new Refusal(415, "UnsupportedMediaType", "415: Unsupported Media Type", empty());
    }

    /** What a watch ends with, and a page whose list is too long ago. */
    static Refusal expired(String message) {
        return new Refusal(410, "Expired", message, null);
    }

    static Refusal badRequest(String message) {
        return new Refusal(400, "BadRequest", message, null);
    }

    static Refusal forbidden(Kind kind, String verb, String subresource, String namespace, String name) {
        String object = name.isEmpty() ? kind.qualified() : kind.qualified() + " \"" + name + "\"";
        String resource = kind.plural() + (subresource.isEmpty() ? "" : "/" + subresource);
        String message =
                object + " is forbidden: User \"" + Rights.USER + "\" cannot " + verb + " resource \"" + resource
                        + "\" in API group \"" + kind.group() + "\""
                        + (namespace.isEmpty() ? " at the cluster scope" : " in the namespace \"" + namespace + "\"");
        return new Refusal(403, "Forbidden", message, details(name, kind.group(), kind.plural()));
    }

    static Refusal conflict(Kind kind, String name) {
        String message = "Operation cannot be fulfilled on " + kind.qualified() + " \"" + name
                + "\": the object has been modified; please apply your changes to the latest version and try again";
        return new Refusal(409, "Conflict", message, details(name, kind.group(), kind.plural()));
    }

    static Refusal alreadyExists(Kind kind, String name) {
        return new Refusal(
                409,
                "AlreadyExists",
                kind.qualified() + " \"" + name + "\" already exists",
                details(name, kind.group(), kind.plural()));
    }

    static Refusal patchTestFailed() {
        return new Refusal(422, "Invalid", "the server rejected our request due to an error in our request", empty());
    }

    static Refusal invalid(String kind, String group, String name, String field, String why) {
        String object = kind + (group.isEmpty() ? "" : "." + group) + " \"" + name + "\"";
        ObjectNode details = details(name, group, kind);
        details.putArray("causes")
                .addObject()
                .put("reason", why.startsWith("Required") ? "FieldValueRequired" : "FieldValueInvalid")
                .put("message", why)
                .put("field", field);
        return new Refusal(422, "Invalid", object + " is invalid: " + field + ": " + why, details);
    }

    static Refusal unavailable(String message) {
        return new Refusal(503, "ServiceUnavailable", message, null);
    }

    private static ObjectNode empty() {
        return WorkloadTemplate.parse("{}");
    }

    private static ObjectNode details(String name, String group, String kind) {
        ObjectNode details = empty();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!group.isEmpty()) {
            details.put("group", group);
        }
        return details.put("kind", kind);
    }
}
