package dev.lockkeeper.plan.yaml;

import dev.lockkeeper.plan.yaml.Value.Mapping;
import dev.lockkeeper.plan.yaml.Value.Scalar;
import dev.lockkeeper.plan.yaml.Value.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one mapping, read one by one. What is missing or not of its form becomes a problem and a stand-in is returned, so
 * that reading goes on and finds the next mistake. {@link #done()} refuses the keys that nobody asked for. Not thread-safe.
 */
public final class Fields {
    private final Mapping mapping;
    private final String path;
    private final Scope scope;
    private final Problems problems;
    private final Set<String> asked;
    private final Set<String> forbidden;
    private final boolean standIn;

    private Fields(Fields other, Scope scope) {
        this.mapping = other.mapping;
        this.path = other.path;
        this.scope = scope;
        this.problems = other.problems;
        this.asked = other.asked;
        this.forbidden = other.forbidden;
        this.standIn = other.standIn;
    }

    public Fields(Mapping mapping, String path, Scope scope, Problems problems) {
        this(mapping, path, scope, problems, false);
    }

    private Fields(Mapping mapping, String path, Scope scope, Problems problems, boolean standIn) {
        this.mapping = mapping;
        this.path = path;
        this.scope = scope;
        this.problems = problems;
        this.asked = new LinkedHashSet<>();
        this.forbidden = new LinkedHashSet<>();
        this.standIn = standIn;
    }

    /** The keys below the value; anything but keys is a problem, and reads as no keys. */
    public static Fields of(Value value, String path, Scope scope, Problems problems) {
        if (value instanceof Mapping mapping) {
            return new Fields(mapping, path, scope, problems);
        }
        Fields none = new Fields(new Mapping(Map.of(), value.where()), path, scope, problems, true);
        none.report(value.where(), path, "found " + value.described() + "; allowed: keys and their values, or {}");
        return none;
    }

    /** The same keys, with other names for {@code {{name}}}; what was asked here was asked there. */
    public Fields in(Scope other) {
        return new Fields(this, other);
    }

    /** Refuses the key, when it is there, with a text of its own. */
    public void forbid(String key, String text) {
        if (mapping.entries().containsKey(key) && forbidden.add(key)) {
            refuseKey(key, text);
        }
    }

    /** Whether the key is there; it counts as known from now on. */
    public boolean has(String key) {
        asked.add(key);
        return mapping.entries().containsKey(key);
    }

    /** The value of a key that may be missing. */
    public @Nullable Value value(String key) {
        asked.add(key);
        return mapping.get(key);
    }

    /** The value of the key; a problem when it is missing, and {@code otherwise} instead. */
    public <T> T need(String key, Form<T> form) {
        Value value = value(key);
        if (value == null) {
            missing(key, form);
            return form.placeholder();
        }
        return understand(value, below(key), form);
    }

    /** The value of the key, or the other when it is missing. */
    public <T> T get(String key, Form<T> form, T otherwise) {
        Value value = value(key);
        return value == null ? otherwise : understand(value, below(key), form);
    }

    /** The value of the key, or null when it is missing. */
    public <T> @Nullable T find(String key, Form<T> form) {
        Value value = value(key);
        return value == null ? null : understand(value, below(key), form);
    }

    /** The list below the key; empty when the key is missing. */
    public <T> List<T> list(String key, Form<T> form) {
        Value value = value(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Sequence sequence)) {
            String hint = value instanceof Scalar scalar && scalar.kind() != Scalar.Kind.NOTHING
                    ? "; allowed: a list, as [" + scalar.text() + "]"
                    : "; allowed: a list, each " + form.allowed();
            problem(value, key, "found " + value.described() + hint);
            return List.of();
        }
        List<T> all = new ArrayList<>();
        for (Value item : sequence.items()) {
            all.add(understand(item, below(key) + "[" + all.size() + "]", form));
        }
        return all;
    }

    /** The list below the key, of which at least one is needed. */
    public <T> List<T> needList(String key, Form<T> form) {
        List<T> all = list(key, form);
        Value value = mapping.get(key);
        if (value == null) {
            missing(key, form);
        } else if (value instanceof Sequence && all.isEmpty()) {
            problem(value, key, "found an empty list; allowed: at least one, each " + form.allowed());
        }
        return all;
    }

    /** The keys below the key; no keys when it is missing. */
    public Fields below(String key, boolean needed) {
        Value value = value(key);
        if (value == null) {
            if (needed) {
                report(mapping.where(), path, "found no '" + key + "'; allowed: " + key + " with keys below it");
            }
            return new Fields(new Mapping(Map.of(), mapping.where()), below(key), scope, problems, needed);
        }
        return of(value, below(key), scope, problems);
    }

    /** The keys below a key that is there; a single word is short for the one key. */
    public Fields belowOrShort(String key, String shortFor) {
        Value value = value(key);
        return value == null ? below(key, true) : of(Mapping.orShort(value, shortFor), below(key), scope, problems);
    }

    /** The names of the keys that are there, in the order of the file. */
    public List<String> names() {
        return List.copyOf(mapping.entries().keySet());
    }

    /** Each key with what is below it, for mappings whose keys are names that the writer chose. */
    public Map<String, Fields> each() {
        Map<String, Fields> all = new LinkedHashMap<>();
        for (String name : mapping.entries().keySet()) {
            all.put(name, below(name, true));
        }
        return all;
    }

    /** Where the key stands, or where the mapping begins when the key is not there. */
    public Where whereIs(String key) {
        Value.Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.where() : entry.key();
    }

    /** Adds a problem with the value of the key. */
    public void refuse(String key, String text) {
        Value value = mapping.get(key);
        if (value instanceof Scalar scalar && scalar.text().contains("{{") && Owner.isTemplate(scalar.where())) {
            report(scope.owner().where(), below(key), text);
        } else {
            report(value == null ? mapping.where() : value.where(), below(key), text);
        }
    }

    /** Whether the key stands in the plan itself, and not in its template. */
    public boolean isWrittenInPlan(String key) {
        return !Owner.isTemplate(whereIs(key));
    }

    /** Adds a problem with the key itself. */
    public void refuseKey(String key, String text) {
        report(whereIs(key), below(key), text);
    }

    /** Adds a problem with the mapping as a whole, unless it only stands in for one that was refused. */
    public void refuse(String text) {
        if (!standIn) {
            report(mapping.where(), path, text);
        }
    }

    /** Refuses every key that was not asked for. */
    public void done() {
        for (Map.Entry<String, Value.Entry> entry : mapping.entries().entrySet()) {
            if (!asked.contains(entry.getKey()) && !forbidden.contains(entry.getKey())) {
                report(
                        entry.getValue().key(),
                        below(entry.getKey()),
                        "found the key '" + entry.getKey() + "'; " + Names.allowed(asked, entry.getKey()));
            }
        }
    }

    /** The names for {@code {{name}}} here. */
    public Scope scope() {
        return scope;
    }

    /** The keys that lead here. */
    public String path() {
        return path;
    }

    /** The tree that is read. */
    public Mapping mapping() {
        return mapping;
    }

    /** Where mistakes are collected. */
    public Problems problems() {
        return problems;
    }

    /** What the value means, or a stand-in and a problem. */
    public <T> T understand(Value value, String at, Form<T> form) {
        if (value instanceof Scalar scalar) {
            String text = scope.resolve(scalar, at, problems);
            boolean resolved = !text.equals(scalar.text());
            if (resolved || form.kinds().contains(scalar.kind())) {
                T understood = form.understand(text).orElse(null);
                if (understood != null) {
                    return understood;
                }
                if (text.contains("{{")) {
                    return form.placeholder();
                }
                Where mended = resolved && Owner.isTemplate(scalar.where())
                        ? scope.owner().where()
                        : scalar.where();
                report(mended, at, form.refusal(new Scalar(text, scalar.kind(), scalar.where())));
                return form.placeholder();
            }
        }
        report(value.where(), at, form.refusal(value));
        return form.placeholder();
    }

    private void missing(String key, Form<?> form) {
        if (!standIn) {
            String rest = form.names().isEmpty()
                    ? "allowed: " + form.allowed()
                    : "allowed: " + String.join(", ", form.names());
            report(mapping.where(), path, "found no '" + key + "'; " + rest);
        }
    }

    private void problem(Value value, String key, String text) {
        report(value.where(), below(key), text);
    }

    /** Adds that the owner lacks something which is needed here. */
    public void lacks(String what) {
        problems.lacks(scope.owner(), what, scope.place(path));
    }

    /** A mistake in a template is told once, however many migrations use the template. */
    private void report(Where where, String at, String text) {
        problems.add(where, Owner.isTemplate(where) ? scope.owner().within(at) : at, text);
    }

    private String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
