package dev.lockkeeper.command.chat;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The chat commands that can be said now.
 *
 * @param byName in the order of their names
 * @param off those whose file has a mistake, with the first of its mistakes; they are never half there
 */
public record Commands(Map<String, ChatCommand> byName, Map<String, String> off) {
    /** No command at all. */
    public static final Commands NONE = new Commands(Map.of(), Map.of());

    public Commands {
        byName = Collections.unmodifiableMap(new TreeMap<>(byName));
        off = Collections.unmodifiableMap(new TreeMap<>(off));
    }

    /** The command of that name. */
    public Optional<ChatCommand> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Why the command of that name is switched off, if it is. */
    public Optional<String> whyOff(String name) {
        return Optional.ofNullable(off.get(name));
    }

    /** All of them, in the order of their names. */
    public Collection<ChatCommand> all() {
        return List.copyOf(byName.values());
    }
}
