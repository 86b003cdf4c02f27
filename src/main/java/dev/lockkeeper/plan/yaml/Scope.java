package dev.lockkeeper.plan.yaml;

import java.util.LinkedHashMap;
import java.util.List;
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
 * @param owner the part of the plan that uses the template
 */
public record Scope(Map<String, String> values, Set<String> kept, Owner owner) {
    private static final Pattern NAME = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    public Scope {
        values = Map.copyOf(values);
        kept = Set.copyOf(kept);
    }

    /** The same scope with more names; they hide older ones. */
    public Scope with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return new Scope(all, kept, owner);
    }

    /** The same scope with more names that stay as they are. */
    public Scope keeping(Set<String> more) {
        Set<String> all = new TreeSet<>(kept);
        all.addAll(more);
        return new Scope(values, all, owner);
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
                missing(name, scalar.where(), path, problems);
            }
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    private void missing(String name, Where where, String path, Problems problems) {
        if (Owner.isTemplate(where)) {
            problems.lacks(owner, whole(name), place(path));
            return;
        }
        Set<String> known = new TreeSet<>(values.keySet());
        known.addAll(kept);
        problems.add(where, path, "found '{{" + name + "}}'; " + Names.allowed(known, name));
    }

    /** A part is missing because the whole is. */
    private static String whole(String name) {
        return name.matches("target\\.\\w+\\..*") ? name.substring(0, name.indexOf('.', "target.".length())) : name;
    }

    /** The item, step or signal that the path leads into. */
    String place(String path) {
        String[] keys = owner.within(path).split("\\.", -1);
        int depth = keys[0].equals("gates") || keys[0].equals("watch") ? 3 : 2;
        return String.join(".", List.of(keys).subList(0, Math.min(depth, keys.length)));
    }
}
