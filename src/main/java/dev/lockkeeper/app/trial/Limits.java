package dev.lockkeeper.app.trial;

import dev.lockkeeper.app.trial.store.SelectList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which values are in the middle of a limit's health, and which are just beyond it.
 *
 * @param lowest what the query can give at least
 * @param highest what it can give at most, of a service as broken as can be
 */
record Limits(BigDecimal lowest, BigDecimal highest) {
    /** No queue, lag or count of a service is so long; what is not above a limit then never is. */
    static final BigDecimal HUGE = new BigDecimal("1E+12");
    /** A hundred petabytes, for what is counted in bytes. */
    static final BigDecimal HUGE_BYTES = new BigDecimal("1E+17");

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Of a query in PromQL. */
    static Limits ofPromql(String query, String unit) {
        boolean canBeNegative =
                query.matches("(?s).*(\\s-|-\\s|\\bdelta\\(|\\bideriv|\\bderiv\\(|\\bidelta\\(|predict_linear\\().*");
        return of(!canBeNegative, query, unit);
    }

    /** Of a query in SQL, where every column may hold less than zero. */
    static Limits ofSql(String query, String unit) {
        return of(SelectList.of(query).isNeverNegative(), query, unit);
    }

    private static Limits of(boolean isNeverNegative, String query, String unit) {
        return new Limits(isNeverNegative ? BigDecimal.ZERO : HUGE.negate(), highest(query, unit));
    }

    private static BigDecimal highest(String query, String unit) {
        boolean isShare = unit.equals("%") || unit.toLowerCase(Locale.ROOT).equals("percent");
        if (isShare) {
            return HUNDRED;
        }
        boolean isOfBytes = query.contains("_bytes") || unit.matches("(?i)[kmgtp]?i?b(ytes)?");
        return isOfBytes ? HUGE_BYTES : HUGE;
    }

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

    /** For each limit the value next to it that breaks it, or the farthest one that the query can give. */
    List<BigDecimal> violations(@Nullable BigDecimal most, @Nullable BigDecimal least) {
        List<BigDecimal> values = new ArrayList<>();
        if (most != null) {
            values.add(most.add(most.ulp()).min(highest));
        }
        if (least != null) {
            values.add(least.subtract(least.ulp()).max(lowest));
        }
        return values;
    }

    /** As people read it. */
    static String shown(BigDecimal value, String unit) {
        BigDecimal bare = value.stripTrailingZeros();
        String digits =
                bare.scale() <= 0 ? String.format(Locale.ROOT, "%,d", bare.toBigInteger()) : bare.toPlainString();
        return digits + (unit.isEmpty() ? "" : " " + unit);
    }
}
