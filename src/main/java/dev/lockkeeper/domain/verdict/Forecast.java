package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.pattern.PatternBaseline;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a promise can be decided with the traffic that is expected, said before the cutover.
 *
 * @param what the promise: the watched signal's name, or the item's title
 * @param decides whether there will be enough requests to pass
 * @param words {@code expected 1,240 requests: a rise below 0.35 percentage points cannot be proven}
 */
public record Forecast(String what, boolean decides, String words) {
    private static final Fraction HUNDRED = Fraction.of("100");

    /**
     * One forecast for each promise about error rate, latency or new kinds of error lines, of the watch first.
     *
     * @param at when the cutover would be watched: traffic is what is usual at that time of day
     */
    public static List<Forecast> of(Migration migration, Baseline baseline, Instant at) {
        List<Forecast> all = new ArrayList<>();
        BigDecimal perSecond = baseline.perSecondAt(at);
        for (WatchedSignal watched : migration.watch().signals()) {
            Duration length = Optional.ofNullable(watched.until())
                    .orElse(migration.watch().length());
            of(watched, baseline, perSecond, length).ifPresent(all::add);
        }
        for (Gate gate : migration.gates()) {
            for (Item item : gate.items()) {
                if (item.check() instanceof CheckSpec.ErrorRate rate) {
                    of(
                                    item.title(),
                                    baseline.measurements().get(rate.signal()),
                                    rate.withinPoints(),
                                    perSecond,
                                    rate.window())
                            .ifPresent(all::add);
                } else if (item.check() instanceof CheckSpec.Latency latency) {
                    of(
                                    item.title(),
                                    baseline.measurements().get(latency.signal()),
                                    latency.withinPercent(),
                                    perSecond,
                                    latency.window())
                            .ifPresent(all::add);
                } else if (item.check() instanceof CheckSpec.LogPatterns kinds) {
                    ofKinds(item.title(), baseline.patterns().get(kinds.signal()), kinds.window())
                            .ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private static Optional<Forecast> of(
            WatchedSignal watched, Baseline baseline, BigDecimal perSecond, Duration length) {
        @Nullable
        Measurement before =
                watched.signal() == null ? null : baseline.measurements().get(watched.signal());
        return switch (watched.kind()) {
            case LOG_PATTERNS -> ofKinds(watched.name(), baseline.patterns().get(watched.signal()), length);
            case LOG_SURGE -> Optional.empty();
            case LATENCY_LIMIT -> ofLimit(watched, before, perSecond, length);
            case ERROR_RATE, LATENCY, LOG_ERRORS, RESTARTS ->
                of(watched.name(), before, watched.bound(), perSecond, length);
        };
    }

    static Optional<Forecast> of(
            String what, @Nullable Measurement before, BigDecimal bound, BigDecimal perSecond, Duration length) {
        BigInteger expected = expected(perSecond, length);
        String provable;
        if (before instanceof Counts counts && counts.all().signum() > 0) {
            provable = errorRate(new ErrorRateJudge(counts, bound), counts, expected);
        } else if (before instanceof Histogram histogram && BaselineJudge.hasPercentile(histogram)) {
            provable = latency(histogram, bound, expected);
        } else {
            return Optional.empty();
        }
        if (expected.compareTo(ErrorRateJudge.MIN_REQUESTS) < 0) {
            return Optional.of(new Forecast(what, false, tooFew(expected, perSecond)));
        }
        return Optional.of(
                new Forecast(what, true, "expected " + Figures.count(expected, "request") + ": " + provable));
    }

    /** A limit of its own, which needs no more than enough requests, and a bucket bound that is not below it. */
    static Optional<Forecast> ofLimit(
            WatchedSignal watched, @Nullable Measurement before, BigDecimal perSecond, Duration length) {
        if (perSecond.signum() == 0) {
            return Optional.empty();
        }
        BigInteger expected = expected(perSecond, length);
        if (expected.compareTo(watched.minSamples()) < 0) {
            return Optional.of(new Forecast(watched.name(), false, tooFew(expected, perSecond)));
        }
        LatencyJudge judge = LatencyJudge.atMost(watched.bound(), watched.minSamples());
        String blind = before instanceof Histogram histogram ? judge.beyond(histogram) : null;
        String enough = "expected " + Figures.count(expected, "request") + ": enough to hold p99 to "
                + Figures.millis(judge.limit(), 0);
        return Optional.of(new Forecast(watched.name(), blind == null, enough + (blind == null ? "" : "; " + blind)));
    }

    private static BigInteger expected(BigDecimal perSecond, Duration length) {
        return perSecond
                .multiply(BigDecimal.valueOf(length.toSeconds()))
                .setScale(0, RoundingMode.DOWN)
                .toBigInteger();
    }

    /** With as many error lines as before, how many will be of kinds that the baseline happens not to know. */
    static Optional<Forecast> ofKinds(String what, @Nullable PatternBaseline kinds, Duration length) {
        if (kinds == null || kinds.oldSpan().toSeconds() < 1) {
            return Optional.empty();
        }
        Fraction lines = Fraction.of(BigInteger.valueOf(kinds.old().lines()))
                .times(Fraction.of(
                        BigInteger.valueOf(length.toSeconds()),
                        BigInteger.valueOf(kinds.oldSpan().toSeconds())));
        Fraction unseen = Novelties.expected(kinds.forecast(), lines);
        String words = "expected " + Figures.plain(lines.rounded(1)) + " error lines, "
                + Figures.plain(unseen.rounded(1)) + " of them of kinds that the baseline does not know: ";
        return Optional.of(
                Novelties.areMany(unseen)
                        ? new Forecast(
                                what,
                                false,
                                words + "fewer than " + Figures.count(Novelties.limit(unseen))
                                        + " prove nothing, learn of a longer time")
                        : new Forecast(what, true, words + "3 lines of a new kind are a failure"));
    }

    private static String tooFew(BigInteger expected, BigDecimal perSecond) {
        String found = "expected " + Figures.count(expected, "request") + ", "
                + Figures.count(ErrorRateJudge.MIN_REQUESTS) + " needed to decide: ";
        if (perSecond.signum() == 0) {
            return found + "send synthetic load, or choose a busier time";
        }
        long minutes = Fraction.of(ErrorRateJudge.MIN_REQUESTS)
                .over(Fraction.of(perSecond).times(Fraction.of("60")))
                .ceiling()
                .longValueExact();
        return found + "plan " + Figures.span(Duration.ofMinutes(minutes)) + ", or send synthetic load";
    }

    /** The fewest errors that would fail, less the rate before: what is below it stays PASS or INCONCLUSIVE. */
    private static String errorRate(ErrorRateJudge judge, Counts before, BigInteger expected) {
        BigInteger fewest = judge.fewestThatFail(expected);
        if (fewest.compareTo(expected) > 0) {
            return "no rise can be proven";
        }
        Fraction rise = Fraction.of(fewest, expected).minus(Fraction.of(before.failed(), before.all()));
        return "a rise below " + down(rise.times(HUNDRED)) + " percentage points cannot be proven";
    }

    /**
     * All latencies of the baseline stretched alike: by how much until the interval's lower end reaches the limit. The root is
     * rounded, since nothing is decided by it.
     */
    private static String latency(Histogram before, BigDecimal bound, BigInteger expected) {
        LatencyJudge judge = new LatencyJudge(before, bound);
        Quantile quantile = new Quantile(before);
        Optional<Fraction> reached =
                expected.signum() == 0 ? Optional.empty() : quantile.valueAt(judge.lowerShare(expected));
        String blind =
                Optional.ofNullable(judge.blindness()).map(why -> "; " + why).orElse("");
        return reached.filter(value -> value.signum() > 0)
                        .map(value -> judge.limit().over(value).minus(Fraction.ONE))
                        .map(rise -> "a rise of p99 below " + down(rise.times(HUNDRED)) + " % cannot be proven")
                        .orElse("no rise of p99 can be proven")
                + blind;
    }

    /** Rounded down, so that what is said cannot be proven cannot. */
    private static String down(Fraction value) {
        for (int digits = 2; digits < 9; digits++) {
            BigDecimal rounded =
                    new BigDecimal(value.above()).divide(new BigDecimal(value.below()), digits, RoundingMode.DOWN);
            if (rounded.signum() != 0) {
                return Figures.plain(rounded);
            }
        }
        return "0";
    }
}
