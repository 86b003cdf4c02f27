package dev.lockkeeper.check.sql.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables whose rows can be compared, and why the others can not.
 *
 * @param unreadable what our role may not read, with the side
 * @param apart tables that have other columns on the other side, or are on one side only
 */
public record Twins(List<Pairing> all, List<String> unreadable, List<String> apart) {
    /**
     * A table and how large it is on each side.
     *
     * @param before how many blocks it has
     * @param after how many blocks it has
     */
    public record Pairing(Twin twin, long before, long after) {}

    public Twins {
        all = List.copyOf(all);
        unreadable = List.copyOf(unreadable);
        apart = List.copyOf(apart);
    }

    /** Pairs them by schema and name. */
    public static Twins of(Map<String, Relation> before, Map<String, Relation> after) {
        List<Pairing> all = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        List<String> apart = new ArrayList<>();
        before.forEach((name, mine) -> {
            Relation other = after.get(name);
            if (!mine.readable()) {
                unreadable.add(name + " before");
            }
            if (other == null || !other.columns().equals(mine.columns())) {
                apart.add(name);
            } else if (mine.readable() && other.readable()) {
                Twin twin = new Twin(
                        mine.schema(),
                        mine.name(),
                        mine.columns(),
                        key(mine, other),
                        Math.max(mine.about(), other.about()));
                all.add(new Pairing(twin, mine.blocks(), other.blocks()));
            }
        });
        after.forEach((name, other) -> {
            if (!other.readable()) {
                unreadable.add(name + " after");
            }
            if (!before.containsKey(name)) {
                apart.add(name);
            }
        });
        return new Twins(all, unreadable, apart);
    }

    /** What is a key on both sides; a key that only one side has tells rows apart on one side only. */
    private static List<Column> key(Relation mine, Relation other) {
        Optional<List<String>> shared =
                mine.keys().stream().filter(other.keys()::contains).findFirst();
        return shared.map(names -> names.stream()
                        .map(name -> mine.columns().stream()
                                .filter(column -> column.name().equals(name))
                                .findFirst()
                                .orElseThrow())
                        .toList())
                .orElse(List.of());
    }
}
