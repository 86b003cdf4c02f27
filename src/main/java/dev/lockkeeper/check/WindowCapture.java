package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.prometheus.Survey;
import dev.lockkeeper.domain.evidence.BaselineWindow;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Past;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.verdict.BaselineJudge;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Measures the old platform in one window. What cannot serve is left out and said; its future never fails. */
final class WindowCapture {
    private final Estate estate;
    private final Migration migration;
    private final Promised promised;
    private final Past past;
    private final Instant at;
    private final Errand errand;
    private final Map<String, CompletableFuture<Sample>> asked = new TreeMap<>();
    private final Map<String, CompletableFuture<List<Counts>>> spans = new TreeMap<>();
    private CompletableFuture<Map<String, BigInteger>> routes = CompletableFuture.completedFuture(Map.of());

    /** @param now the end of the most recent window */
    WindowCapture(Estate estate, Migration migration, Promised promised, Past past, Instant now, Errand errand) {
        this.estate = estate;
        this.migration = migration;
        this.promised = promised;
        this.past = past;
        this.at = now.minus(past.ago());
        this.errand = errand;
    }

    CompletableFuture<BaselineWindow> start() {
        Duration window = migration.baseline().window();
        SignalSamples samples = new SignalSamples(estate);
        migration.signals().forEach((name, signal) -> {
            asked.put(name, samples.read(signal, Platform.OLD, window, at, errand));
            if (signal instanceof Signal.ErrorRate rate) {
                Signal.Counts queries = rate.on(Platform.OLD);
                spans.put(name, orElse(List.of(), () -> survey().fiveMinutes(queries, at.minus(window), at, errand)));
                String mix = queries.routes();
                if (mix != null) {
                    routes = orElse(Map.of(), () -> survey().routes(mix, window, at, errand));
                }
            }
        });
        if (past == Past.NOW && migration.target().workload() != null) {
            asked.put("restarts", samples.restarts(migration, at.minus(window), at, errand));
        }
        List<CompletableFuture<?>> all = new ArrayList<>(asked.values());
        all.addAll(spans.values());
        all.add(routes);
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenApply(done -> window());
    }

    private Survey survey() {
        return new Survey(estate.prometheus());
    }

    private BaselineWindow window() {
        Map<String, Measurement> measurements = new HashMap<>();
        Map<String, String> lacking = new HashMap<>();
        asked.forEach((name, sample) -> {
            Measurement measured = sample.join().measurement();
            Optional<String> refusal = refusal(name, sample.join(), measured);
            if (refusal.isPresent() && promised.isNeeded(name)) {
                lacking.put(name, refusal.get());
            } else if (refusal.isEmpty() && measured != null) {
                measurements.put(name, measured);
            }
        });
        Map<String, List<Counts>> counts = new HashMap<>();
        spans.forEach((name, known) -> counts.put(name, known.join()));
        return new BaselineWindow(past, at, measurements, counts, routes.join(), lacking);
    }

    private Optional<String> refusal(String name, Sample sample, @Nullable Measurement measured) {
        if (measured == null) {
            return Optional.of(words(sample.outcome()) + sample.detail());
        }
        if (measured instanceof Counts counts) {
            CompletableFuture<List<Counts>> known = spans.get(name);
            return BaselineJudge.refuseErrorRate(
                    counts, known == null ? List.of() : known.join(), promised.points(name));
        }
        return measured instanceof Histogram histogram ? BaselineJudge.refuseLatency(histogram) : Optional.empty();
    }

    private static String words(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT) + ", ";
    }

    /** Whether that is why a measurement lacks: its source was asked in vain. */
    static boolean isUnanswered(String why) {
        return why.startsWith(words(Outcome.ERROR));
    }

    /** What is only good to know must not hold the baseline up. */
    static <T> CompletableFuture<T> orElse(T otherwise, Supplier<CompletableFuture<T>> question) {
        try {
            return question.get().exceptionally(why -> otherwise);
        } catch (Unanswered e) {
            return CompletableFuture.completedFuture(otherwise);
        }
    }
}
