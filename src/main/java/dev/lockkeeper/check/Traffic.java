package dev.lockkeeper.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Requests per second of the last two minutes on both sides.
 *
 * @param onNew null when it could not be told
 * @param onOld null when it could not be told, or the old platform is not counted apart
 */
public record Traffic(@Nullable BigDecimal onNew, @Nullable BigDecimal onOld) {
    /** Nothing is known. */
    public static final Traffic UNKNOWN = new Traffic(null, null);

    /** Whether the new side carries at least the share, in percent, of the baseline's requests per second. */
    public boolean isMoved(BigDecimal baselinePerSecond, BigDecimal sharePercent) {
        return onNew != null
                && baselinePerSecond.signum() > 0
                && onNew.multiply(BigDecimal.valueOf(100)).compareTo(baselinePerSecond.multiply(sharePercent)) >= 0;
    }

    /** In a few words for people: {@code 18.2 requests/s new, 0.4 old}. */
    public String words() {
        return told(onNew) + " requests/s new, " + told(onOld) + " old";
    }

    private static String told(@Nullable BigDecimal rate) {
        return rate == null ? "unknown" : rate.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
