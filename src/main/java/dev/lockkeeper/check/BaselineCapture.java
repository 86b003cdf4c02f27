package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.logs.LearningTime;
import dev.lockkeeper.check.prometheus.Survey;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.BaselineWindow;
import dev.lockkeeper.domain.evidence.Calibration;
import dev.lockkeeper.domain.evidence.Past;
import dev.lockkeeper.domain.evidence.TrafficProfile;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.verdict.CalibrationJudge.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Measures the old platform and refuses what could not serve. A promise that somebody made is never skipped. */
final class BaselineCapture {
    private final Estate estate;
    private final PatternLooks looks;
    private final Migration migration;
    private final Promised promised;
    private final LearningTime time;
    private final Instant now;
    private final Errand errand;

    BaselineCapture(Estate estate, PatternLooks looks, Migration migration, LearningTime time, Errand errand) {
        this.estate = estate;
        this.looks = looks;
        this.migration = migration;
        this.promised = new Promised(migration);
        this.time = time;
        this.now = time.until();
        this.errand = errand;
    }

    /** Fails with {@link BaselineUnfit}. */
    CompletableFuture<Captured> start() {
        LearningTime settled = time.earlier(migration.watch().ingestionLag());
        Instant at = settled.until();
        List<CompletableFuture<BaselineWindow>> windows = Arrays.stream(Past.values())
                .map(past -> new WindowCapture(estate, migration, promised, past, at, errand).start())
                .toList();
        CompletableFuture<Map<String, Outcome>> calibrated = new Calibrating(estate, at, errand).start(migration);
        CompletableFuture<Optional<TrafficProfile>> traffic = traffic(at);
        CompletableFuture<Optional<Duration>> lag = lag();
        CompletableFuture<PatternCapture.Found> kinds =
                new PatternCapture(looks, migration, promised, settled, errand).start();
        List<CompletableFuture<?>> all = new ArrayList<>(windows);
        all.addAll(List.of(calibrated, traffic, lag, kinds));
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenApply(done -> {
            Baseline baseline = baseline(
                    windows.stream().map(CompletableFuture::join).toList(),
                    calibrated.join(),
                    traffic.join(),
                    lag.join(),
                    kinds.join().lacking());
            return new Captured(
                    baseline.with(kinds.join().kinds()), kinds.join().documents());
        });
    }

    private Baseline baseline(
            List<BaselineWindow> windows,
            Map<String, Outcome> calibrated,
            Optional<TrafficProfile> traffic,
            Optional<Duration> lag,
            Map<String, String> ofKinds) {
        Map<String, String> lacking = new TreeMap<>(windows.get(0).lacking());
        ofKinds.forEach((name, why) -> {
            if (promised.isNeeded(name)) {
                lacking.putIfAbsent(name, why);
            }
        });
        List<Calibration> calibrations = new ArrayList<>();
        calibrated.forEach((name, outcome) -> {
            if (outcome.calibration() != null) {
                calibrations.add(outcome.calibration());
            }
            outcome.refusal().filter(why -> promised.isNeeded(name)).ifPresent(why -> lacking.putIfAbsent(name, why));
        });
        if (!lacking.isEmpty()) {
            List<String> all = new ArrayList<>();
            lacking.forEach((name, why) -> all.add(name + ": " + why));
            throw new BaselineUnfit(
                    String.join("; ", all),
                    lacking.values().stream().anyMatch(WindowCapture::isUnanswered)
                            || ofKinds.keySet().stream().anyMatch(promised::isNeeded));
        }
        return Baseline.of(
                migration.baseline().window(),
                now.plus(migration.baseline().expires()),
                windows,
                calibrations,
                traffic.orElse(null),
                lag.orElse(null));
    }

    private CompletableFuture<Optional<TrafficProfile>> traffic(Instant at) {
        return errorRates().stream()
                .findFirst()
                .map(rate -> WindowCapture.<Optional<TrafficProfile>>orElse(
                        Optional.empty(),
                        () -> survey().traffic(rate.on(Platform.OLD).all(), at, errand)
                                .thenApply(Optional::of)))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    /** By signal how long it is between two samples of the old platform, where that can be told. */
    static CompletableFuture<Map<String, Duration>> scrapes(
            Estate estate, Migration migration, Instant at, Errand errand) {
        Map<String, CompletableFuture<Optional<Duration>>> asked = new TreeMap<>();
        migration.signals().forEach((name, signal) -> {
            String query = signal instanceof Signal.ErrorRate rate
                    ? rate.on(Platform.OLD).all()
                    : signal instanceof Signal.Latency latency ? latency.on(Platform.OLD) : null;
            if (query != null) {
                asked.put(
                        name,
                        WindowCapture.orElse(
                                Optional.empty(), () -> new Survey(estate.prometheus()).scrape(query, at, errand)));
            }
        });
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<String, Duration> scrapes = new TreeMap<>();
                    asked.forEach((name, found) -> found.join().ifPresent(time -> scrapes.put(name, time)));
                    return scrapes;
                });
    }

    /** The longest of those that can be told, on either side. */
    private CompletableFuture<Optional<Duration>> lag() {
        List<CompletableFuture<Optional<Duration>>> asked = new ArrayList<>();
        for (Signal.ErrorRate rate : errorRates()) {
            for (Platform platform : Platform.values()) {
                asked.add(WindowCapture.orElse(
                        Optional.empty(), () -> survey().lag(rate.on(platform).all(), now, errand)));
            }
        }
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(done -> asked.stream()
                        .map(CompletableFuture::join)
                        .flatMap(Optional::stream)
                        .max(Duration::compareTo));
    }

    /** In the order of their names, as the baseline takes its requests per second from the first. */
    private List<Signal.ErrorRate> errorRates() {
        return new TreeMap<>(migration.signals())
                .values().stream()
                        .filter(Signal.ErrorRate.class::isInstance)
                        .map(Signal.ErrorRate.class::cast)
                        .toList();
    }

    private Survey survey() {
        return new Survey(estate.prometheus());
    }
}
