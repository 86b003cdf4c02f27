package dev.lockkeeper.plan.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that {@code {{name}}} in a text may stand for.
 *
 * @param values what each name stands for
 * @param kept names that stay as they are, because they get their value later
 * @param anchor where to report a missing name that a template needs: the place of the plan that uses the template
 */
public record Scope(Map<String, String> values, Set<String> kept, Where anchor) {
    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    public Scope {
        values = Map.copyOf(values);
        kept = Set.copyOf(kept);
    }

    /** The same scope with more names; they hide older ones. */
    public Scope with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new Scope(all, kept, anchor);
    }

    /** The same scope with more names that stay as they are. */
    public Scope keeping(Set<String> more) {
        Set<String> all = new TreeSet<>(kept);
        all.addAll(more);
        return new Scope(values, all, anchor);
    }

    /** The text with every name replaced; a missing one is a problem and stays as it is. */
    String resolve(Value.Scalar scalar, String path, Problems problems) {
        if (!scalar.text().contains("{{")) {
            return scalar.text();
        }
        return NAME.matcher(scalar.text()).replaceAll(found -> {
            String name = found.group(1);
            String value = values.get(name);
            if (value == null && !kept.contains(name)) {
                problems.add(reportAt(scalar.where()), path, missing(name, scalar.where()));
            }
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    /** Where a mistake at this place is to be mended: what a template needs, in the plan that uses it. */
    public Where reportAt(Where where) {
        return where.file().equals(anchor.file()) || !isTemplate(where) ? where : anchor;
    }

    private String missing(String name, Where where) {
        if (reportAt(where).equals(where)) {
            Set<String> known = new TreeSet<>(values.keySet());
            known.addAll(kept);
            return "found '{{" + name + "}}'; " + Names.allowed(known, name);
        }
        return "found no '" + name + "', which " + where + " needs; allowed: give it, or switch this off with a reason,"
                + " as {off: \"…\"}";
    }

    private static boolean isTemplate(Where where) {
        return where.file().endsWith("template.yaml");
    }
}
