package dev.lockkeeper.check.prometheus;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.programme.Signal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Turns queries into samples with one of the five outcomes. No future of it fails. */
public final class Reading {
    private static final Duration OLDEST = Duration.ofSeconds(60);
    private static final Duration LOOK_BACK = Duration.ofMinutes(10);
    // A share of the total by which extrapolation may lift the failed above all requests: the two differ in their
    // series.
    private static final BigDecimal ROUNDING = new BigDecimal("0.5");

    private final Prometheus prometheus;

    public Reading(Prometheus prometheus) {
        this.prometheus = prometheus;
    }

    /** A single number. */
    public CompletableFuture<Sample> number(String query, Duration window, Instant at, Errand errand) {
        String resolved = Prometheus.resolved(query, window);
        CompletableFuture<Sample> value =
                prometheus.instant(resolved, at, errand).thenApply(series -> single(series, at));
        return guarded(fresh(value, resolved, at, errand), at, errand);
    }

    /** Failed among all requests; no failed series means none failed, but only where requests were counted. */
    public CompletableFuture<Sample> counts(Signal.Counts queries, Duration window, Instant at, Errand errand) {
        String all = Prometheus.resolved(queries.all(), window);
        CompletableFuture<Sample> total =
                fresh(prometheus.instant(all, at, errand).thenApply(series -> single(series, at)), all, at, errand);
        CompletableFuture<Sample> failed = prometheus
                .instant(Prometheus.resolved(queries.failed(), window), at, errand)
                .thenApply(series -> single(series, at));
        return guarded(total.thenCombine(failed, (below, above) -> counts(below, above, at)), at, errand);
    }

    /** Cumulative bucket counts, merged by their bound; or of a native histogram. */
    public CompletableFuture<Sample> histogram(String query, Duration window, Instant at, Errand errand) {
        String resolved = Prometheus.resolved(query, window);
        CompletableFuture<Sample> value =
                prometheus.instant(resolved, at, errand).thenApply(series -> buckets(series, at));
        return guarded(fresh(value, resolved, at, errand), at, errand);
    }

    private CompletableFuture<Sample> guarded(CompletableFuture<Sample> sample, Instant at, Errand errand) {
        return prometheus
                .agreeOnTime(errand)
                .thenCombine(sample, (agreed, value) -> value)
                .exceptionally(why -> Sample.without(at, Outcome.ERROR, Unanswered.why(why)));
    }

    /** Prometheus shows a dead exporter's last value for five minutes; its timestamp tells. */
    private CompletableFuture<Sample> fresh(CompletableFuture<Sample> sample, String query, Instant at, Errand errand) {
        Optional<String> selector = Selector.first(query);
        if (selector.isEmpty()) {
            return sample;
        }
        CompletableFuture<Optional<Duration>> age = prometheus
                .instant("max(timestamp(" + selector.get() + "))", at, errand)
                .thenApply(series -> age(series, at));
        return sample.thenCompose(value -> value.outcome() == Outcome.VALUE
                ? age.thenCompose(old -> old.isPresent() && old.get().compareTo(OLDEST) <= 0
                        ? CompletableFuture.completedFuture(value)
                        : allowed(selector.get(), at, errand).thenApply(most -> judged(value, old, most)))
                : CompletableFuture.completedFuture(value));
    }

    private static Optional<Duration> age(List<Series> series, Instant at) {
        return series.stream().findFirst().map(newest -> {
            Instant when = Instant.ofEpochMilli(
                    new BigDecimal(newest.value()).movePointRight(3).longValue());
            return Duration.between(when, at);
        });
    }

    /** Twice the scrape interval, at least a minute. */
    private CompletableFuture<Duration> allowed(String selector, Instant at, Errand errand) {
        String query = "max(count_over_time(" + selector + "[" + LOOK_BACK.toSeconds() + "s]))";
        return prometheus.instant(query, at, errand).thenApply(series -> {
            if (series.isEmpty()) {
                return OLDEST;
            }
            long samples = Math.max(1, new BigDecimal(series.get(0).value()).longValue());
            Duration twice = LOOK_BACK.multipliedBy(2).dividedBy(samples);
            return twice.compareTo(OLDEST) > 0 ? twice : OLDEST;
        });
    }

