package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.prometheus.Reading;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.verdict.CalibrationJudge;
import dev.lockkeeper.domain.verdict.CalibrationJudge.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Runs both queries of every signal that is to be calibrated over the half hour before the moment. Its future never fails. */
final class Calibrating {
    /** For 30 minutes before the cutover both are run against the old traffic. */
    private static final Duration WINDOW = Duration.ofMinutes(30);

    private final Estate estate;
    private final Instant at;
    private final Errand errand;

    Calibrating(Estate estate, Instant at, Errand errand) {
        this.estate = estate;
        this.at = at;
        this.errand = errand;
    }

    CompletableFuture<Map<String, Outcome>> start(Migration migration) {
        Map<String, CompletableFuture<Outcome>> asked = new TreeMap<>();
        migration.signals().forEach((name, signal) -> {
            if (signal instanceof Signal.ErrorRate rate && rate.mirrored() != null) {
                Reading reading = estate.reading();
                asked.put(
                        name,
                        reading.counts(rate.on(Platform.OLD), WINDOW, at, errand)
                                .thenCombine(
                                        reading.counts(rate.mirrored(), WINDOW, at, errand),
                                        (before, after) -> counts(name, before, after, rate.correcting())));
            } else if (signal instanceof Signal.Latency latency && latency.mirrored() != null) {
                Reading reading = estate.reading();
                asked.put(
                        name,
                        reading.histogram(latency.on(Platform.OLD), WINDOW, at, errand)
                                .thenCombine(
                                        reading.histogram(latency.mirrored(), WINDOW, at, errand),
                                        (before, after) -> histograms(name, before, after)));
            }
        });
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<String, Outcome> outcomes = new TreeMap<>();
                    asked.forEach((name, outcome) -> outcomes.put(name, outcome.join()));
                    return outcomes;
                });
    }

    private Outcome counts(String name, Sample before, Sample after, boolean correcting) {
        Measurement one = before.measurement();
        Measurement other = after.measurement();
        return one instanceof Counts old && other instanceof Counts now
                ? judge(name).counts(old, now, correcting)
                : unknown(before, after);
    }

    private Outcome histograms(String name, Sample before, Sample after) {
        Measurement one = before.measurement();
        Measurement other = after.measurement();
        return one instanceof Histogram old && other instanceof Histogram now
                ? judge(name).histograms(old, now)
                : unknown(before, after);
    }

    private CalibrationJudge judge(String name) {
        return new CalibrationJudge(name, at, WINDOW);
    }

    private static Outcome unknown(Sample before, Sample after) {
        boolean isOld = before.measurement() == null;
        return new Outcome(
                null,
                Optional.of("the two sides' queries can not be compared: the " + (isOld ? "old" : "new")
                        + " side's has no value over the last 30 min (" + (isOld ? before : after).detail()
                        + "); see that the same traffic reaches both, or leave calibrate out"));
    }
}
