package dev.lockkeeper.check.prometheus;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Measured;
import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.verdict.BaselineJudge;
import dev.lockkeeper.domain.verdict.ErrorRateJudge;
import dev.lockkeeper.domain.verdict.LatencyJudge;
import dev.lockkeeper.domain.verdict.PromiseJudge;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Holds what Prometheus counts to a threshold, or to what the old platform did. Its evidence never fails. */
public final class PrometheusCheck {
    private static final String KIND = "prometheus";

    private final Reading reading;

    public PrometheusCheck(Reading reading) {
        this.reading = reading;
    }

    /** One number against its limits. */
    public CompletableFuture<Measured> threshold(CheckSpec.PrometheusThreshold spec, Instant at, Errand errand) {
        String asked = Prometheus.resolved(spec.query(), spec.window());
        Promise promise = new Promise.Threshold(spec.atMost(), spec.atLeast(), spec.unit(), 1);
        return reading.number(spec.query(), spec.window(), at, errand)
                .thenApply(sample -> judged(new Case.Once(promise, null, spec.window(), sample), asked));
    }

    /** The new platform's error rate against the baseline. */
    public CompletableFuture<Measured> errorRate(
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
        Promise promise = new Promise.ErrorRate(spec.withinPoints(), spec.twoSided(), ErrorRateJudge.MIN_REQUESTS);
        return reading.counts(queries, spec.window(), at, errand)
                .thenApply(sample -> judged(new Case.Once(promise, before, spec.window(), sample), asked));
    }

    /** The new platform's 99th percentile against the baseline. */
    public CompletableFuture<Measured> latency(
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
        Promise promise = new Promise.Latency(spec.withinPercent(), LatencyJudge.MIN_REQUESTS);
        return reading.histogram(query, spec.window(), at, errand)
                .thenApply(sample -> withLines(
                        judged(
                                new Case.Once(promise, before, spec.window(), sample),
                                Prometheus.resolved(query, spec.window())),
                        BaselineJudge.warnOfLatency(before, spec.withinPercent()).stream()
                                .toList()));
    }

    private static @Nullable Measurement measured(@Nullable Baseline baseline, String signal) {
        return baseline == null ? null : baseline.measurements().get(signal);
    }

    private static CompletableFuture<Measured> refused(String asked, String why, Instant at) {
        return CompletableFuture.completedFuture(Measured.of(Evidence.error(KIND, asked, why, at)));
    }

    private static Measured judged(Case.Once rests, String asked) {
        Evidence evidence = new PromiseJudge(rests.promise(), rests.before())
                .judge(rests.sample())
                .evidence(KIND, asked, rests.sample().slot(), List.of());
        return new Measured(evidence, rests);
    }

    private static Measured withLines(Measured measured, List<String> lines) {
        Evidence it = measured.evidence();
        return measured.with(it.judged(it.verdict(), it.summary(), it.wouldFlip(), lines));
    }
}
