package dev.lockkeeper.domain.evidence;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact bound, as it was compared with; not in lowest terms, so that the numbers it came from can be seen in it. */
public record Ratio(BigInteger above, BigInteger below) {
    public Ratio {
        if (below.signum() <= 0) {
            throw new IllegalArgumentException("denominator must be positive, got '" + below + "'");
        }
    }

    /** A decimal number as it stands. */
    public static Ratio of(BigDecimal decimal) {
        return decimal.scale() <= 0
                ? new Ratio(decimal.toBigIntegerExact(), BigInteger.ONE)
                : new Ratio(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }

    @Override
    public String toString() {
        return above + "/" + below;
    }
}
