package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.verdict.BaselineJudge;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Measures the old platform and refuses what could not serve. A promise that somebody made is never skipped. */
final class BaselineCapture {
    private static final Duration VALID = Duration.ofHours(48);
    private static final BigDecimal USUAL_POINTS = new BigDecimal("0.1");

    private final Estate estate;
    private final Migration migration;
    private final Instant now;
    private final Duration window;
    private final Errand errand;

    BaselineCapture(Estate estate, Migration migration, Instant now, Duration window, Errand errand) {
        this.estate = estate;
        this.migration = migration;
        this.now = now;
        this.window = window;
        this.errand = errand;
    }

    /** Fails with {@link BaselineUnfit}. */
    CompletableFuture<Baseline> start() {
        Instant at = now.minus(migration.watch().ingestionLag());
        SignalSamples samples = new SignalSamples(estate);
        Map<String, CompletableFuture<Sample>> asked = new TreeMap<>();
        Map<String, CompletableFuture<List<Counts>>> buckets = new HashMap<>();
        migration.signals().forEach((name, signal) -> {
            asked.put(name, samples.read(signal, Platform.OLD, window, at, errand));
            if (signal instanceof Signal.ErrorRate rate && needed().contains(name)) {
                buckets.put(name, spread(rate, at));
            }
        });
        List<CompletableFuture<?>> all = new ArrayList<>(asked.values());
        all.addAll(buckets.values());
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenApply(done -> {
            Map<String, Measurement> measured = new HashMap<>();
            asked.forEach((name, sample) -> fit(name, sample.join(), buckets.get(name))
                    .ifPresent(measurement -> measured.put(name, measurement)));
            return new Baseline(at, window, measured, perSecond(measured), now.plus(VALID));
        });
    }

    private CompletableFuture<List<Counts>> spread(Signal.ErrorRate rate, Instant at) {
        try {
            return estate.reading()
                    .buckets(rate.on(Platform.OLD), at.minus(window), at, errand)
                    .exceptionally(why -> List.of());
        } catch (Unanswered e) {
            return CompletableFuture.completedFuture(List.of());
        }
    }

    private Optional<Measurement> fit(String name, Sample sample, @Nullable CompletableFuture<List<Counts>> buckets) {
        Measurement measured = sample.measurement();
        boolean isNeeded = needed().contains(name);
        if (measured == null) {
            if (isNeeded) {
                throw new BaselineUnfit(
                        name + ": " + sample.outcome().name().toLowerCase(Locale.ROOT) + ", " + sample.detail());
            }
            return Optional.empty();
        }
        Optional<String> refusal = Optional.empty();
        if (measured instanceof Counts counts) {
            refusal = BaselineJudge.refuseErrorRate(counts, buckets == null ? List.of() : buckets.join(), points(name));
        } else if (measured instanceof Histogram histogram) {
            refusal = BaselineJudge.refuseLatency(histogram);
        }
        if (refusal.isPresent()) {
            if (isNeeded) {
                throw new BaselineUnfit(name + ": " + refusal.get());
            }
            return Optional.empty();
        }
        return Optional.of(measured);
    }

    /** The signals that a watch or a check compares with the baseline. */
    private Set<String> needed() {
        Set<String> names = new TreeSet<>();
        for (WatchedSignal watched : migration.watch().signals()) {
            String signal = watched.signal();
            if (signal != null) {
                names.add(signal);
            }
        }
        specs().forEach(spec -> {
            if (spec instanceof CheckSpec.ErrorRate rate) {
                names.add(rate.signal());
            } else if (spec instanceof CheckSpec.Latency latency) {
                names.add(latency.signal());
            }
        });
        return names;
    }

    private List<CheckSpec> specs() {
        return migration.gates().stream()
                .flatMap(gate -> gate.items().stream())
                .flatMap(item -> Optional.ofNullable(item.check()).stream())
                .toList();
    }

    private BigDecimal points(String name) {
        return migration.watch().signals().stream()
                .filter(watched -> watched.kind() == WatchedSignal.Kind.ERROR_RATE && name.equals(watched.signal()))
                .map(WatchedSignal::bound)
                .findFirst()
                .orElse(USUAL_POINTS);
    }

    private BigDecimal perSecond(Map<String, Measurement> measured) {
        return new TreeMap<>(measured)
                .values().stream()
                        .filter(Counts.class::isInstance)
                        .map(counts -> new BigDecimal(((Counts) counts).all())
                                .divide(BigDecimal.valueOf(window.toSeconds()), 3, RoundingMode.HALF_UP))
                        .findFirst()
                        .orElse(BigDecimal.ZERO);
    }
}
