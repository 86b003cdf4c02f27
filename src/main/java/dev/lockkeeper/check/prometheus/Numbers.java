package dev.lockkeeper.check.prometheus;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** Values as the server writes them. */
final class Numbers {
    private Numbers() {}

    /** The number; empty for NaN, an infinity and what is no number. */
    static Optional<BigDecimal> of(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Counts come extrapolated, hence with fractions. */
    static BigInteger whole(BigDecimal count) {
        return count.setScale(0, RoundingMode.HALF_UP).toBigInteger();
    }
}
