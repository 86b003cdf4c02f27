package dev.lockkeeper.check;

import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which signals a watch or a check must hold to the baseline, and to what: the narrowest bound, and the kinds of lines. */
final class Promised {
    private static final BigDecimal USUAL_POINTS = new BigDecimal("0.1");

    private final Set<String> needed = new TreeSet<>();
    private final Map<String, BigDecimal> points = new HashMap<>();
    private final Set<String> kinds = new TreeSet<>();

    Promised(Migration migration) {
        for (WatchedSignal watched : migration.watch().signals()) {
            String signal = watched.signal();
            if (signal != null && watched.isOfKinds()) {
                kinds.add(signal);
            }
            boolean isHeldToBefore = watched.kind() != WatchedSignal.Kind.LATENCY_LIMIT;
            if (signal != null && watched.required() && isHeldToBefore) {
                needed.add(signal);
                if (watched.kind() == WatchedSignal.Kind.ERROR_RATE) {
                    points.merge(signal, watched.bound(), BigDecimal::min);
                }
            }
        }
        migration.gates().stream().flatMap(gate -> gate.items().stream()).forEach(this::note);
    }

    /** Lines take longer to read than a number to ask for, but never so long that the next slot has to wait for them. */
    static Duration patience(WatchSpec watch, WatchedSignal watched, Duration usual) {
        return watched.isOfKinds() && watch.every().compareTo(usual) > 0 ? watch.every() : usual;
    }

    private void note(Item item) {
        CheckSpec spec = item.check();
        String ofKinds = spec instanceof CheckSpec.LogPatterns it
                ? it.signal()
                : spec instanceof CheckSpec.LogSurge it ? it.signal() : null;
        if (ofKinds != null) {
            kinds.add(ofKinds);
        }
        if (!item.required()) {
            return;
        }
        if (spec instanceof CheckSpec.ErrorRate rate) {
            needed.add(rate.signal());
            points.merge(rate.signal(), rate.withinPoints(), BigDecimal::min);
        } else if (spec instanceof CheckSpec.Latency latency) {
            needed.add(latency.signal());
        } else if (ofKinds != null) {
            needed.add(ofKinds);
        }
    }

    /** Whether something is promised of the kinds of the signal's lines, be it only to be shown. */
    boolean isOfKinds(String signal) {
        return kinds.contains(signal);
    }

    /** Whether anything is promised of kinds of lines. */
    boolean isOfKinds() {
        return !kinds.isEmpty();
    }

    boolean isNeeded(String signal) {
        return needed.contains(signal);
    }

    BigDecimal points(String signal) {
        return points.getOrDefault(signal, USUAL_POINTS);
    }
}
