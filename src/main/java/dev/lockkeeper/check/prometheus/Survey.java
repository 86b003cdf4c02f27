package dev.lockkeeper.check.prometheus;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.TrafficProfile;
import dev.lockkeeper.domain.programme.Signal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** What a baseline wants to know of the past besides each signal's total. Its futures fail when there is no usable answer. */
public final class Survey {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration LOOK_BACK = Duration.ofMinutes(10);

    private final Prometheus prometheus;

    public Survey(Prometheus prometheus) {
        this.prometheus = prometheus;
    }

    /** The counts of each span of five minutes in a window, oldest first; empty where they cannot be told. */
    public CompletableFuture<List<Counts>> fiveMinutes(Signal.Counts queries, Instant from, Instant to, Errand errand) {
        if (from.plus(FIVE_MINUTES.multipliedBy(2)).isAfter(to)) {
            return CompletableFuture.completedFuture(List.of());
        }
        Instant first = from.plus(FIVE_MINUTES);
        CompletableFuture<List<Series>> all =
                prometheus.range(Prometheus.resolved(queries.all(), FIVE_MINUTES), first, to, FIVE_MINUTES, errand);
        CompletableFuture<List<Series>> failed =
                prometheus.range(Prometheus.resolved(queries.failed(), FIVE_MINUTES), first, to, FIVE_MINUTES, errand);
        return all.thenCombine(failed, Survey::paired);
    }

    private static List<Counts> paired(List<Series> all, List<Series> failed) {
        if (all.size() != 1 || failed.size() > 1) {
            return List.of();
        }
        Map<Instant, String> bad = new HashMap<>();
        failed.forEach(series -> series.points().forEach(point -> bad.put(point.at(), point.value())));
        List<Counts> counts = new ArrayList<>();
        for (Series.Point point : all.get(0).points()) {
            Optional<BigDecimal> requests = Numbers.of(point.value());
            Optional<BigDecimal> errors = Numbers.of(bad.getOrDefault(point.at(), "0"));
            if (requests.isPresent() && errors.isPresent() && requests.get().signum() > 0) {
                BigInteger total = Numbers.whole(requests.get());
                counts.add(new Counts(
                        Numbers.whole(errors.get()).max(BigInteger.ZERO).min(total), total));
            }
        }
        return counts;
    }

    /** Requests of each five minutes in the 24 hours until the moment. */
    public CompletableFuture<TrafficProfile> traffic(String all, Instant until, Errand errand) {
        Instant first = until.minus(DAY).plus(FIVE_MINUTES);
        return prometheus
                .range(Prometheus.resolved(all, FIVE_MINUTES), first, until, FIVE_MINUTES, errand)
                .thenApply(series -> profile(series, first, until));
    }

    private static TrafficProfile profile(List<Series> series, Instant first, Instant until) {
        Map<Instant, String> known = new HashMap<>();
        if (series.size() == 1) {
            series.get(0).points().forEach(point -> known.put(point.at(), point.value()));
        }
        List<Long> requests = new ArrayList<>();
        for (Instant at = first; !at.isAfter(until); at = at.plus(FIVE_MINUTES)) {
            // The server tells moments in milliseconds.
            String value = known.get(Instant.ofEpochMilli(at.toEpochMilli()));
            requests.add(Optional.ofNullable(value)
                    .flatMap(Numbers::of)
                    .filter(count -> count.signum() >= 0)
                    .map(count -> Numbers.whole(count).longValueExact())
                    .orElse(-1L));
        }
        return new TrafficProfile(until, FIVE_MINUTES, requests);
    }

    /** Requests by the labels of the query's series; what is no count is left out. */
    public CompletableFuture<Map<String, BigInteger>> routes(String query, Duration window, Instant at, Errand errand) {
        return prometheus
                .instant(Prometheus.resolved(query, window), at, errand)
                .thenApply(series -> {
                    Map<String, BigInteger> routes = new TreeMap<>();
                    for (Series one : series) {
                        Numbers.of(one.value())
                                .filter(count -> count.signum() >= 0)
                                .ifPresent(count -> routes.put(name(one), Numbers.whole(count)));
                    }
                    return routes;
                });
    }

    private static String name(Series series) {
        if (series.labels().size() == 1) {
            return series.labels().values().iterator().next();
        }
        List<String> labels = new ArrayList<>();
        new TreeMap<>(series.labels()).forEach((label, value) -> labels.add(label + "=" + value));
        return String.join(" ", labels);
    }

    /**
     * How long after its moment the newest sample of a query's series could be asked for: how old it is now, less the time
     * between two scrapes. Empty where the query shows no series of its own.
     */
    public CompletableFuture<Optional<Duration>> lag(String query, Instant now, Errand errand) {
        Optional<String> selector = Selector.first(Prometheus.resolved(query, FIVE_MINUTES));
        if (selector.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String count = counting(selector.get());
        CompletableFuture<List<Series>> newest =
                prometheus.instant("max(timestamp(" + selector.get() + "))", now, errand);
        return newest.thenCombine(prometheus.instant(count, now, errand), (at, samples) -> lag(at, samples, now));
    }

    private static String counting(String selector) {
        return "max(count_over_time(" + selector + "[" + LOOK_BACK.toSeconds() + "s]))";
    }

    /**
     * How long it is between two samples of a query's series, of the ten minutes until the moment. Empty where there are none, or
     * the query shows no series of its own.
     */
    public CompletableFuture<Optional<Duration>> scrape(String query, Instant at, Errand errand) {
        return Selector.first(Prometheus.resolved(query, FIVE_MINUTES))
                .map(selector ->
                        prometheus.instant(counting(selector), at, errand).thenApply(Survey::scrape))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private static Optional<Duration> scrape(List<Series> samples) {
        return samples.stream()
                .findFirst()
                .flatMap(one -> Numbers.of(one.value()))
                .map(BigDecimal::longValue)
                .filter(count -> count > 0)
                .map(LOOK_BACK::dividedBy);
    }

    private static Optional<Duration> lag(List<Series> newest, List<Series> samples, Instant now) {
        if (newest.isEmpty() || samples.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> at = Numbers.of(newest.get(0).value())
                .map(seconds -> Instant.ofEpochMilli(seconds.movePointRight(3).longValue()));
        Optional<Long> count = Numbers.of(samples.get(0).value()).map(BigDecimal::longValue);
        if (at.isEmpty() || count.isEmpty() || count.get() < 1) {
            return Optional.empty();
        }
        Duration lag = Duration.between(at.get(), now).minus(LOOK_BACK.dividedBy(count.get()));
        return Optional.of(lag.isNegative() ? Duration.ZERO : lag);
    }
}
