package dev.lockkeeper.domain.verdict;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * P[Bin(n, p) &gt;= k] above the mean where thousands have failed and thousands have not, in a time that does not grow with the
 * counts: the first term by Stirling's series, and how much the others add by the continued fraction of the incomplete beta function
 * (Digital Library of Mathematical Functions, 8.17.22). Of its convergents two of four lie below the true value and two above, so
 * that the one returned bounds it from above.
 */
final class LargeTail {
    /** Both the failed and the others are to be at least so many, for Stirling's series. */
    static final BigInteger FEWEST = BigInteger.valueOf(10_000);

    // With 10,000 the next term of Stirling's series is below 10^-38.
    private static final BigDecimal SLACK = BigDecimal.ONE.add(new BigDecimal("1E-30"));
    private static final BigDecimal CLOSE = new BigDecimal("1E-12");
    private static final BigDecimal PI =
            new BigDecimal("3.14159265358979323846264338327950288419716939937510582097494459");
    // Nearer to the mean than a hundredth of the deviation it would take more, and is not worth it.
    private static final int MOST_STEPS = 4_000;

    private final BigInteger k;
    private final BigInteger n;
    private final BigDecimal hit;
    private final BigDecimal miss;
    private final MathContext digits;

    private LargeTail(BigInteger k, BigInteger n, Fraction p) {
        this.k = k;
        this.n = n;
        // A logarithm errs by n times as much when it is taken n times.
        this.digits = new MathContext(50 + n.toString().length(), RoundingMode.HALF_EVEN);
        this.hit = p.rounded(digits);
        this.miss = Fraction.ONE.minus(p).rounded(digits);
    }

    /** An upper bound, for a k above np. */
    static BigDecimal of(BigInteger k, BigInteger n, Fraction p) {
        if (isFarAbove(k, n, p)) {
            return Chance.NEGLIGIBLE;
        }
        LargeTail tail = new LargeTail(k, n, p);
        return tail.first()
                .multiply(tail.miss, tail.digits)
                .multiply(tail.others(), tail.digits)
                .multiply(SLACK, tail.digits)
                .min(BigDecimal.ONE);
    }

    // Bernstein: P[Bin(n, p) >= np + t] <= exp(-t^2 / 2(npq + t/3)), and exp(-20) < 10^-8.
    private static boolean isFarAbove(BigInteger k, BigInteger n, Fraction p) {
        Fraction mean = p.times(Fraction.of(n));
        Fraction above = Fraction.of(k).minus(mean);
        Fraction spread = mean.times(Fraction.ONE.minus(p)).plus(above.over(Fraction.of("3")));
        return above.times(above).compareTo(spread.times(Fraction.of("40"))) >= 0;
    }

    /** P[Bin(n, p) = k]. */
    private BigDecimal first() {
        BigInteger rest = n.subtract(k);
        BigDecimal all = new BigDecimal(n);
        BigDecimal failed = new BigDecimal(k);
        BigDecimal others = new BigDecimal(rest);
        BigDecimal root = all.divide(
                        PI.multiply(BigDecimal.valueOf(2)).multiply(failed).multiply(others), digits)
                .sqrt(digits);
        BigDecimal exponent = correction(failed)
                .add(correction(others))
                .subtract(correction(all))
                .add(failed.multiply(logarithm(failed.divide(all.multiply(hit), digits)), digits))
                .add(others.multiply(logarithm(others.divide(all.multiply(miss), digits)), digits));
        return root.multiply(Chance.exponentialOfMinus(exponent), digits);
    }

    /** The natural logarithm of what is near one: twice the series of the inverse hyperbolic tangent. */
    private BigDecimal logarithm(BigDecimal x) {
        BigDecimal ratio = x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), digits);
        BigDecimal squared = ratio.multiply(ratio, digits);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal power = ratio;
        BigDecimal least = BigDecimal.ONE.movePointLeft(digits.getPrecision());
        for (int divisor = 1; power.abs().compareTo(least) > 0; divisor += 2) {
            sum = sum.add(power.divide(BigDecimal.valueOf(divisor), digits), digits);
            power = power.multiply(squared, digits);
        }
        return sum.multiply(BigDecimal.valueOf(2), digits);
    }

    /** What ln x! is above Stirling's formula. */
    private BigDecimal correction(BigDecimal x) {
        BigDecimal inverse = BigDecimal.ONE.divide(x, digits);
        BigDecimal squared = inverse.multiply(inverse, digits);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal power = inverse;
        for (int divisor : new int[] {12, -360, 1260, -1680}) {
            sum = sum.add(power.divide(BigDecimal.valueOf(divisor), digits), digits);
            power = power.multiply(squared, digits);
        }
        return sum;
    }

    /** The continued fraction 1 / (1 + d1 / (1 + d2 / …)), by the recurrence of its convergents. */
    private BigDecimal others() {
        BigDecimal aboveBefore = BigDecimal.ZERO;
        BigDecimal belowBefore = BigDecimal.ONE;
        BigDecimal above = BigDecimal.ONE;
        BigDecimal below = BigDecimal.ONE;
        BigDecimal lower = BigDecimal.ZERO;
        BigDecimal upper = above;
        for (int step = 1; step <= MOST_STEPS; step++) {
            BigDecimal factor = factor(step);
            BigDecimal nextAbove = above.add(factor.multiply(aboveBefore, digits), digits);
            BigDecimal nextBelow = below.add(factor.multiply(belowBefore, digits), digits);
            aboveBefore = above;
            belowBefore = below;
            above = nextAbove;
            below = nextBelow;
            BigDecimal convergent = above.divide(below, digits);
            if (step % 4 == 1 || step % 4 == 2) {
                upper = convergent;
            } else {
                lower = convergent;
            }
            if (step % 4 == 3 && upper.subtract(lower).abs().compareTo(upper.multiply(CLOSE, digits)) < 0) {
                break;
            }
        }
        return upper.max(lower);
    }

    private BigDecimal factor(int step) {
        BigInteger m = BigInteger.valueOf(step / 2);
        BigInteger twice = k.add(m.shiftLeft(1));
        BigInteger above;
        BigInteger below;
        if (step % 2 == 0) {
            above = m.multiply(n.subtract(k).add(BigInteger.ONE).subtract(m));
            below = twice.subtract(BigInteger.ONE).multiply(twice);
        } else {
            above = k.add(m).multiply(n.add(BigInteger.ONE).add(m)).negate();
            below = twice.multiply(twice.add(BigInteger.ONE));
        }
        return new BigDecimal(above).multiply(hit).divide(new BigDecimal(below), digits);
    }
}
