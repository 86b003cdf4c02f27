package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Ratio;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/**
 * Holds the number of error lines to its promise: no more than the old platform would have written in as long a time, chance
 * included, and a fixed number on top.
 */
public final class LogErrorsJudge {
    // What the old platform itself would exceed once in ten thousand looks; a watch looks some sixty times.
    private static final BigDecimal BEYOND = new BigDecimal("0.0001");
    private static final Fraction MANY = Fraction.of("400");

    private final Fraction perSecond;
    private final BigDecimal bound;

    /**
     * @param linesBefore what the old platform wrote in the window
     * @param bound how many lines more are borne, inclusive
     */
    public LogErrorsJudge(BigDecimal linesBefore, Duration window, BigDecimal bound) {
        this.perSecond = Fraction.of(linesBefore).over(Fraction.of(BigInteger.valueOf(window.toSeconds())));
        this.bound = bound;
    }

    /** The finding for so many lines in the time; it fails as soon as they are too many. */
    public Finding judge(BigDecimal lines, Duration time) {
        Fraction expected = perSecond.times(Fraction.of(BigInteger.valueOf(time.toSeconds())));
        BigDecimal limit = bound.add(new BigDecimal(usual(expected)));
        boolean isWithin = lines.compareTo(limit) <= 0;
        String summary = Figures.count(lines.toBigInteger(), "error line") + ", limit " + Figures.plain(limit)
                + " (before: " + Figures.plain(expected.rounded(1)) + " in as long a time)";
        String numbers = "lines " + lines.toPlainString() + ", expected " + expected.above() + "/" + expected.below()
                + ", bound " + bound.toPlainString() + ", rule log-errors/limit";
        BigInteger room = limit.subtract(lines)
                .abs()
                .setScale(0, isWithin ? RoundingMode.FLOOR : RoundingMode.CEILING)
                .toBigInteger();
        String flip = isWithin
                ? Figures.count(room.add(BigInteger.ONE), "more line") + ": FAIL"
                : Figures.count(room.max(BigInteger.ONE), "fewer line") + ": PASS";
        Reckoning reckoning = Reckoning.of("log-errors/limit", new Quantity(lines), Ratio.of(limit), List.of(flip));
        return new Finding(isWithin ? Verdict.PASS : Verdict.FAIL, summary, numbers, flip, reckoning);
    }

    private static BigInteger usual(Fraction expected) {
        if (expected.isMoreThan(MANY)) {
            BigInteger mean = expected.ceiling();
            return mean.add(mean.sqrt().add(BigInteger.ONE).shiftLeft(2));
        }
        return Chance.poissonLimit(expected, BEYOND);
    }
}
