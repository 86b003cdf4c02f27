package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Samples of the kinds of error lines over one time; what is promised of the same signal is read once. Serves one thread. */
final class PatternSamples {
    private final PatternLooks looks;
    private final Migration migration;
    private final KnownErrors known;
    private final Instant from;
    private final Instant until;
    private final Map<String, CompletableFuture<PatternReport>> reports = new HashMap<>();

    PatternSamples(PatternLooks looks, Migration migration, KnownErrors known, Instant from, Instant until) {
        this.looks = looks;
        this.migration = migration;
        this.known = known;
        this.from = from;
        this.until = until;
    }

    /** The sample of a promise about kinds; never fails. */
    CompletableFuture<Sample> sample(WatchedSignal watched, Errand errand) {
        Duration time = Duration.between(from, until);
        String name = watched.signal();
        if (name == null || time.compareTo(Duration.ofSeconds(1)) < 0) {
            return CompletableFuture.completedFuture(Sample.without(until, Outcome.NODATA, "settling"));
        }
        Duration surgeIn = watched.kind() == WatchedSignal.Kind.LOG_SURGE ? time : null;
        return reports.computeIfAbsent(
                        name, signal -> looks.look(signal, migration.signals().get(signal), known, from, until, errand))
                .thenApply(report -> PatternLooks.sample(report, until, surgeIn))
                .exceptionally(why -> Sample.without(until, Outcome.ERROR, Unanswered.why(why)));
    }
}
