package dev.lockkeeper.domain.evidence;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A bucket of a histogram.
 *
 * @param le upper bound in seconds, inclusive; null means +Inf
 * @param count how many observations were at most {@code le}
 */
public record Bucket(@Nullable BigDecimal le, BigInteger count) {}
