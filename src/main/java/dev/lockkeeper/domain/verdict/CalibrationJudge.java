package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Calibration;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Ratio;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Holds the two platforms' queries against each other over the same traffic. If they differ by more than 2 %, an error rate by
 * the one and an error rate by the other are not the same thing, and a bound of 0.1 percentage points between them means
 * nothing.
 */
public final class CalibrationJudge {
    private static final Fraction TOLERANCE = Fraction.of("0.02");
    // At either end of the time one of the two may count a failure that the other counts outside of it.
    private static final BigInteger ENDS = BigInteger.TWO;

    private final String signal;
    private final Instant at;
    private final Duration window;

    /** @param at the end of the time over which both were asked */
    public CalibrationJudge(String signal, Instant at, Duration window) {
        this.signal = signal;
        this.at = at;
        this.window = window;
    }

    /**
     * What follows.
     *
     * @param calibration null when the two cannot be compared
     * @param refusal why the baseline cannot serve; empty when it can, corrected or as it is
     */
    public record Outcome(@org.jspecify.annotations.Nullable Calibration calibration, Optional<String> refusal) {}

    /** Two counts of the same requests. */
    public Outcome counts(Counts before, Counts after, boolean correcting) {
        if (before.all().compareTo(ErrorRateJudge.MIN_REQUESTS) < 0) {
            return refused("only " + Figures.count(before.all(), "request") + " in " + Figures.span(window)
                    + " to compare the two queries with, at least " + Figures.count(ErrorRateJudge.MIN_REQUESTS)
                    + " needed: send more mirrored or synthetic traffic");
        }
        if (after.all().signum() == 0) {
            return refused("the new side's query saw none of " + Figures.count(before.all(), "request")
                    + ": see that the same traffic reaches both, or leave calibrate out");
        }
        boolean isSameTraffic = isWithin(Fraction.of(after.all()), Fraction.of(before.all()));
        Fraction rateBefore = Fraction.of(before.failed(), before.all());
        Fraction rateAfter = Fraction.of(after.failed(), after.all());
        boolean isSameRate = isWithin(rateAfter, rateBefore)
                || after.failed().subtract(before.failed()).abs().compareTo(ENDS) <= 0;
        boolean isKnown = before.failed().signum() > 0 && after.failed().signum() > 0;
        Ratio factor = isKnown ? rateAfter.over(rateBefore).ratio() : new Ratio(BigInteger.ONE, BigInteger.ONE);
        if (isSameTraffic && isSameRate) {
            return new Outcome(calibration(before, after, factor, false), Optional.empty());
        }
        if (correcting && isKnown) {
            return new Outcome(calibration(before, after, factor, true), Optional.empty());
        }
        String found = "over the same " + Figures.span(window) + " the old side's query counted " + words(before)
                + ", the new side's " + words(after);
        String remedy = correcting
                ? ": without failures on both there is no factor to correct with; mend the queries"
                : ", more than 2 % apart: they do not measure the same; mend them, or have the baseline corrected with"
                        + " calibrate: {differing: correct}";
        return new Outcome(calibration(before, after, factor, false), Optional.of(found + remedy));
    }

    /** Two histograms of the same requests. */
    public Outcome histograms(Histogram before, Histogram after) {
        Optional<Fraction> one = new Quantile(before).value();
        Optional<Fraction> other = new Quantile(after).value();
        if (one.isEmpty() || other.isEmpty() || one.get().signum() <= 0) {
            return refused("the 99th percentile of one of the two queries is not known over the same "
                    + Figures.span(window) + ": see that the same traffic reaches both, or leave calibrate out");
        }
        Ratio factor = other.get().over(one.get()).ratio();
        Calibration calibration = calibration(before, after, factor, false);
        if (isWithin(other.get(), one.get())) {
            return new Outcome(calibration, Optional.empty());
        }
        int digits = Figures.millisDigits(one.get(), other.get());
        return new Outcome(
                calibration,
                Optional.of(
                        "over the same " + Figures.span(window) + " the old side's 99th percentile is "
                                + Figures.millis(one.get(), digits) + ", the new side's "
                                + Figures.millis(other.get(), digits)
                                + ", more than 2 % apart: they do not measure the same; measure at the same place on both sides"));
    }

    /** In one line for people: {@code counts 1.004 times as much, within 2 %}. */
    public static String words(Calibration calibration) {
        Fraction factor =
                Fraction.of(calibration.factor().above(), calibration.factor().below());
        return "over the same " + Figures.span(calibration.window()) + " the new side's query shows "
                + factor.rounded(3).toPlainString() + " of the old side's"
                + (calibration.corrected() ? "; the baseline is corrected with it" : ", within 2 %");
    }

    private static String words(Counts counts) {
        return Figures.count(counts.failed(), "failure") + " of " + Figures.count(counts.all(), "request");
    }

    private static boolean isWithin(Fraction value, Fraction of) {
        Fraction apart = value.minus(of);
        Fraction distance = apart.signum() < 0 ? Fraction.ZERO.minus(apart) : apart;
        return distance.isAtMost(TOLERANCE.times(of));
    }

    private Outcome refused(String why) {
        return new Outcome(null, Optional.of(why));
    }

    private Calibration calibration(Measurement before, Measurement after, Ratio factor, boolean corrected) {
        return new Calibration(signal, at, window, before, after, factor, corrected);
    }
}
