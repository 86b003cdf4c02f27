package dev.lockkeeper.domain.parity;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rows of a table that are not the same on both sides.
 *
 * @param counts how many, exactly, by how they differ; what is missing is none
 * @param named the first of them
 */
public record DifferingRows(Map<DifferingRow.Kind, BigInteger> counts, List<DifferingRow> named) {
    /** No rows. */
    public static final DifferingRows NONE = new DifferingRows(Map.of(), List.of());

    public DifferingRows {
        Map<DifferingRow.Kind, BigInteger> some = new EnumMap<>(DifferingRow.Kind.class);
        some.putAll(counts);
        some.values().removeIf(number -> number.signum() == 0);
        counts = Collections.unmodifiableMap(some);
        named = List.copyOf(named);
    }

    /** How many rows differ, exactly. */
    public BigInteger count() {
        return counts.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The same, of which so many are named at most. */
    public DifferingRows naming(int most) {
        return new DifferingRows(counts, named.subList(0, Math.min(most, named.size())));
    }

    /** How many there are of each kind: {@code 1 missing, 12 changed}; the first few in brackets. */
    String words(int most) {
        List<String> words = new ArrayList<>();
        counts.forEach((kind, count) -> words.add(String.format(Locale.ROOT, "%,d %s", count, kind.word())));
        List<DifferingRow> first = named.subList(0, Math.min(most, named.size()));
        BigInteger shown = first.stream().map(DifferingRow::times).reduce(BigInteger.ZERO, BigInteger::add);
        String all = first.stream().map(DifferingRow::words).collect(Collectors.joining("; "));
        return String.join(", ", words) + (first.isEmpty() ? "" : " (" + all + (shown.equals(count()) ? ")" : "; …)"));
    }
}
