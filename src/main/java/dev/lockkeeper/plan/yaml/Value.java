package dev.lockkeeper.plan.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in a YAML file, with its place. */
public sealed interface Value {
    /** Where it begins. */
    Where where();

    /** What it is, in words for people: {@code 'hi'}, {@code a list}, {@code keys}, {@code nothing}. */
    String described();

    /** A single word, number or text. */
    record Scalar(String text, Kind kind, Where where) implements Value {
        /** What the YAML says that it is; text in quotes is always {@link #TEXT}. */
        public enum Kind {
            TEXT,
            WHOLE,
            DECIMAL,
            TRUTH,
            NOTHING
        }

        @Override
        public String described() {
            return kind == Kind.NOTHING ? "nothing" : "'" + text + "'";
        }
    }

    /** A list. */
    record Sequence(List<Value> items, Where where) implements Value {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    /** Keys and their values, in the order of the file. */
    record Mapping(Map<String, Entry> entries, Where where) implements Value {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** The value of the key, or null when the key is not there. */
        public @Nullable Value get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** The keys below a value; a single word is short for the one key. */
        public static Value orShort(Value value, String key) {
            return value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.TEXT
                    ? new Mapping(Map.of(key, new Entry(scalar.where(), scalar)), scalar.where())
                    : value;
        }

        /** These keys without one of them. */
        public Mapping without(String key) {
            Map<String, Entry> rest = new LinkedHashMap<>(entries);
            rest.remove(key);
            return new Mapping(rest, where);
        }

        @Override
        public String described() {
            return entries.isEmpty() ? "{}" : "keys (" + String.join(", ", entries.keySet()) + ")";
        }
    }

    /** A value and the place of its key. */
    record Entry(Where key, Value value) {}
}
