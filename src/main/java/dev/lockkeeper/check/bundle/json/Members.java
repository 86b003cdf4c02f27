package dev.lockkeeper.check.bundle.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one object, read one by one. What is missing or not of its form becomes a mistake and a stand-in is returned, so
 * that reading goes on and finds the next one. {@link #done()} refuses the keys that nobody asked for. Not thread-safe.
 */
public final class Members {
    private final Json.Keys keys;
    private final String path;
    private final Mistakes mistakes;
    private final Set<String> asked = new LinkedHashSet<>();
    private final boolean standIn;

    private Members(Json.Keys keys, String path, Mistakes mistakes, boolean standIn) {
        this.keys = keys;
        this.path = path;
        this.mistakes = mistakes;
        this.standIn = standIn;
    }

    /** The keys of the value; anything but keys is a mistake, and reads as no keys. */
    public static Members of(Json value, String path, Mistakes mistakes) {
        if (value instanceof Json.Keys keys) {
            return new Members(keys, path, mistakes, false);
        }
        mistakes.add(value.place(), path, "found " + value.described() + "; allowed: an object, {…}");
        return new Members(new Json.Keys(value.place(), Map.of()), path, mistakes, true);
    }

    /** Whether the key is there; it counts as known from now on. */
    public boolean has(String key) {
        return value(key) != null;
    }

    /** The value of a key that may be missing. */
    public @Nullable Json value(String key) {
        asked.add(key);
        return keys.get(key);
    }

    /** The value of the key; a mistake when it is missing, and a stand-in instead. */
    public <T> T need(String key, Form<T> form) {
        return needOrNone(key, form).orElse(form.placeholder());
    }

    /** The value of the key, or the other when it is missing. */
    public <T> T get(String key, Form<T> form, T otherwise) {
        Json value = value(key);
        return value == null ? otherwise : understand(value, below(key), form);
    }

    /** The value of the key, or null when it is missing. */
    public <T> @Nullable T find(String key, Form<T> form) {
        Json value = value(key);
        return value == null ? null : understand(value, below(key), form);
    }

    /** The keys below the key; a mistake when it is missing, and no keys instead. */
    public Members below(String key, String allowed) {
        Json value = value(key);
        if (value == null) {
            refuse("found no '" + key + "'; allowed: " + allowed);
            return new Members(new Json.Keys(keys.place(), Map.of()), below(key), mistakes, true);
        }
        return of(value, below(key), mistakes);
    }

    /** The keys below the key; no keys when it is missing. */
    public Members belowIfThere(String key) {
        Json value = value(key);
        return value == null
                ? new Members(new Json.Keys(keys.place(), Map.of()), below(key), mistakes, false)
                : of(value, below(key), mistakes);
    }

    /** Each key with its value, for objects whose keys are names that the writer chose. */
    public Map<String, Json> each() {
        Map<String, Json> all = new LinkedHashMap<>();
        keys.members().forEach((key, member) -> all.put(key, member.value()));
        asked.addAll(all.keySet());
        return all;
    }

    /** The objects of a list, each with its keys; none when the key is missing, and a mistake when there is no list. */
    public List<Members> items(String key) {
        Json value = value(key);
        List<Members> all = new ArrayList<>();
        if (value instanceof Json.Items items) {
            for (Json one : items.values()) {
                all.add(of(one, below(key) + "[" + all.size() + "]", mistakes));
            }
        } else if (value != null) {
            refuse(key, "found " + value.described() + "; allowed: a list");
        }
        return all;
    }

    /** What the value means, or a stand-in and a mistake. */
    public <T> T understand(Json value, String at, Form<T> form) {
        return tryToUnderstand(value, at, form).orElse(form.placeholder());
    }

    /** What the value means, or nothing and a mistake. */
    public <T> Optional<T> tryToUnderstand(Json value, String at, Form<T> form) {
        Optional<T> understood = form.understand(value);
        if (understood.isEmpty()) {
            mistakes.add(value.place(), at, "found " + value.described() + "; allowed: " + form.allowed());
        }
        return understood;
    }

    /** The value of the key; a mistake when it is missing or not of the form, and nothing then. */
    public <T> Optional<T> needOrNone(String key, Form<T> form) {
        Json value = value(key);
        if (value == null) {
            refuse("found no '" + key + "'; allowed: " + form.allowed());
            return Optional.empty();
        }
        return tryToUnderstand(value, below(key), form);
    }

    /** Adds a mistake with the value of the key. */
    public void refuse(String key, String text) {
        Json value = keys.get(key);
        mistakes.add(value == null ? keys.place() : value.place(), below(key), text);
    }

    /** Adds a mistake with the key itself. */
    public void refuseKey(String key, String text) {
        Json.Member member = keys.members().get(key);
        mistakes.add(member == null ? keys.place() : member.key(), below(key), text);
    }

    /** Adds a mistake with the object as a whole, unless it only stands in for one that was refused. */
    public void refuse(String text) {
        if (!standIn) {
            mistakes.add(keys.place(), path, text);
        }
    }

    /** Refuses every key that was not asked for. */
    public void done() {
        keys.members().forEach((key, member) -> {
            if (!asked.contains(key)) {
                mistakes.add(
                        member.key(),
                        below(key),
                        "found the key '" + key + "'; allowed: "
                                + (asked.isEmpty() ? "none" : String.join(", ", asked)));
            }
        });
    }

    /** The object that is read. */
    public Json.Keys keys() {
        return keys;
    }

    /** Where mistakes are collected. */
    public Mistakes mistakes() {
        return mistakes;
    }

    /** The keys that lead to the key here. */
    public String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
