package dev.lockkeeper.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Requests per second on both sides, of the last two minutes, but never from before the switch.
 *
 * @param onNew null when it could not be told
 * @param onOld null when it could not be told, or the old platform is not counted apart
 */
public record Traffic(@Nullable BigDecimal onNew, @Nullable BigDecimal onOld) {
    /** Nothing is known. */
    public static final Traffic UNKNOWN = new Traffic(null, null);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Whether the new side carries at least the share, in percent, of what the old side carried at the same time of day.
     *
     * @param usual requests per second
     */
    public boolean isMoved(BigDecimal usual, BigDecimal sharePercent) {
        return onNew != null
                && usual.signum() > 0
                && onNew.multiply(HUNDRED).compareTo(usual.multiply(sharePercent)) >= 0;
    }

    /** Likewise. Without a known rate before there is nothing to compare with, and then the watch's clock runs on wall time. */
    public boolean runsTheClock(BigDecimal usual, BigDecimal sharePercent) {
        return usual.signum() == 0 || isMoved(usual, sharePercent);
    }

    /** In a few words for people: {@code 18.2 requests/s new, 91 % of the usual 20.0, and 0.4 old}. */
    public String words(BigDecimal usual) {
        String share = onNew == null || usual.signum() <= 0
                ? ""
                : ", " + onNew.multiply(HUNDRED).divide(usual, 0, RoundingMode.DOWN) + " % of the usual " + told(usual);
        return told(onNew) + " requests/s new" + share + (share.isEmpty() ? ", " : ", and ") + told(onOld) + " old";
    }

    private static String told(@Nullable BigDecimal rate) {
        return rate == null ? "unknown" : rate.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
