package dev.lockkeeper.domain.falsealarm;

import dev.lockkeeper.domain.programme.BaselineSpec;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.WatchSpec;
import java.time.Duration;

/**
 * Of when a watch or a gate looks at the old platform, seen from the moment of the switch or of the check.
 *
 * @param back how long before it
 * @param after how long after it
 * @param window how much time the baseline covers
 * @param youngest how old the baseline is at least
 * @param oldest how old at most
 */
public record Reach(Duration back, Duration after, Duration window, Duration youngest, Duration oldest) {
    public Reach {
        if (oldest.compareTo(youngest) < 0) {
            throw new IllegalArgumentException(
                    "oldest must not be below youngest, got '" + oldest + "' and '" + youngest + "'");
        }
    }

    /** That of the watch or the gate, with a baseline as old as it may be on the night. */
    static Reach of(OldPlatform old) {
        WatchSpec watch = old.migration().watch();
        BaselineSpec baseline = old.migration().baseline();
        boolean isGate = old.gate().isPresent();
        // An expired baseline serves no more than one that is too old.
        Duration oldest = shorter(baseline.oldest(), baseline.expires());
        return new Reach(
                isGate ? longestWindow(old).plus(watch.ingestionLag()) : Duration.ZERO,
                isGate ? Duration.ZERO : watch.settle().plus(watch.length()).plus(watch.ingestionLag()),
                baseline.window(),
                shorter(baseline.youngest(), oldest),
                oldest);
    }

    /** The same with a baseline of one age. */
    public Reach aged(Duration age) {
        return new Reach(back, after, window, age, age);
    }

    private static Duration longestWindow(OldPlatform old) {
        return old.gate().stream()
                .flatMap(gate -> gate.items().stream())
                .map(item -> item.check() == null ? Duration.ZERO : window(item.check()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Duration window(CheckSpec check) {
        if (check instanceof CheckSpec.ErrorRate it) {
            return it.window();
        } else if (check instanceof CheckSpec.Latency it) {
            return it.window();
        } else if (check instanceof CheckSpec.PrometheusThreshold it) {
            return it.window();
        } else if (check instanceof CheckSpec.LokiCount it) {
            return it.window();
        } else if (check instanceof CheckSpec.GraylogCount it) {
            return it.window();
        } else if (check instanceof CheckSpec.LogPatterns it) {
            return it.window();
        } else if (check instanceof CheckSpec.LogSurge it) {
            return it.window();
        }
        throw new AssertionError(check);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
