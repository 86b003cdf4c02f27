package dev.lockkeeper.domain.look;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for people: about three digits, thousands apart, never an exponent. Nothing is decided by them. */
public final class Amounts {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_UP);
    private static final int MOST_DECIMALS = 6;

    private Amounts() {}

    /** The number: {@code 0.213}, {@code 41.7}, {@code 18,240}. */
    public static String words(BigDecimal number) {
        if (number.abs().compareTo(THOUSAND) >= 0) {
            return String.format(
                    Locale.ROOT, "%,d", number.setScale(0, RoundingMode.HALF_UP).toBigInteger());
        }
        BigDecimal rounded = number.round(THREE);
        if (rounded.scale() > MOST_DECIMALS) {
            rounded = rounded.setScale(MOST_DECIMALS, RoundingMode.HALF_UP);
        }
        BigDecimal plain = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0, RoundingMode.UNNECESSARY) : plain).toPlainString();
    }

    /** The number with its unit: {@code 0.213 %}, {@code 212 ms}; without a unit the number alone. */
    public static String words(BigDecimal number, String unit) {
        return unit.isEmpty() ? words(number) : words(number) + " " + unit;
    }
}
