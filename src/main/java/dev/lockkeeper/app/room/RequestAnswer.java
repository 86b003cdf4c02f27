package dev.lockkeeper.app.room;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Makes the answer that a healthy service gives to a smoke case: what the case expects, and values for what it keeps. */
public final class RequestAnswer {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEPT = "rehearsal-1";

    private RequestAnswer() {}

    /** The request with the answer to it. */
    public static KnownRequest to(HttpCase one) {
        Map<String, String> headers = new HashMap<>(one.expect().headers());
        String text = one.expect().text();
        String body = text == null ? "ok" : text;
        if (!one.expect().json().isEmpty() || !one.keep().isEmpty()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            one.expect().json().forEach((path, value) -> put(json, path, value));
            one.keep().values().stream()
                    .filter(path -> !one.expect().json().containsKey(path))
                    .forEach(path -> put(json, path, KEPT));
            headers.putIfAbsent("Content-Type", "application/json");
            body = write(json);
        }
        return new KnownRequest(one.method(), path(one), one.expect().status(), headers, body);
    }

    /** The path as the estate matches it: without query, a kept value as any one segment. */
    private static String path(HttpCase one) {
        String path = one.path().replaceAll("[^/]*\\{\\{[^}]*}}[^/?]*", "*");
        int query = path.indexOf('?');
        String bare = query < 0 ? path : path.substring(0, query);
        return bare.startsWith("/") ? bare : "/" + URI.create(bare).getPath();
    }

    private static void put(ObjectNode root, String path, String value) {
        String kept = value.contains("{{") ? KEPT : value;
        String[] parts = path.replaceFirst("^\\$\\.?", "").split("\\.", -1);
        ObjectNode at = root;
        for (int i = 0; i < parts.length - 1; i++) {
            at = child(at, parts[i]);
        }
        String last = parts[parts.length - 1];
        int bracket = last.indexOf('[');
        if (bracket < 0) {
            at.put(last, kept);
        } else {
            at.putArray(last.substring(0, bracket)).add(kept);
        }
    }

    private static ObjectNode child(ObjectNode at, String part) {
        int bracket = part.indexOf('[');
        if (bracket < 0) {
            return at.withObjectProperty(part);
        }
        ArrayNode list = at.withArrayProperty(part.substring(0, bracket));
        return list.isEmpty() ? list.addObject() : (ObjectNode) list.get(0);
    }

    private static String write(ObjectNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError("a tree can be written", e);
        }
    }
}
