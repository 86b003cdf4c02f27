package dev.lockkeeper.check.loki.parity;

import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.prometheus.Series;
import dev.lockkeeper.domain.evidence.LineComparison.Held;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many lines of which level, and how many bytes, one store says that it has in each five minutes. */
final class Counted {
    static final Duration LENGTH = Duration.ofMinutes(5);
    private static final List<String> LEVELS = List.of("level", "detected_level");

    private final SortedMap<Instant, Held> byEnd = new TreeMap<>();

    /** Of the answers to both questions. */
    static Counted of(List<Series> lines, List<Series> bytes) {
        Counted counted = new Counted();
        for (Series series : lines) {
            Map<String, String> labels = series.labels();
            String level = LEVELS.stream()
                    .map(label -> labels.getOrDefault(label, ""))
                    .filter(value -> !value.isEmpty())
                    .findFirst()
                    .orElse("");
            series.points().forEach(point -> counted.add(point, Map.of(level, number(point)), BigInteger.ZERO));
        }
        bytes.forEach(series -> series.points().forEach(point -> counted.add(point, Map.of(), number(point))));
        return counted;
    }

    private void add(Series.Point point, Map<String, BigInteger> lines, BigInteger bytes) {
        if (lines.values().stream().allMatch(number -> number.signum() == 0) && bytes.signum() == 0) {
            return;
        }
        Held held = byEnd.getOrDefault(point.at(), Held.NOTHING);
        Map<String, BigInteger> all = new TreeMap<>(held.lines());
        lines.forEach((level, number) -> all.merge(level, number, BigInteger::add));
        byEnd.put(point.at(), new Held(all, held.bytes().add(bytes)));
    }

    private static BigInteger number(Series.Point point) {
        return whole(point.value())
                .filter(number -> number.signum() >= 0)
                .orElseThrow(() -> new Unanswered("Loki counts '" + point.value() + "' at " + point.at()
                        + ", which is no whole number of at least 0"));
    }

    private static Optional<BigInteger> whole(String text) {
        try {
            return Optional.of(new BigDecimal(text).toBigIntegerExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** By the end of the five minutes; those without lines are missing. */
    SortedMap<Instant, Held> byEnd() {
        return byEnd;
    }
}
