package dev.lockkeeper.app.trial;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which values are in the middle of a limit's health, and which no service shows that is well. */
final class Limits {
    /** No queue, lag or count of a service is so long; what is not above a limit then never is. */
    static final BigDecimal HUGE = new BigDecimal("1E+12");
    /** A hundred petabytes, for what is counted in bytes. */
    static final BigDecimal HUGE_BYTES = new BigDecimal("1E+17");

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Limits() {}

    /** A value that keeps the limits. */
    static BigDecimal healthy(@Nullable BigDecimal most, @Nullable BigDecimal least) {
        if (most != null && least != null) {
            return most.add(least).divide(TWO);
        }
        if (most != null) {
            return most.subtract(most.abs().divide(TWO));
        }
        return least == null ? BigDecimal.ONE : least.add(least.abs()).max(least.add(BigDecimal.ONE));
    }

    /**
     * Values that a broken service may show, the usual first: above everything, nothing at all, and below zero where the query
     * can give that.
     */
    static List<BigDecimal> violations(
            String query, String unit, @Nullable BigDecimal most, @Nullable BigDecimal least) {
        List<BigDecimal> values = new ArrayList<>();
        if (most != null) {
            values.add(most(query, unit));
        }
        if (least != null) {
            values.add(BigDecimal.ZERO);
            if (canBeNegative(query)) {
                values.add(HUGE.negate());
            }
        }
        return values;
    }

    private static BigDecimal most(String query, String unit) {
        boolean isShare = unit.equals("%") || unit.toLowerCase(Locale.ROOT).equals("percent");
        if (isShare) {
            return HUNDRED;
        }
        boolean isOfBytes = query.contains("_bytes") || unit.matches("(?i)[kmgtp]?i?b(ytes)?");
        return isOfBytes ? HUGE_BYTES : HUGE;
    }

    private static boolean canBeNegative(String query) {
        return query.matches("(?s).*(\\s-|-\\s|\\bdelta\\(|\\bideriv|\\bderiv\\(|\\bidelta\\(|predict_linear\\().*");
    }
}
