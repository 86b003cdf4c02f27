package dev.lockkeeper.check.look;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.look.Answer.Level;
import dev.lockkeeper.domain.look.Look;
import dev.lockkeeper.domain.look.Show;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.verdict.PromisedBound;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an answer is held against: the baseline, and the limit of the watch or of the command itself. */
final class Levels {
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

    private Levels() {}

    static List<Level> of(Look look, @Nullable Baseline baseline) {
        Show show = look.show();
        List<Level> levels = new ArrayList<>();
        Show.Yardstick yardstick = show.baseline();
        String of = yardstick == null ? "" : yardstick.metric();
        if (yardstick != null) {
            Measurement before = before(baseline, yardstick.signal());
            BigDecimal value = before == null
                    ? null
                    : PromisedBound.baseline(before)
                            .map(number -> inUnit(number, before, show.unit()))
                            .orElse(null);
            levels.add(new Level("baseline", of, value, value == null ? unknown(look, baseline, yardstick) : ""));
        }
        WatchedSignal promise = show.promise();
        if (promise != null) {
            Measurement before = before(baseline, String.valueOf(promise.signal()));
            BigDecimal limit = PromisedBound.limit(promise, before)
                    .map(number -> before == null ? number : inUnit(number, before, show.unit()))
                    .orElse(null);
            levels.add(new Level("limit", of, limit, limit == null ? "it follows from the baseline" : ""));
        }
        if (show.limit() != null) {
            levels.add(new Level("limit", "", show.limit(), ""));
        }
        return levels;
    }

    private static @Nullable Measurement before(@Nullable Baseline baseline, String signal) {
        return baseline == null ? null : baseline.measurements().get(signal);
    }

    private static String unknown(Look look, @Nullable Baseline baseline, Show.Yardstick yardstick) {
        return baseline == null
                ? "none is captured: /migrate baseline " + look.migration()
                : "it was captured without " + yardstick.signal();
    }

    /** Latency is measured in seconds, and most often shown in milliseconds. */
    private static BigDecimal inUnit(BigDecimal number, Measurement before, String unit) {
        return before instanceof Measurement.Histogram && unit.equals("ms") ? number.multiply(MILLIS) : number;
    }
}
