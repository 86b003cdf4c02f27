package dev.lockkeeper.check.loki.parity;

import dev.lockkeeper.check.prometheus.Series;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How many lines of which level, and how many bytes, one store has in each five minutes. */
final class Slots {
    static final Duration LENGTH = Duration.ofMinutes(5);
    private static final String BYTES = "bytes";
    private static final String OF_LEVEL = "lines of level ";
    private static final String OF_ANY_LEVEL = "lines";
    private static final List<String> LEVELS = List.of("level", "detected_level");

    private final Map<Instant, Map<String, BigDecimal>> byEnd = new TreeMap<>();

    /** Of the answers to both questions. */
    static Slots of(List<Series> lines, List<Series> bytes) {
        Slots slots = new Slots();
        lines.forEach(series -> slots.add(level(series.labels()), series));
        bytes.forEach(series -> slots.add(BYTES, series));
        return slots;
    }

    private void add(String what, Series series) {
        for (Series.Point point : series.points()) {
            BigDecimal value = new BigDecimal(point.value());
            if (value.signum() > 0) {
                byEnd.computeIfAbsent(point.at(), at -> new TreeMap<>()).merge(what, value, BigDecimal::add);
            }
        }
    }

    private static String level(Map<String, String> labels) {
        return LEVELS.stream()
                .map(label -> labels.getOrDefault(label, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> OF_LEVEL + value)
                .orElse("lines of no level");
    }

    /** The lines of all levels. */
    BigDecimal lines() {
        return byEnd.keySet().stream().map(this::lines).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The same in the five minutes that end at the moment. */
    BigDecimal lines(Instant end) {
        return byEnd.getOrDefault(end, Map.of()).entrySet().stream()
                .filter(entry -> !entry.getKey().equals(BYTES))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal bytes() {
        return byEnd.values().stream()
                .map(slot -> slot.getOrDefault(BYTES, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The ends of those that have lines. */
    List<Instant> ends() {
        return List.copyOf(byEnd.keySet());
    }

    /** Whether some line has a level. */
    boolean hasLevels() {
        return byEnd.values().stream()
                .flatMap(slot -> slot.keySet().stream())
                .anyMatch(what -> what.startsWith(OF_LEVEL));
    }

    /** The same with lines of all levels together. */
    Slots together() {
        Slots slots = new Slots();
        byEnd.forEach((end, slot) -> slot.forEach((what, number) -> slots.byEnd
                .computeIfAbsent(end, at -> new TreeMap<>())
                .merge(what.equals(BYTES) ? BYTES : OF_ANY_LEVEL, number, BigDecimal::add)));
        return slots;
    }

    /** Where the other store has something else, in words, oldest first. */
    List<String> differences(Slots other) {
        TreeMap<Instant, Boolean> ends = new TreeMap<>();
        byEnd.keySet().forEach(end -> ends.put(end, true));
        other.byEnd.keySet().forEach(end -> ends.put(end, true));
        List<String> differences = new ArrayList<>();
        ends.keySet().forEach(end -> difference(other, end).ifPresent(differences::add));
        return differences;
    }

    private Optional<String> difference(Slots other, Instant end) {
        Map<String, BigDecimal> mine = byEnd.getOrDefault(end, Map.of());
        Map<String, BigDecimal> others = other.byEnd.getOrDefault(end, Map.of());
        TreeMap<String, Boolean> whats = new TreeMap<>();
        mine.keySet().forEach(what -> whats.put(what, true));
        others.keySet().forEach(what -> whats.put(what, true));
        List<String> words = new ArrayList<>();
        for (String what : whats.keySet()) {
            BigDecimal before = mine.getOrDefault(what, BigDecimal.ZERO);
            BigDecimal after = others.getOrDefault(what, BigDecimal.ZERO);
            if (before.compareTo(after) != 0) {
                words.add(String.format(
                        java.util.Locale.ROOT,
                        "%,d before and %,d after %s",
                        before.toBigInteger(),
                        after.toBigInteger(),
                        what));
            }
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of("five minutes until " + end + ": " + String.join(", ", words));
    }
}
