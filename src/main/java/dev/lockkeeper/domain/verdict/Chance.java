package dev.lockkeeper.domain.verdict;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Probabilities of counts, from above: the true value is at most the one returned, and less than a part in 10^11 below it.
 * Three answers are coarser: one for at least a half, {@link #NEGLIGIBLE} for far below every threshold, and a looser bound
 * where hundreds of thousands have failed.
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
    private static final BigInteger MOST_TERMS = BigInteger.valueOf(200_000);
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
        return k.compareTo(MOST_TERMS) > 0 ? bernstein(k, mean, p) : sum(k.longValueExact(), n.longValueExact(), p);
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

    // P[Bin(n, p) >= np + t] <= exp(-t^2 / 2(npq + t/3)): looser, but where hundreds of thousands have failed nobody
    // needs it tight.
    private static BigDecimal bernstein(BigInteger k, Fraction mean, Fraction p) {
        Fraction above = Fraction.of(k).minus(mean);
        Fraction spread = mean.times(Fraction.ONE.minus(p)).plus(above.over(Fraction.of("3")));
        Fraction exponent = above.times(above).over(spread.times(Fraction.of("2")));
        return exponentialOfMinus(exponent.rounded(DIGITS))
                .multiply(SLACK, DIGITS)
                .min(BigDecimal.ONE);
    }

    private static BigDecimal sum(long k, long n, Fraction p) {
        BigDecimal hit = p.rounded(DIGITS);
        BigDecimal miss = Fraction.ONE.minus(p).rounded(DIGITS);
        BigDecimal odds = hit.divide(miss, DIGITS);
        long fewer = Math.min(k, n - k);
        BigDecimal term = product(n - fewer + 1, n)
                .divide(product(1, fewer), DIGITS)
                .multiply(power(hit, k), DIGITS)
                .multiply(power(miss, n - k), DIGITS);
        BigDecimal total = term;
        for (long i = k; i < n; i++) {
            BigDecimal ratio =
                    odds.multiply(BigDecimal.valueOf(n - i), DIGITS).divide(BigDecimal.valueOf(i + 1), DIGITS);
            term = term.multiply(ratio, DIGITS);
            total = total.add(term, DIGITS);
            // The terms fall at least geometrically from here on, which bounds all that is left out.
            BigDecimal left = BigDecimal.ONE.subtract(ratio);
            if (term.multiply(ratio, DIGITS)
                            .compareTo(total.multiply(REST, DIGITS).multiply(left, DIGITS))
                    <= 0) {
                total = total.add(term.multiply(ratio, DIGITS).divide(left, DIGITS), DIGITS);
                break;
            }
        }
        return total.multiply(SLACK, DIGITS).min(BigDecimal.ONE);
    }

    /** from × (from + 1) × … × to, with as few long multiplications as fit. */
    private static BigDecimal product(long from, long to) {
        BigDecimal result = BigDecimal.ONE;
        long group = 1;
        for (long i = from; i <= to; i++) {
            if (Math.multiplyHigh(group, i) != 0 || group * i < 0) {
                result = result.multiply(BigDecimal.valueOf(group), DIGITS);
                group = 1;
            }
            group *= i;
        }
        return result.multiply(BigDecimal.valueOf(group), DIGITS);
    }

    // BigDecimal's own power ends at 999,999,999, and its guard digits are its own affair.
    private static BigDecimal power(BigDecimal base, long exponent) {
        BigDecimal result = BigDecimal.ONE;
        BigDecimal square = base;
        for (long left = exponent; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result = result.multiply(square, DIGITS);
            }
            square = square.multiply(square, DIGITS);
        }
        return result;
    }

    private static BigDecimal exponentialOfMinus(BigDecimal x) {
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
