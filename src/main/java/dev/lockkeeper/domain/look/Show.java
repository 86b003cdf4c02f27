package dev.lockkeeper.domain.look;

import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is shown, and what stands beside it.
 *
 * @param unit what numbers are counted in; empty when they have no unit
 * @param baseline whose baseline stands beside it; null for none
 * @param promise the watch's promise whose limit stands beside it; null for none
 * @param limit a limit of its own; null for none
 */
public record Show(
        As as,
        String unit,
        @Nullable Yardstick baseline,
        @Nullable WatchedSignal promise,
        @Nullable BigDecimal limit) {
    /** The shapes of an answer. */
    public enum As {
        NUMBER,
        TABLE,
        LINES,
        CHART
    }

    /**
     * What the baseline is read from.
     *
     * @param signal the migration's signal
     * @param metric the name of the metric that it speaks of; empty when there is only one
     */
    public record Yardstick(String signal, String metric) {}

    /** Shown so, and nothing beside it. */
    public static Show plain(As as, String unit) {
        return new Show(as, unit, null, null, null);
    }
}
