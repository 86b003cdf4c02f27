package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** An exact number, so that what decides is never rounded. The denominator is positive; the two need not be in lowest terms. */
record Fraction(BigInteger above, BigInteger below) implements Comparable<Fraction> {
    static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);
    static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);

    Fraction {
        if (below.signum() <= 0) {
            throw new IllegalArgumentException("denominator must be positive, got '" + below + "'");
        }
    }

    static Fraction of(BigInteger above, BigInteger below) {
        return new Fraction(above, below);
    }

    static Fraction of(BigInteger whole) {
        return new Fraction(whole, BigInteger.ONE);
    }

    static Fraction of(BigDecimal decimal) {
        return decimal.scale() <= 0
                ? of(decimal.toBigIntegerExact())
                : new Fraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }

    static Fraction of(String decimal) {
        return of(new BigDecimal(decimal));
    }

    Fraction plus(Fraction other) {
        return new Fraction(above.multiply(other.below).add(other.above.multiply(below)), below.multiply(other.below));
    }

    Fraction minus(Fraction other) {
        return plus(new Fraction(other.above.negate(), other.below));
    }

    Fraction times(Fraction other) {
        return new Fraction(above.multiply(other.above), below.multiply(other.below));
    }

    Fraction over(Fraction other) {
        BigInteger sign = BigInteger.valueOf(other.above.signum());
        return new Fraction(above.multiply(other.below).multiply(sign), below.multiply(other.above.abs()));
    }

    /** As it is kept with a verdict, in lowest terms. */
    Ratio ratio() {
        BigInteger shared = above.gcd(below);
        return new Ratio(above.divide(shared), below.divide(shared));
    }

    int signum() {
        return above.signum();
    }

    BigInteger floor() {
        BigInteger[] parts = above.divideAndRemainder(below);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    BigInteger ceiling() {
        return new Fraction(above.negate(), below).floor().negate();
    }

    /** For showing and for bounded arithmetic; never for a comparison that decides. */
    BigDecimal rounded(MathContext context) {
        return new BigDecimal(above).divide(new BigDecimal(below), context);
    }

    /** For showing. */
    BigDecimal rounded(int digitsAfterPoint) {
        return new BigDecimal(above).divide(new BigDecimal(below), digitsAfterPoint, RoundingMode.HALF_UP);
    }

    @Override
    public int compareTo(Fraction other) {
        return above.multiply(other.below).compareTo(other.above.multiply(below));
    }

    boolean isAtMost(Fraction other) {
        return compareTo(other) <= 0;
    }

    boolean isMoreThan(Fraction other) {
        return compareTo(other) > 0;
    }
}
