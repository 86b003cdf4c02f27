package dev.lockkeeper.check.bundle;

import dev.lockkeeper.check.bundle.MeasurementForm.Shape;
import dev.lockkeeper.check.bundle.json.Form;
import dev.lockkeeper.check.bundle.json.Members;
import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.programme.Parity.Proof;
import dev.lockkeeper.domain.verdict.ErrorRateJudge;
import dev.lockkeeper.domain.verdict.LatencyJudge;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a promise is written: its kind, its bounds, the fewest samples. */
final class PromiseForm {
    /** The kinds, as bundles write them. */
    enum Kind {
        ERROR_RATE(Shape.COUNTS),
        LATENCY(Shape.HISTOGRAM),
        LATENCY_LIMIT(Shape.HISTOGRAM),
        THRESHOLD(Shape.NUMBER),
        LOG_LINES(Shape.NUMBER),
        LOG_ERRORS(Shape.NUMBER),
        LOG_PATTERNS(Shape.LINES),
        LOG_SURGE(Shape.LINES),
        RESTARTS(Shape.NUMBER),
        LOKI_PARITY(Shape.COMPARISON),
        SQL_PARITY(Shape.DATABASES);

        private final Shape shape;

        Kind(Shape shape) {
            this.shape = shape;
        }

        Shape shape() {
            return shape;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(Promise promise) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(promise.kind()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static final Map<String, Kind> WORDS =
            Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::word, kind -> kind));

    private PromiseForm() {}

    /** The kinds by their words, and {@code others} besides. */
    static Form<String> kinds(List<String> others) {
        Map<String, String> all = new TreeMap<>();
        WORDS.keySet().forEach(word -> all.put(word, word));
        others.forEach(word -> all.put(word, word));
        return Form.oneOf(all);
    }

    /**
     * The promise that the keys make; they are not closed.
     *
     * @param window how long lines of a log are counted
     * @param baselineWindow how long the old platform was measured
     */
    static Promise read(String kind, Members members, Duration window, Duration baselineWindow) {
        return switch (WORDS.getOrDefault(kind, Kind.THRESHOLD)) {
            case ERROR_RATE ->
                new Promise.ErrorRate(
                        members.need("within_points", Forms.BOUND),
                        members.get("two_sided", Forms.TRUTH, false),
                        members.get("min_samples", Forms.COUNT, ErrorRateJudge.MIN_REQUESTS));
            case LATENCY ->
                new Promise.Latency(
                        members.need("within_percent", Forms.BOUND),
                        members.get("min_samples", Forms.COUNT, LatencyJudge.MIN_REQUESTS));
            case LATENCY_LIMIT ->
                new Promise.LatencyLimit(
                        members.need("at_most", Forms.ABOVE_ZERO),
                        members.get("min_samples", Forms.COUNT, LatencyJudge.MIN_REQUESTS));
            case THRESHOLD -> threshold(members);
            case LOG_LINES -> new Promise.LogLines(members.need("at_most", Forms.NUMBER), window);
            case LOG_ERRORS ->
                new Promise.LogErrors(members.get("at_most", Forms.BOUND, BigDecimal.ZERO), window, baselineWindow);
            case LOG_PATTERNS -> new Promise.LogPatterns();
            case LOG_SURGE -> new Promise.LogSurge(window);
            case RESTARTS -> new Promise.Restarts(members.get("at_most", Forms.BOUND, BigDecimal.ZERO));
            case SQL_PARITY -> new Promise.SameDatabases(members.get("accept", Forms.ACCEPTED, Proof.MD5));
            case LOKI_PARITY ->
                new Promise.SameLines(
                        window,
                        members.get("settled", Forms.POSITIVE, Duration.ofHours(2)),
                        members.get("minutes", Forms.SMALL, 50));
        };
    }

    private static Promise threshold(Members members) {
        BigDecimal atMost = members.find("at_most", Forms.NUMBER);
        BigDecimal atLeast = members.find("at_least", Forms.NUMBER);
        if (atMost == null && atLeast == null) {
            members.refuse("found no limit; allowed: at_most, at_least or both");
        }
        if (atMost != null && atLeast != null && atLeast.compareTo(atMost) > 0) {
            members.refuse(
                    "at_least",
                    "found " + atLeast.toPlainString() + " above at_most " + atMost.toPlainString()
                            + "; allowed: at most that, since no value would be within both");
        }
        return new Promise.Threshold(
                atMost, atLeast, members.get("unit", Forms.ANY, ""), members.get("min_samples", Forms.SMALL, 1));
    }
}
