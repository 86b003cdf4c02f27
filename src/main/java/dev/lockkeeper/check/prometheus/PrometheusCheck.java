package dev.lockkeeper.check.prometheus;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Ratio;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.verdict.BaselineJudge;
import dev.lockkeeper.domain.verdict.ErrorRateJudge;
import dev.lockkeeper.domain.verdict.Finding;
import dev.lockkeeper.domain.verdict.LatencyJudge;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Holds what Prometheus counts to a threshold, or to what the old platform did. Its evidence never fails. */
public final class PrometheusCheck {
    private static final String KIND = "prometheus";

    private final Reading reading;

    public PrometheusCheck(Reading reading) {
        this.reading = reading;
    }

    /** One number against its limits. */
    public CompletableFuture<Evidence> threshold(CheckSpec.PrometheusThreshold spec, Instant at, Errand errand) {
        String asked = Prometheus.resolved(spec.query(), spec.window());
        return reading.number(spec.query(), spec.window(), at, errand)
                .thenApply(sample ->
                        evidence(sample, asked, measured -> threshold(spec, ((Quantity) measured).value())));
    }

    /** The new platform's error rate against the baseline. */
    public CompletableFuture<Evidence> errorRate(
            CheckSpec.ErrorRate spec,
            Map<String, Signal> signals,
            @Nullable Baseline baseline,
            Instant at,
            Errand errand) {
        if (!(signals.get(spec.signal()) instanceof Signal.ErrorRate signal)) {
            return refused(spec.signal(), "the plan has no error-rate signal '" + spec.signal() + "'", at);
        }
        if (!(measured(baseline, spec.signal()) instanceof Counts before)
                || before.all().signum() == 0) {
            return refused(spec.signal(), "no baseline of " + spec.signal() + ": capture one first", at);
        }
        Signal.Counts queries = signal.on(Platform.NEW);
        String asked = Prometheus.resolved(queries.failed(), spec.window()) + " of "
                + Prometheus.resolved(queries.all(), spec.window());
        return reading.counts(queries, spec.window(), at, errand)
                .thenApply(sample -> evidence(
                        sample,
                        asked,
                        measured -> new ErrorRateJudge(before, spec.withinPoints(), spec.twoSided())
                                .atEnd((Counts) measured)));
    }

    /** The new platform's 99th percentile against the baseline. */
    public CompletableFuture<Evidence> latency(
            CheckSpec.Latency spec,
            Map<String, Signal> signals,
            @Nullable Baseline baseline,
            Instant at,
            Errand errand) {
        if (!(signals.get(spec.signal()) instanceof Signal.Latency signal)) {
            return refused(spec.signal(), "the plan has no latency signal '" + spec.signal() + "'", at);
        }
        if (!(measured(baseline, spec.signal()) instanceof Histogram before)) {
            return refused(spec.signal(), "no baseline of " + spec.signal() + ": capture one first", at);
        }
        if (BaselineJudge.refuseLatency(before).isPresent()) {
            return refused(spec.signal(), BaselineJudge.refuseLatency(before).get(), at);
        }
        String query = signal.on(Platform.NEW);
        return reading.histogram(query, spec.window(), at, errand)
                .thenApply(sample -> withLines(
                        evidence(
                                sample,
                                Prometheus.resolved(query, spec.window()),
                                measured -> new LatencyJudge(before, spec.withinPercent()).atEnd((Histogram) measured)),
                        BaselineJudge.warnOfLatency(before, spec.withinPercent()).stream()
                                .toList()));
    }

    private static @Nullable Measurement measured(@Nullable Baseline baseline, String signal) {
        return baseline == null ? null : baseline.measurements().get(signal);
    }

    private static CompletableFuture<Evidence> refused(String asked, String why, Instant at) {
        return CompletableFuture.completedFuture(Evidence.error(KIND, asked, why, at));
    }

    private static Evidence evidence(Sample sample, String asked, Function<Measurement, Finding> judge) {
        Measurement measured = sample.measurement();
        if (measured == null) {
            Verdict verdict = sample.outcome() == Outcome.ERROR ? Verdict.ERROR : Verdict.INCONCLUSIVE;
            String summary = sample.outcome() == Outcome.ERROR ? sample.detail() : words(sample);
            return new Evidence(KIND, verdict, summary, asked, sample.detail(), sample.slot(), null, List.of());
        }
        return judge.apply(measured).evidence(KIND, asked, sample.slot(), List.of());
    }

    private static String words(Sample sample) {
        String what = switch (sample.outcome()) {
            case NODATA -> "no data: ";
            case STALE -> "stale data: ";
            default -> "not usable: ";
        };
        return what + sample.detail();
    }

    private static Evidence withLines(Evidence it, List<String> lines) {
        return new Evidence(
                it.kind(),
                it.verdict(),
                it.summary(),
                it.asked(),
                it.answered(),
                it.at(),
                it.wouldFlip(),
                lines,
                it.reckoning(),
                it.origin());
    }

    private static Finding threshold(CheckSpec.PrometheusThreshold spec, BigDecimal value) {
        BigDecimal most = spec.atMost();
        BigDecimal least = spec.atLeast();
        if (most == null && least == null) {
            return new Finding(Verdict.ERROR, "no limit is given, at_most or at_least needed", "", null);
        }
        boolean isLow = least != null && value.compareTo(least) < 0;
        boolean isHigh = most != null && value.compareTo(most) > 0;
        String unit = spec.unit().isEmpty() ? "" : " " + spec.unit();
        String limits = (least == null ? "" : ", at least " + plain(least) + unit)
                + (most == null ? "" : ", at most " + plain(most) + unit);
        String flip = flip(value, most, least, unit);
        BigDecimal nearest = isLow || most == null ? least : most;
        return new Finding(
                isLow || isHigh ? Verdict.FAIL : Verdict.PASS,
                shown(value, most, least) + unit + limits,
                "value " + value.toPlainString() + ", rule prometheus/threshold",
                flip,
                Reckoning.of(
                        "prometheus/threshold",
                        new Quantity(value),
                        Ratio.of(Objects.requireNonNull(nearest)),
                        List.of(flip)));
    }

    private static String flip(BigDecimal value, @Nullable BigDecimal most, @Nullable BigDecimal least, String unit) {
        if (most != null && value.compareTo(most) > 0) {
            return plain(value.subtract(most)) + unit + " less: PASS";
        }
        if (least != null && value.compareTo(least) < 0) {
            return plain(least.subtract(value)) + unit + " more: PASS";
        }
        return most != null
                ? "more than " + plain(most.subtract(value)) + unit + " more: FAIL"
                : "more than " + plain(value.subtract(least == null ? value : least)) + unit + " less: FAIL";
    }

    /** Rounded, but never so far that it seems to be on the other side of a limit. */
    private static String shown(BigDecimal value, @Nullable BigDecimal most, @Nullable BigDecimal least) {
        for (int digits = 2; digits < 12; digits++) {
            BigDecimal rounded = value.setScale(digits, RoundingMode.HALF_UP);
            if (isSameSide(value, rounded, most) && isSameSide(value, rounded, least)) {
                return plain(rounded);
            }
        }
        return plain(value);
    }

    private static boolean isSameSide(BigDecimal value, BigDecimal rounded, @Nullable BigDecimal limit) {
        return limit == null || Integer.signum(value.compareTo(limit)) == Integer.signum(rounded.compareTo(limit));
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
