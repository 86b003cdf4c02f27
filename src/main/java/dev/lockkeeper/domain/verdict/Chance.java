package dev.lockkeeper.domain.verdict;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Probabilities of counts, from above: the true value is at most the one returned, and less than a part in 10^11 below it.
 * Two answers are coarser: one for at least a half, and {@link #NEGLIGIBLE} for far below every threshold.
 */
final class Chance {
    /** An upper bound that stands for everything below it. */
    static final BigDecimal NEGLIGIBLE = new BigDecimal("1E-8");

    /*
     * Each of at most 10^7 operations errs by less than a part in 10^49, so that the slack covers them all: where the bound
     * with its slack lies below a threshold, so does the true value.
     */
    private static final MathContext DIGITS = new MathContext(50, RoundingMode.HALF_EVEN);
    private static final BigDecimal SLACK = BigDecimal.ONE.add(new BigDecimal("1E-30"));
    private static final BigDecimal REST = new BigDecimal("1E-12");
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Chance() {}

    /** P[Bin(n, p) >= k]. */
    static BigDecimal ofAtLeast(BigInteger k, BigInteger n, Fraction p) {
        if (k.signum() <= 0 || p.compareTo(Fraction.ONE) >= 0) {
            return BigDecimal.ONE;
        }
        if (k.compareTo(n) > 0 || p.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        Fraction mean = p.times(Fraction.of(n));
        if (Fraction.of(k).isAtMost(Fraction.of(mean.floor()))) {
            // The median is at least floor(np), so this is at least one half; nobody asks for more.
            return BigDecimal.ONE;
        }
        if (isFarAbove(k, n, mean)) {
            return NEGLIGIBLE;
        }
        BigDecimal tail = k.min(n.subtract(k)).compareTo(LargeTail.FEWEST) < 0 ? sum(k, n, p) : LargeTail.of(k, n, p);
        // The median is at most the mean rounded up, so that what lies above that is at most one half.
        return k.compareTo(mean.ceiling()) > 0 ? tail.min(HALF) : tail;
    }

    /** P[Bin(n, p) <= k]. */
    static BigDecimal ofAtMost(BigInteger k, BigInteger n, Fraction p) {
        // As many hits at most are as many misses at least.
        return ofAtLeast(n.subtract(k), n, Fraction.ONE.minus(p));
    }

    /** The smallest limit that a Poisson count with the mean exceeds with a probability of at most {@code beyond}. */
    static BigInteger poissonLimit(Fraction mean, BigDecimal beyond) {
        if (mean.signum() <= 0) {
            return BigInteger.ZERO;
        }
        BigDecimal lambda = mean.rounded(DIGITS);
        BigDecimal term = exponentialOfMinus(lambda);
        BigDecimal within = term;
        BigDecimal wanted = BigDecimal.ONE.subtract(beyond);
        long k = 0;
        while (within.compareTo(wanted) < 0) {
            k++;
            term = term.multiply(lambda, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
            within = within.add(term, DIGITS);
        }
        return BigInteger.valueOf(k);
    }

    // Hoeffding: P[Bin(n, p) >= k] <= exp(-2 (k - np)^2 / n), and exp(-20) < 10^-8.
    private static boolean isFarAbove(BigInteger k, BigInteger n, Fraction mean) {
        Fraction above = Fraction.of(k).minus(mean);
        return above.times(above).compareTo(Fraction.of(n.multiply(BigInteger.TEN))) >= 0;
    }

    private static BigDecimal sum(BigInteger k, BigInteger n, Fraction p) {
        // A power to the n errs by n times as much as its base.
        MathContext digits =
                new MathContext(DIGITS.getPrecision() + n.toString().length(), RoundingMode.HALF_EVEN);
        BigDecimal hit = p.rounded(digits);
        BigDecimal miss = Fraction.ONE.minus(p).rounded(digits);
        BigDecimal odds = hit.divide(miss, digits);
        BigInteger rest = n.subtract(k);
        BigDecimal term = chosen(k.min(rest).intValueExact(), n, digits)
                .multiply(power(hit, k, digits), digits)
                .multiply(power(miss, rest, digits), digits);
        BigDecimal total = term;
        BigDecimal failed = new BigDecimal(k);
        for (BigDecimal others = new BigDecimal(rest); others.signum() > 0; others = others.subtract(BigDecimal.ONE)) {
            failed = failed.add(BigDecimal.ONE);
            BigDecimal ratio = odds.multiply(others, digits).divide(failed, digits);
            term = term.multiply(ratio, digits);
            total = total.add(term, digits);
            // The terms fall at least geometrically from here on, which bounds all that is left out.
            BigDecimal left = BigDecimal.ONE.subtract(ratio);
            if (term.multiply(ratio, digits)
                            .compareTo(total.multiply(REST, digits).multiply(left, digits))
                    <= 0) {
                total = total.add(term.multiply(ratio, digits).divide(left, digits), digits);
                break;
            }
        }
        return total.multiply(SLACK, digits).min(BigDecimal.ONE);
    }

    /** In how many ways so few are chosen of n. */
    private static BigDecimal chosen(int few, BigInteger n, MathContext digits) {
        BigDecimal ways = BigDecimal.ONE;
        BigDecimal above = new BigDecimal(n);
        for (int i = 1; i <= few; i++) {
            ways = ways.multiply(above, digits).divide(BigDecimal.valueOf(i), digits);
            above = above.subtract(BigDecimal.ONE);
        }
        return ways;
    }

    // BigDecimal's own power ends at 999,999,999, and its guard digits are its own affair.
    static BigDecimal power(BigDecimal base, BigInteger exponent, MathContext digits) {
        BigDecimal result = BigDecimal.ONE;
        for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
            result = result.multiply(result, digits);
            if (exponent.testBit(bit)) {
                result = result.multiply(base, digits);
            }
        }
        return result;
    }

    static BigDecimal exponentialOfMinus(BigDecimal x) {
        int halvings = 0;
        BigDecimal small = x;
        while (small.compareTo(BigDecimal.ONE) > 0) {
            small = small.divide(TWO, DIGITS);
            halvings++;
        }
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int i = 1; i <= 60; i++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(-i), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }
}
