package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Says before the cutover whether a baseline can serve, so that no watch starts that could not decide. */
public final class BaselineJudge {
    /** Ten times the fewest requests that a watch decides on. */
    public static final BigInteger MIN_REQUESTS = ErrorRateJudge.MIN_REQUESTS.multiply(BigInteger.TEN);

    private static final String OWN_LIMIT =
            "hold it to a limit of its own, with at_most: 500ms in place of within in the plan's watch.signals, or in a "
                    + "prometheus check with at_most";
    private static final MathContext DOWN = new MathContext(40, RoundingMode.DOWN);
    private static final MathContext UP = new MathContext(40, RoundingMode.HALF_UP);
    // Three standard errors, squared; the variance of an estimated variance is 2 / (n - 1) of its square.
    private static final Fraction NINE_TIMES_TWO = Fraction.of("18");

    private BaselineJudge() {}

    /**
     * Why the error rate cannot be held to the bound, if so.
     *
     * @param buckets the counts of five minutes each over the same window; may be empty when they are not known
     */
    public static Optional<String> refuseErrorRate(Counts before, List<Counts> buckets, BigDecimal withinPoints) {
        if (before.all().signum() == 0) {
            return Optional.of("no requests in the baseline window: check the query, or measure when there is traffic");
        }
        if (before.failed().compareTo(before.all()) > 0) {
            return Optional.of("more failed requests (" + before.failed() + ") than requests (" + before.all()
                    + "): check the queries");
        }
        if (before.all().compareTo(MIN_REQUESTS) < 0) {
            return Optional.of(Figures.count(before.all(), "request") + " in the baseline window, at least "
                    + Figures.count(MIN_REQUESTS) + " needed: measure for longer");
        }
        return refuseRestless(before, buckets, withinPoints);
    }

    /** Why the latency cannot be held to the bound, if so. */
    public static Optional<String> refuseLatency(Histogram before) {
        Quantile quantile = new Quantile(before);
        if (quantile.total().signum() == 0) {
            return Optional.of("no observations of latency in the baseline window: check the query");
        }
        if (quantile.total().compareTo(LatencyJudge.MIN_REQUESTS) < 0) {
            return Optional.of(Figures.count(quantile.total(), "observation")
                    + " of latency in the baseline window, at least " + Figures.count(LatencyJudge.MIN_REQUESTS)
                    + " needed: measure for longer");
        }
        if (quantile.value().isEmpty()) {
            return Optional.of("the 99th percentile lies above the last bucket bound, so that a ratio is undefined: "
                    + "add bucket bounds, or " + OWN_LIMIT);
        }
        return hasPercentile(before)
                ? Optional.empty()
                : Optional.of("the 99th percentile is zero, so that a ratio is undefined: " + OWN_LIMIT);
    }

    /** What people should know of the histogram although it can serve. */
    public static Optional<String> warnOfLatency(Histogram before, BigDecimal withinPercent) {
        return hasPercentile(before)
                ? Optional.ofNullable(new LatencyJudge(before, withinPercent).blindness())
                : Optional.empty();
    }

    static boolean hasPercentile(Histogram before) {
        return new Quantile(before).value().filter(value -> value.signum() > 0).isPresent();
    }

    /*
     * What the five-minute rates vary beyond chance. A bucket of 600 requests at 0.2 % moves by 0.18 points by chance alone, so
     * that chance is taken off, and three standard errors of its own estimate: a quiet service with little traffic is not
     * restless.
     */
    private static Optional<String> refuseRestless(Counts before, List<Counts> buckets, BigDecimal withinPoints) {
        List<Counts> busy =
                buckets.stream().filter(bucket -> bucket.all().signum() > 0).toList();
        if (busy.size() < 2) {
            return Optional.empty();
        }
        Fraction mean = Fraction.of(before.failed(), before.all());
        BigDecimal squares = BigDecimal.ZERO;
        BigDecimal chance = BigDecimal.ZERO;
        for (Counts bucket : busy) {
            Fraction distance = Fraction.of(bucket.failed(), bucket.all()).minus(mean);
            Fraction noise = mean.times(Fraction.ONE.minus(mean)).over(Fraction.of(bucket.all()));
            squares = squares.add(distance.times(distance).rounded(DOWN), DOWN);
            chance = chance.add(noise.rounded(UP), UP);
        }
        Fraction others = Fraction.of(BigInteger.valueOf(busy.size() - 1L));
        Fraction byChance = Fraction.of(chance).over(Fraction.of(BigInteger.valueOf(busy.size())));
        Fraction excess = Fraction.of(squares).over(others).minus(byChance);
        Fraction bound = Fraction.of(withinPoints.movePointLeft(2));
        Fraction beyond = excess.minus(bound.times(bound));
        Fraction doubt = NINE_TIMES_TWO.times(byChance).times(byChance).over(others);
        if (beyond.signum() < 0 || beyond.times(beyond).compareTo(doubt) < 0) {
            return Optional.empty();
        }
        BigDecimal moves = excess.rounded(UP).sqrt(UP).movePointRight(2).setScale(2, RoundingMode.HALF_UP);
        return Optional.of("your error rate moves by " + Figures.plain(moves)
                + " percentage points by itself, the bound is " + Figures.plain(withinPoints)
                + ": widen the bound, or measure a quieter time");
    }
}
