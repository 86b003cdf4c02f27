package dev.lockkeeper.rehearsal.slack.block;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An object with known properties: those that must be there, those that may, and no others. */
final class Shape implements Rule {
    private final Map<String, Rule> properties = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();
    private final List<Rule> more = new ArrayList<>();

    /** An object without properties yet. */
    static Shape of() {
        return new Shape();
    }

    /** An object that Slack tells from others by its {@code type}. */
    static Shape typed() {
        return of().may("type", Scalars.text(1, 255));
    }

    Shape must(String name, Rule rule) {
        required.add(name);
        return may(name, rule);
    }

    Shape may(String name, Rule rule) {
        properties.put(name, rule);
        return this;
    }

    /** Adds a rule that concerns several properties at once. */
    Shape also(Rule rule) {
        more.add(rule);
        return this;
    }

    @Override
    public void check(JsonNode value, String pointer, Findings findings) {
        if (!value.isObject()) {
            findings.add("must provide an object", pointer);
            return;
        }
        for (String name : required) {
            if (!value.hasNonNull(name)) {
                findings.add("missing required field: " + name, pointer);
            }
        }
        value.properties().forEach(property -> checkProperty(property, pointer, findings));
        more.forEach(rule -> rule.check(value, pointer, findings));
    }

    private void checkProperty(Map.Entry<String, JsonNode> property, String pointer, Findings findings) {
        Rule rule = properties.get(property.getKey());
        if (rule == null) {
            findings.add("invalid additional property: " + property.getKey(), pointer);
        } else if (!property.getValue().isNull()) {
            rule.check(property.getValue(), pointer + "/" + property.getKey(), findings);
        }
    }
}
