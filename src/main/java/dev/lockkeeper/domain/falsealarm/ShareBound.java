package dev.lockkeeper.domain.falsealarm;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * How large a share may be at most, of which a sample of independent draws is known: the one-sided bound of Clopper and Pearson
 * (Biometrika 26, 1934) at 95 %, exact. It holds whatever the share is, and is rounded away from hope.
 */
public final class ShareBound {
    /** How often the bound holds, in percent. */
    public static final int CONFIDENCE = 95;

    private static final int STEPS = 1000;
    private static final BigInteger BASE = BigInteger.valueOf(STEPS);
    // One in twenty.
    private static final BigInteger DOUBT = BigInteger.valueOf(100 / (100 - CONFIDENCE));

    private ShareBound() {}

    /**
     * The least share, in tenths of a percent, under which so few hits come once in twenty times or more rarely.
     *
     * @param hits 0 to {@code of}
     * @param of how many were drawn; with none nothing is known, and the bound is 100 %
     */
    public static BigDecimal atMostPercent(int hits, int of) {
        if (hits < 0 || hits > of) {
            throw new IllegalArgumentException("hits must be 0 to " + of + ", got '" + hits + "'");
        }
        int low = 0;
        int high = STEPS;
        while (low < high) {
            int middle = (low + high) / 2;
            if (hits == of || isLikely(hits, of, middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return BigDecimal.valueOf(Math.min(low, STEPS), 1);
    }

    // P[Bin(n, m / 1000) <= k] > 1 / 20 in whole numbers: 20 × sum of C(n, i) m^i (1000 - m)^(n - i) > 1000^n.
    private static boolean isLikely(int hits, int of, int thousandths) {
        BigInteger hit = BigInteger.valueOf(thousandths);
        BigInteger miss = BigInteger.valueOf(STEPS - (long) thousandths);
        BigInteger ways = BigInteger.ONE;
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i <= hits; i++) {
            sum = sum.add(ways.multiply(hit.pow(i)).multiply(miss.pow(of - i)));
            ways = ways.multiply(BigInteger.valueOf(of - (long) i)).divide(BigInteger.valueOf(i + 1L));
        }
        return sum.multiply(DOUBT).compareTo(BASE.pow(of)) > 0;
    }

    /** A share of a count as percent with one digit, rounded to the nearest. */
    public static BigDecimal percent(int part, int of) {
        return BigDecimal.valueOf(part)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(of), 1, java.math.RoundingMode.HALF_UP);
    }
}
