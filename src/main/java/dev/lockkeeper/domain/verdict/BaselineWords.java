package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.BaselineWindow;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Past;
import dev.lockkeeper.domain.pattern.PatternBaseline;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a baseline measured, for people. */
public final class BaselineWords {
    private static final int MOST_ROUTES = 5;

    private BaselineWords() {}

    /** A measurement in a few words: {@code 0.20 %, 144 failures in 72,000 requests}. */
    public static String of(Measurement measured) {
        if (measured instanceof Counts counts) {
            String all = Figures.count(counts.failed(), "failure") + " in " + Figures.count(counts.all(), "request");
            return counts.all().signum() == 0
                    ? all
                    : Figures.percent(Fraction.of(counts.failed(), counts.all()), 2) + ", " + all;
        }
        if (measured instanceof Histogram histogram) {
            Quantile quantile = new Quantile(histogram);
            return quantile.value()
                            .map(value -> "p99 " + Figures.millis(value, 0))
                            .orElse("p99 not known")
                    + " of " + Figures.count(quantile.total(), "request");
        }
        if (measured instanceof Quantity quantity) {
            return Figures.plain(quantity.value());
        }
        throw new AssertionError(measured);
    }

    /** Which kinds of error lines there were: {@code 4 kinds in 6,412 error lines of 7 d, none seen only once}. */
    public static String of(PatternBaseline kinds) {
        BigInteger once = BigInteger.valueOf(kinds.forecast().once());
        PatternBaseline.Side fresh = kinds.fresh();
        return Figures.count(BigInteger.valueOf(kinds.forecast().templates()), "kind") + " in "
                + Figures.count(BigInteger.valueOf(kinds.old().lines()), "error line") + " of "
                + days(kinds.oldSpan())
                + (fresh == null
                        ? ""
                        : ", and " + Figures.count(BigInteger.valueOf(fresh.lines()))
                                + " of the new platform's trial runs")
                + ", " + (once.signum() == 0 ? "none" : Figures.count(once)) + " seen only once";
    }

    private static String days(Duration time) {
        return time.toHours() % 24 == 0 && time.toDays() > 0 ? time.toDays() + " d" : Figures.span(time);
    }

    /** The window in which the signal was worst; empty when fewer than two windows know it. */
    public static Optional<Past> worst(List<BaselineWindow> windows, String signal) {
        BaselineWindow worst = null;
        int known = 0;
        for (BaselineWindow window : windows) {
            Measurement measured = window.measurements().get(signal);
            if (measured != null && size(measured).isPresent()) {
                known++;
                boolean isWorse = worst == null
                        || size(measured)
                                .get()
                                .isMoreThan(
                                        size(worst.measurements().get(signal)).orElse(Fraction.ZERO));
                worst = isWorse ? window : worst;
            }
        }
        return known < 2 || worst == null ? Optional.empty() : Optional.of(worst.past());
    }

    private static Optional<Fraction> size(@org.jspecify.annotations.Nullable Measurement measured) {
        if (measured instanceof Counts counts) {
            return counts.all().signum() == 0
                    ? Optional.empty()
                    : Optional.of(Fraction.of(counts.failed(), counts.all()));
        }
        if (measured instanceof Histogram histogram) {
            return new Quantile(histogram).value();
        }
        return measured instanceof Quantity quantity ? Optional.of(Fraction.of(quantity.value())) : Optional.empty();
    }

    /** The mix of requests, the busiest routes first: {@code /orders 61.2 %, /cart 30.1 %, 4 more 8.7 %}. */
    public static String mix(Map<String, BigInteger> routes) {
        BigInteger all = routes.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (all.signum() == 0) {
            return "no requests";
        }
        List<Map.Entry<String, BigInteger>> sorted = new TreeMap<>(routes)
                .entrySet().stream()
                        .sorted((one, other) -> other.getValue().compareTo(one.getValue()))
                        .toList();
        StringBuilder words = new StringBuilder();
        BigInteger named = BigInteger.ZERO;
        for (Map.Entry<String, BigInteger> route : sorted.subList(0, Math.min(MOST_ROUTES, sorted.size()))) {
            words.append(words.isEmpty() ? "" : ", ")
                    .append(route.getKey())
                    .append(' ')
                    .append(Figures.percent(Fraction.of(route.getValue(), all), 1));
            named = named.add(route.getValue());
        }
        int more = sorted.size() - MOST_ROUTES;
        return more <= 0
                ? words.toString()
                : words + ", " + more + " more " + Figures.percent(Fraction.of(all.subtract(named), all), 1);
    }
}
