package dev.lockkeeper.rehearsal.estate.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Label and field selectors of list requests. */
final class Selectors {
    private static final Pattern SET = Pattern.compile("([\\w./-]+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile("([\\w./-]+)\\s*(==|=|!=)\\s*([\\w./:-]*)");
    private static final Pattern EXISTENCE = Pattern.compile("(!?)\\s*([\\w./-]+)");

    /** Fields that can be selected by, per kind, beside name and namespace. */
    private static final Map<Kind, List<String>> FIELDS = Map.of(
            Kind.POD,
            List.of("spec.nodeName", "spec.restartPolicy", "status.phase", "status.podIP"),
            Kind.EVENT,
            List.of(
                    "involvedObject.kind",
                    "involvedObject.namespace",
                    "involvedObject.name",
                    "involvedObject.uid",
                    "involvedObject.apiVersion",
                    "reason",
                    "type",
                    "reportingComponent",
                    "source"),
            Kind.REPLICA_SET,
            List.of("status.replicas"),
            Kind.JOB,
            List.of("status.successful"),
            Kind.NAMESPACE,
            List.of("status.phase"),
            Kind.SECRET,
            List.of("type"));

    private Selectors() {}

    static Predicate<JsonNode> byLabels(String selector) {
        return Arrays.stream(selector.split(",(?![^(]*\\))"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Selectors::requirement)
                .reduce(object -> true, Predicate::and);
    }

    private static Predicate<JsonNode> requirement(String part) {
        Matcher set = SET.matcher(part);
        if (set.matches()) {
            List<String> values =
                    Arrays.stream(set.group(3).split(",")).map(String::strip).toList();
            boolean in = set.group(2).equals("in");
            return object -> {
                JsonNode label = label(object, set.group(1));
                return in == (!label.isMissingNode() && values.contains(label.asText()));
            };
        }
        Matcher equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            boolean equal = !equality.group(2).equals("!=");
            return object -> {
                JsonNode label = label(object, equality.group(1));
                return equal == (!label.isMissingNode() && label.asText().equals(equality.group(3)));
            };
        }
        Matcher existence = EXISTENCE.matcher(part);
        if (existence.matches()) {
            boolean there = existence.group(1).isEmpty();
            return object -> there != label(object, existence.group(2)).isMissingNode();
        }
        throw Refusal.badRequest("unable to parse requirement: found '', expected: ',', ')' or identifier");
    }

    private static JsonNode label(JsonNode object, String name) {
        return object.path("metadata").path("labels").path(name);
    }

    static Predicate<JsonNode> byFields(Kind kind, String selector) {
        return Arrays.stream(selector.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> field(kind, part))
                .reduce(object -> true, Predicate::and);
    }

    private static Predicate<JsonNode> field(Kind kind, String part) {
        Matcher equality = Pattern.compile("([\\w.]+)(==|=|!=)(.*)").matcher(part);
        if (!equality.matches()) {
            throw Refusal.badRequest("invalid selector: '" + part + "'; can't understand '" + part + "'");
        }
        String field = equality.group(1);
        if (!field.equals("metadata.name")
                && !field.equals("metadata.namespace")
                && !FIELDS.getOrDefault(kind, List.of()).contains(field)) {
            throw Refusal.badRequest("field label not supported: " + field);
        }
        String pointer = "/" + (field.equals("source") ? "source/component" : field.replace('.', '/'));
        boolean equal = !equality.group(2).equals("!=");
        return object -> equal == object.at(pointer).asText().equals(equality.group(3));
    }
}