    private static Sample judged(Sample value, Optional<Duration> age, Duration most) {
        if (age.isPresent() && age.get().compareTo(most) <= 0) {
            return value;
        }
        String old = age.map(time -> time.toSeconds() + " s old").orElse("older than 5 min");
        return Sample.without(
                value.slot(),
                Outcome.STALE,
                "newest sample is " + old + ", at most " + most.toSeconds() + " s allowed");
    }

    private static Sample counts(Sample total, Sample failed, Instant at) {
        if (total.outcome() != Outcome.VALUE) {
            return total;
        }
        BigDecimal all = value(total);
        if (all.signum() == 0) {
            return Sample.without(at, Outcome.NODATA, "no requests");
        }
        if (failed.outcome() != Outcome.VALUE && failed.outcome() != Outcome.NODATA) {
            return failed;
        }
        BigDecimal bad = failed.outcome() == Outcome.NODATA ? BigDecimal.ZERO : value(failed);
        if (all.signum() < 0 || bad.signum() < 0) {
            return Sample.without(at, Outcome.INVALID, "negative count: " + bad + " of " + all);
        }
        if (bad.subtract(all).compareTo(ROUNDING) > 0) {
            return Sample.without(
                    at, Outcome.INVALID, "more failed requests (" + bad + ") than requests (" + all + ")");
        }
        BigInteger requests = Numbers.whole(all);
        return Sample.value(at, new Measurement.Counts(Numbers.whole(bad).min(requests), requests));
    }

    private static BigDecimal value(Sample sample) {
        if (sample.measurement() instanceof Quantity quantity) {
            return quantity.value();
        }
        throw new AssertionError("a value is a quantity here");
    }

    private static Sample single(List<Series> series, Instant at) {
        if (series.isEmpty()) {
            return Sample.without(at, Outcome.NODATA, "no series");
        }
        if (series.size() > 1) {
            return Sample.without(
                    at, Outcome.INVALID, series.size() + " series, exactly 1 expected: wrap the query in sum(…)");
        }
        return Numbers.of(series.get(0).value())
                .map(value -> Sample.value(at, new Quantity(value)))
                .orElseGet(
                        () -> Sample.without(at, Outcome.INVALID, series.get(0).value() + " is not a number"));
    }

    private static Sample buckets(List<Series> series, Instant at) {
        if (series.isEmpty()) {
            return Sample.without(at, Outcome.NODATA, "no series");
        }
        NativeHistogram whole = series.get(0).histogram();
        if (whole != null && series.size() == 1) {
            return whole.sample(at);
        }
        if (series.stream().anyMatch(one -> one.histogram() != null)) {
            return Sample.without(
                    at,
                    Outcome.INVALID,
                    series.size() + " series with native histograms, exactly 1 expected: wrap the query in sum(…)");
        }
        List<Bucket> buckets = new ArrayList<>();
        for (Series one : series) {
            if (!one.labels().keySet().equals(Set.of("le"))) {
                return Sample.without(
                        at, Outcome.INVALID, "labels " + one.labels().keySet() + ", only le expected: sum by (le) (…)");
            }
            Optional<BigDecimal> count = Numbers.of(one.value());
            if (count.isEmpty() || count.get().signum() < 0) {
                return Sample.without(at, Outcome.INVALID, one.value() + " is not a count");
            }
            String le = one.labels().getOrDefault("le", "");
            boolean isLast = le.equals("+Inf");
            if (!isLast && Numbers.of(le).isEmpty()) {
                return Sample.without(at, Outcome.INVALID, "le '" + le + "' is not a bound");
            }
            buckets.add(new Bucket(isLast ? null : new BigDecimal(le), Numbers.whole(count.get())));
        }
        buckets.sort(Comparator.comparing(Bucket::le, Comparator.nullsLast(Comparator.naturalOrder())));
        return histogram(buckets, at);
    }

    private static Sample histogram(List<Bucket> buckets, Instant at) {
        Bucket last = buckets.get(buckets.size() - 1);
        if (last.le() != null) {
            return Sample.without(at, Outcome.INVALID, "no bucket for +Inf");
        }
        // Extrapolation can bend cumulative counts a little; like Prometheus, take the highest so far.
        List<Bucket> rising = new ArrayList<>();
        BigInteger highest = BigInteger.ZERO;
        for (Bucket bucket : buckets) {
            highest = highest.max(bucket.count());
            rising.add(new Bucket(bucket.le(), highest));
        }
        return highest.signum() == 0
                ? Sample.without(at, Outcome.NODATA, "no observations")
                : Sample.value(at, new Histogram(rising));
    }
}
