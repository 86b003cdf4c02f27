package dev.lockkeeper.plan.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.plan.yaml.Fields;
import dev.lockkeeper.plan.yaml.Form;
import dev.lockkeeper.plan.yaml.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads smoke requests, of a suite or of an {@code http} check. */
final class HttpDecoder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> METHODS = List.of("get", "head", "post", "put", "patch", "delete");
    private static final HttpCase.Expect OK = new HttpCase.Expect(200, null, null, Map.of(), Map.of(), null);

    private HttpDecoder() {}

    /** A GET that must answer 200. */
    static HttpCase get(String name, String path) {
        return new HttpCase(name, "GET", path, Map.of(), null, OK, Map.of());
    }

    /** A case of a suite. */
    static HttpCase suiteCase(Fields fields) {
        String name = fields.need("name", Forms.TEXT);
        Map<String, String> keep = texts(fields, "keep", Forms.JSON_PATH);
        return request(fields, name, keep);
    }

    /** The one request of an {@code http} check; its {@code base} has been read. */
    static HttpCase check(Fields fields) {
        return request(fields, "request", Map.of());
    }

    private static HttpCase request(Fields fields, String name, Map<String, String> keep) {
        List<String> given = METHODS.stream().filter(fields::has).toList();
        String method = given.isEmpty() ? "get" : given.get(0);
        if (given.size() != 1) {
            fields.refuse((given.isEmpty() ? "found no method" : "found the methods " + String.join(", ", given))
                    + "; allowed: one of " + String.join(", ", METHODS) + ", as {get: /healthz}");
        }
        String path = given.isEmpty() ? "/" : fields.need(method, Forms.PATH);
        Map<String, String> headers = new LinkedHashMap<>(texts(fields, "headers", Forms.ANY));
        String body = body(fields, headers);
        HttpCase.Expect expect = fields.has("expect") ? expect(fields.below("expect", false)) : OK;
        fields.done();
        return new HttpCase(name, method.toUpperCase(Locale.ROOT), path, headers, body, expect, keep);
    }

    private static @Nullable String body(Fields fields, Map<String, String> headers) {
        Value json = fields.value("json");
        String body = fields.find("body", Forms.ANY);
        if (json == null) {
            return body;
        }
        if (body != null) {
            fields.refuse("body", "found both json and body; allowed: one of them");
        }
        headers.putIfAbsent("Content-Type", "application/json");
        try {
            return JSON.writeValueAsString(plain(json, fields, fields.path() + ".json"));
        } catch (JsonProcessingException e) {
            throw new AssertionError("maps, lists and words can be written as JSON", e);
        }
    }

    private static HttpCase.Expect expect(Fields fields) {
        HttpCase.Expect expect = new HttpCase.Expect(
                fields.get("status", Forms.STATUS, 200),
                fields.find("within", Forms.POSITIVE),
                fields.find("text", Forms.ANY),
                texts(fields, "headers", Forms.ANY),
                texts(fields, "json", Forms.ANY),
                fields.find("tls_days_left", Forms.NUMBER));
        fields.done();
        return expect;
    }

    /** Names that the writer chose, each with a word. */
    static Map<String, String> texts(Fields fields, String key, Form<String> form) {
        if (!fields.has(key)) {
            return Map.of();
        }
        Fields below = fields.below(key, true);
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : below.names()) {
            all.put(name, below.need(name, form));
        }
        return all;
    }

    private static @Nullable Object plain(Value value, Fields fields, String path) {
        if (value instanceof Value.Mapping mapping) {
            Map<String, @Nullable Object> keys = new LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> keys.put(key, plain(entry.value(), fields, path + "." + key)));
            return keys;
        }
        if (value instanceof Value.Sequence sequence) {
            List<@Nullable Object> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(plain(item, fields, path + "[" + items.size() + "]")));
            return items;
        }
        Value.Scalar scalar = (Value.Scalar) value;
        return switch (scalar.kind()) {
            case TEXT -> fields.understand(scalar, path, Forms.ANY);
            case WHOLE, DECIMAL -> fields.understand(scalar, path, Forms.NUMBER);
            case TRUTH -> Boolean.valueOf(scalar.text());
            case NOTHING -> null;
        };
    }
}
