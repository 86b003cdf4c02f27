package dev.lockkeeper.domain.state;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map that shares what did not change with the map that it came from: one entry more costs nearly the same among
 * ten and among ten thousand.
 */
final class SharedMap<K, V> extends AbstractMap<K, V> {
    // Copying so many references is cheaper than one small map, and ten thousand keys leave less than a hundred for
    // each.
    private static final int PARTS = 128;

    private final Map<K, V>[] parts;
    private final int size;

    private SharedMap(Map<K, V>[] parts, int size) {
        this.parts = parts;
        this.size = size;
    }

    /** The same entries; the same map when it is a shared one already. */
    static <K, V> SharedMap<K, V> of(Map<K, V> map) {
        if (map instanceof SharedMap<K, V> shared) {
            return shared;
        }
        SharedMap<K, V> shared = empty();
        for (Map.Entry<K, V> entry : map.entrySet()) {
            shared = shared.with(entry.getKey(), entry.getValue());
        }
        return shared;
    }

    // An array of a generic type can only be made unchecked; nothing else is ever put into it.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <K, V> SharedMap<K, V> empty() {
        Map<K, V>[] parts = new Map[PARTS];
        Arrays.fill(parts, Map.of());
        return new SharedMap<>(parts, 0);
    }

    /** The map with the key's value set. */
    SharedMap<K, V> with(K key, V value) {
        int part = part(key);
        Map<K, V> more = new HashMap<>(parts[part]);
        boolean isNew = more.put(key, value) == null;
        Map<K, V>[] others = parts.clone();
        others[part] = Collections.unmodifiableMap(more);
        return new SharedMap<>(others, isNew ? size + 1 : size);
    }

    /** Spreads hash codes whose low bits are alike. */
    private static int part(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash >>> 25;
    }

    @Override
    public @Nullable V get(Object key) {
        return parts[part(key)].get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return parts[part(key)].containsKey(key);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                return Stream.of(parts)
                        .flatMap(part -> part.entrySet().stream())
                        .iterator();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
