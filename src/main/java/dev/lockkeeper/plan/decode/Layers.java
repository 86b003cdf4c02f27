package dev.lockkeeper.plan.decode;

import dev.lockkeeper.plan.yaml.Value;
import dev.lockkeeper.plan.yaml.Value.Entry;
import dev.lockkeeper.plan.yaml.Value.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays what a plan says over what its template says. Keys are laid over keys, at every level; a list or a word replaces what was
 * there. An item has one check and a step one action, so another kind of check or action replaces the template's, and switches on
 * what the template has off.
 */
final class Layers {
    /** The kinds of check, of which an item has at most one. */
    static final Set<String> CHECKS =
            Stream.concat(CheckDecoder.KINDS.stream(), Stream.of("manual")).collect(Collectors.toUnmodifiableSet());

    /** The kinds of action, of which a step has one. */
    static final Set<String> ACTIONS = Set.copyOf(StepDecoder.ACTIONS);

    private Layers() {}

    /** A migration laid over a template, or over a phase laid over it. */
    static Mapping migration(Mapping below, Mapping above) {
        Map<String, Entry> all = new LinkedHashMap<>(below.entries());
        above.entries()
                .forEach((key, entry) -> all.merge(key, entry, (lower, upper) -> switch (key) {
                    case "gates" -> each(lower, upper, (name, gate, other) -> each(gate, other, Layers::inGate));
                    case "cutover", "rollback" -> each(lower, upper, Layers::step);
                    default -> deep(lower, upper);
                }));
        return new Mapping(all, above.where());
    }

    private static Entry inGate(String name, Entry lower, Entry upper) {
        if (GateDecoder.RESERVED.contains(name)) {
            return deep(lower, upper);
        }
        return choice(
                new Entry(lower.key(), Mapping.orShort(lower.value(), "title")),
                new Entry(upper.key(), Mapping.orShort(upper.value(), "title")),
                CHECKS);
    }

    private static Entry step(String name, Entry lower, Entry upper) {
        return choice(lower, upper, ACTIONS);
    }

    private interface Laying {
        Entry over(String name, Entry lower, Entry upper);
    }

    /** Lays named things over named things; a new one stands last, or behind the one that its {@code after} names. */
    private static Entry each(Entry lower, Entry upper, Laying laying) {
        if (!(lower.value() instanceof Mapping below) || !(upper.value() instanceof Mapping above)) {
            return upper;
        }
        Map<String, Entry> all = new LinkedHashMap<>(below.entries());
        List<String> order = new ArrayList<>(all.keySet());
        above.entries().forEach((name, entry) -> {
            Entry there = all.get(name);
            all.put(name, there == null ? entry : laying.over(name, there, entry));
            if (there == null) {
                int before = order.indexOf(after(entry));
                order.add(before < 0 ? order.size() : before + 1, name);
            }
        });
        Map<String, Entry> ordered = new LinkedHashMap<>();
        for (String name : order) {
            ordered.put(name, all.getOrDefault(name, upper));
        }
        return new Entry(upper.key(), new Mapping(ordered, above.where()));
    }

    private static String after(Entry entry) {
        return entry.value() instanceof Mapping mapping && mapping.get("after") instanceof Value.Scalar name
                ? name.text()
                : "";
    }

    private static Entry choice(Entry lower, Entry upper, Set<String> kinds) {
        if (lower.value() instanceof Mapping below && upper.value() instanceof Mapping above) {
            Set<String> chosen = above.entries().keySet();
            Mapping kept = below;
            if (chosen.stream().anyMatch(kinds::contains)) {
                for (String kind : kinds) {
                    kept = chosen.contains(kind) ? kept : kept.without(kind);
                }
                // What the template leaves out unless it is said how it is checked.
                kept = kept.without("off");
            }
            return deep(new Entry(lower.key(), kept), upper);
        }
        return upper;
    }

    private static Entry deep(Entry lower, Entry upper) {
        if (lower.value() instanceof Mapping below && upper.value() instanceof Mapping above) {
            Map<String, Entry> all = new LinkedHashMap<>(below.entries());
            above.entries().forEach((key, entry) -> {
                Entry there = all.get(key);
                all.put(key, there == null ? entry : deep(expanded(key, there), expanded(key, entry)));
            });
            return new Entry(upper.key(), new Mapping(all, above.where()));
        }
        return upper;
    }

    /** {@code kubernetes: pods} is short for {@code kubernetes: {probe: pods}}. */
    private static Entry expanded(String key, Entry entry) {
        return key.equals("kubernetes") ? new Entry(entry.key(), Mapping.orShort(entry.value(), "probe")) : entry;
    }
}
