package dev.lockkeeper.plan.yaml;

/**
 * The part of a plan that uses a template. What the template lacks is mended there, so it is reported there.
 *
 * @param where its place in the plan
 * @param path the keys that lead to it
 */
public record Owner(Where where, String path) {
    /** The path without the owner's own part: {@code gates.go.ttl} of {@code migrations.billing.gates.go.ttl}. */
    String within(String longer) {
        return path.isEmpty() || !longer.startsWith(path + ".") ? longer : longer.substring(path.length() + 1);
    }

    /** Whether the place lies in a template. */
    static boolean isTemplate(Where place) {
        return place.file().endsWith("template.yaml");
    }
}
