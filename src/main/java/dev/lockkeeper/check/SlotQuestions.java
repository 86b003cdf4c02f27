package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What one slot of a watch asks of the sources; each question has an answer in its time, be it that there is none. */
final class SlotQuestions {
    private final Estate estate;
    private final PatternLooks looks;
    private final Errand errand;

    SlotQuestions(Estate estate, PatternLooks looks, Errand errand) {
        this.estate = estate;
        this.looks = looks;
        this.errand = errand;
    }

    /** Every watched signal, and the traffic. */
    CompletableFuture<SlotLook> all(Migration migration, Instant anchor, Instant slot, KnownErrors known) {
        return look(migration, anchor, slot, migration.watch().signals(), known);
    }

    /** The watched signals of these names, and the traffic. */
    CompletableFuture<SlotLook> some(
            Migration migration, Instant anchor, Instant slot, Set<String> names, KnownErrors known) {
        List<WatchedSignal> signals = migration.watch().signals().stream()
                .filter(signal -> names.contains(signal.name()))
                .toList();
        return look(migration, anchor, slot, signals, known);
    }

    private CompletableFuture<SlotLook> look(
            Migration migration, Instant anchor, Instant slot, List<WatchedSignal> signals, KnownErrors known) {
        return samples(migration, anchor, slot, signals, known)
                .thenCombine(
                        traffic(migration, anchor, slot),
                        (samples, traffic) -> new SlotLook(samples, traffic, errand.exchanges()));
    }

    private CompletableFuture<Map<String, Sample>> samples(
            Migration migration, Instant anchor, Instant slot, List<WatchedSignal> signals, KnownErrors known) {
        Instant from = anchor.plus(migration.watch().settle());
        PatternSamples kinds = new PatternSamples(looks, migration, known, from, slot);
        Map<String, CompletableFuture<Sample>> asked =
                new SignalSamples(estate).slot(migration, signals, anchor, slot, kinds, errand);
        for (WatchedSignal watched : signals) {
            Duration limit = Promised.patience(migration.watch(), watched, errand.limit());
            asked.computeIfPresent(
                    watched.name(),
                    (name, sample) -> sample.completeOnTimeout(
                            Sample.without(slot, Outcome.ERROR, "no answer within " + Checks.words(limit)),
                            limit.toMillis(),
                            TimeUnit.MILLISECONDS));
        }
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> joined(asked));
    }

    private static Map<String, Sample> joined(Map<String, CompletableFuture<Sample>> asked) {
        Map<String, Sample> all = new LinkedHashMap<>();
        asked.forEach((name, sample) -> all.put(name, sample.join()));
        return all;
    }

    /** What both sides carried in the two minutes before the slot; never fails. */
    private CompletableFuture<Traffic> traffic(Migration migration, Instant anchor, Instant slot) {
        CompletableFuture<Traffic> traffic;
        try {
            traffic = new TrafficLook(estate, errand).at(migration, anchor, slot);
        } catch (RuntimeException e) {
            traffic = CompletableFuture.failedFuture(e);
        }
        return traffic.exceptionally(why -> Traffic.UNKNOWN)
                .completeOnTimeout(Traffic.UNKNOWN, errand.limit().toMillis(), TimeUnit.MILLISECONDS);
    }
}
