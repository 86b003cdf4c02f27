package dev.lockkeeper.rehearsal.slack.block;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A choice between objects by their {@code type}. */
final class Kinds implements Rule {
    private final Map<String, Rule> kinds = new LinkedHashMap<>();

    static Kinds of() {
        return new Kinds();
    }

    Kinds or(String type, Rule rule) {
        kinds.put(type, rule);
        return this;
    }

    /** Takes these types of another choice too. */
    Kinds from(Kinds other, String... types) {
        for (String type : types) {
            Rule rule = other.kinds.get(type);
            if (rule == null) {
                throw new IllegalArgumentException(
                        "type must be one of " + other.kinds.keySet() + ", got '" + type + "'");
            }
            kinds.put(type, rule);
        }
        return this;
    }

    Kinds fromAll(Kinds other) {
        kinds.putAll(other.kinds);
        return this;
    }

    @Override
    public void check(JsonNode value, String pointer, Findings findings) {
        if (!value.isObject()) {
            findings.add("must provide an object", pointer);
            return;
        }
        if (!value.path("type").isTextual()) {
            findings.add("missing required field: type", pointer);
            return;
        }
        Rule rule = kinds.get(value.path("type").asText());
        if (rule == null) {
            findings.add("unsupported type: " + value.path("type").asText(), pointer + "/type");
        } else {
            rule.check(value, pointer, findings);
        }
    }
}
