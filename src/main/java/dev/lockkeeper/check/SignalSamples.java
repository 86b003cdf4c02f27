package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads a migration's signals as samples; none of its futures fails. */
final class SignalSamples {
    private final Estate estate;

    SignalSamples(Estate estate) {
        this.estate = estate;
    }

    /** One signal on a platform over a window that ends at the moment. */
    CompletableFuture<Sample> read(
            @Nullable Signal signal, Platform platform, Duration window, Instant at, Errand errand) {
        try {
            if (signal instanceof Signal.ErrorRate rate) {
                return estate.reading().counts(rate.on(platform), window, at, errand);
            }
            if (signal instanceof Signal.Latency latency) {
                return estate.reading().histogram(latency.on(platform), window, at, errand);
            }
            if (signal instanceof Signal.LogErrors lines) {
                LogQuery query = lines.on(platform);
                return estate.logs(query.store()).count(query.text(), window, at, errand);
            }
            return without(at, Outcome.ERROR, "the plan has no such signal");
        } catch (Unanswered e) {
            return without(at, Outcome.ERROR, Unanswered.why(e));
        }
    }

    /** The watched signals' growing totals from the anchor, or the end of its settle time, to the slot. */
    Map<String, CompletableFuture<Sample>> slot(
            Migration migration,
            List<WatchedSignal> signals,
            Instant anchor,
            Instant slot,
            PatternSamples kinds,
            Errand errand) {
        Map<String, CompletableFuture<Sample>> samples = new LinkedHashMap<>();
        for (WatchedSignal watched : signals) {
            samples.put(
                    watched.name(),
                    watched.isOfKinds()
                            ? kinds.sample(watched, errand)
                            : watched(migration, watched, anchor, slot, errand));
        }
        return samples;
    }

    private CompletableFuture<Sample> watched(
            Migration migration, WatchedSignal watched, Instant anchor, Instant slot, Errand errand) {
        if (watched.kind() == WatchedSignal.Kind.RESTARTS) {
            return restarts(migration, anchor, slot, errand);
        }
        Instant from = anchor.plus(migration.watch().settle());
        Duration window = Duration.between(from, slot);
        if (window.compareTo(Duration.ofSeconds(1)) < 0) {
            return without(slot, Outcome.NODATA, "settling");
        }
        Signal signal = watched.signal() == null ? null : migration.signals().get(watched.signal());
        return read(signal, Platform.NEW, window, slot, errand);
    }

    /** Restarts of the migration's containers between the moments. */
    CompletableFuture<Sample> restarts(Migration migration, Instant anchor, Instant slot, Errand errand) {
        try {
            return estate.kubernetes().restarts(migration.target(), anchor, slot, errand);
        } catch (Unanswered e) {
            return without(slot, Outcome.ERROR, Unanswered.why(e));
        }
    }

    private static CompletableFuture<Sample> without(Instant at, Outcome outcome, String why) {
        return CompletableFuture.completedFuture(Sample.without(at, outcome, why));
    }
}
