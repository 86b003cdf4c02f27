package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.bundle.Judgement;
import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal.Kind;
import dev.lockkeeper.domain.verdict.parity.SameDatabasesJudge;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judges a whole case with the judges that decide while Lockkeeper runs; the same case always gives the same judgement. */
public final class Court {
    private Court() {}

    /** The judgement when nothing more is to come. */
    public static Judgement judge(Case.Reckoned measured) {
        if (measured instanceof Case.Once it) {
            Finding finding = new PromiseJudge(it.promise(), it.before()).judge(it.sample());
            return judgement(it.promise(), finding, it.sample().slot(), lines(it));
        }
        if (measured instanceof Case.Sampled it) {
            return sampled(it);
        }
        Case.Watched it = (Case.Watched) measured;
        return judgement(
                WatchJudge.assess(it.spec(), it.baseline(), it.anchor(), it.slots(), it.extendedBy(), it.until()));
    }

    private static Judgement sampled(Case.Sampled it) {
        Instant end = it.samples().isEmpty()
                ? it.pace().start()
                : it.samples().get(it.samples().size() - 1).slot();
        if (it.promise() instanceof Promise.Threshold limits) {
            ThresholdJudge judge = new ThresholdJudge(limits.atMost(), limits.atLeast(), limits.unit());
            Finding finding =
                    judge.judge(it.samples(), it.pace().every(), it.pace().window(), limits.minSamples());
            return judgement(it.promise(), finding, end, List.of());
        }
        if (it.promise() instanceof Promise.LogLines lines) {
            return judgement(
                    it.promise(), lines(new LogLinesJudge(lines.atMost(), lines.window()), it), end, List.of());
        }
        WatchedSignal signal = signal(it.promise());
        List<WatchSlot> slots = it.samples().stream()
                .map(sample -> new WatchSlot(sample.slot(), Map.of(signal.name(), sample), true))
                .toList();
        WatchAssessment watch = WatchJudge.assess(
                spec(signal, it.pace()), baseline(it), it.pace().start(), slots, Duration.ZERO, end);
        Judgement judgement = judgement(watch);
        String found = watch.evidence().values().iterator().next().summary();
        boolean isOpen = watch.standing() == WatchAssessment.Standing.RUNNING;
        if (!isOpen) {
            return new Judgement(judgement.verdict(), found, judgement.evidence());
        }
        long left = Coverage.slots(it.pace().every(), it.pace().window())
                - it.samples().size();
        Coverage.Lack lack = new Coverage.Lack(
                Verdict.INCONCLUSIVE, "not evaluated to the end", Coverage.more(Math.max(1, left), "slot"));
        Map<String, Evidence> cut = new TreeMap<>(judgement.evidence());
        cut.replaceAll((name, evidence) -> SignalWatch.limited(evidence, lack));
        return new Judgement(judgement.verdict(), judgement.reason() + "; so far " + found, cut);
    }

    /** Totals only grow: one above the limit decides. */
    private static Finding lines(LogLinesJudge judge, Case.Sampled it) {
        BigDecimal newest = null;
        for (Sample sample :
                Coverage.inWindow(it.samples(), it.pace().every(), it.pace().window())) {
            if (sample.measurement() instanceof Measurement.Quantity total) {
                newest = newest == null ? total.value() : newest.max(total.value());
            }
        }
        Finding finding =
                newest == null ? new Finding(Verdict.INCONCLUSIVE, "no value yet", "", null) : judge.judge(newest);
        return finding.verdict() == Verdict.FAIL
                ? finding
                : Coverage.limited(
                        finding, it.samples(), it.pace().every(), it.pace().window());
    }

    /** One promise is a watch of one signal, in which all traffic has moved. */
    private static WatchedSignal signal(Promise promise) {
        String name = promise.kind();
        if (promise instanceof Promise.ErrorRate it) {
            return new WatchedSignal(
                    name, Kind.ERROR_RATE, name, it.withinPoints(), null, true, it.twoSided(), it.minSamples());
        }
        if (promise instanceof Promise.Latency it) {
            return new WatchedSignal(name, Kind.LATENCY, name, it.withinPercent(), null, true, false, it.minSamples());
        }
        if (promise instanceof Promise.LatencyLimit it) {
            return new WatchedSignal(name, Kind.LATENCY_LIMIT, name, it.atMost(), null, true, false, it.minSamples());
        }
        if (promise instanceof Promise.LogErrors errors) {
            return new WatchedSignal(name, Kind.LOG_ERRORS, name, errors.atMost(), null);
        }
        if (promise instanceof Promise.LogPatterns) {
            return new WatchedSignal(name, Kind.LOG_PATTERNS, name, BigDecimal.ZERO, null);
        }
        if (promise instanceof Promise.LogSurge) {
            return new WatchedSignal(name, Kind.LOG_SURGE, name, BigDecimal.ZERO, null);
        }
        if (promise instanceof Promise.Restarts restarts) {
            return new WatchedSignal(name, Kind.RESTARTS, null, restarts.atMost(), null);
        }
        throw new AssertionError(promise);
    }

    private static WatchSpec spec(WatchedSignal signal, Case.Pace pace) {
        return new WatchSpec(
                pace.window(),
                pace.every(),
                Duration.ZERO,
                Duration.ZERO,
                BigDecimal.ZERO,
                pace.window().plus(Duration.ofHours(1)),
                WatchSpec.OnBreach.ASK,
                Duration.ZERO,
                List.of(signal));
    }

    private static Baseline baseline(Case.Sampled it) {
        Measurement before = it.before();
        Map<String, Measurement> measured =
                before == null ? Map.of() : Map.of(it.promise().kind(), before);
        Duration window = it.promise() instanceof Promise.LogErrors errors
                ? errors.baselineWindow()
                : it.pace().window();
        Instant start = it.pace().start();
        return new Baseline(start, window, measured, BigDecimal.ZERO, start);
    }

    private static List<String> lines(Case.Once it) {
        return it.promise() instanceof Promise.SameDatabases terms
                        && it.sample().measurement() instanceof Measurement.Databases found
                ? new SameDatabasesJudge(found.comparison(), terms).lines()
                : List.of();
    }

    private static Judgement judgement(Promise promise, Finding finding, Instant at, List<String> lines) {
        Evidence evidence = finding.evidence(promise.kind(), "", at, lines);
        return new Judgement(finding.verdict(), finding.summary(), Map.of(promise.kind(), evidence));
    }

    private static Judgement judgement(WatchAssessment watch) {
        return switch (watch.standing()) {
            case PASSED -> new Judgement(Verdict.PASS, watch.reason(), watch.evidence());
            case BREACHED -> new Judgement(Verdict.FAIL, watch.reason(), watch.evidence());
            case ERROR -> new Judgement(Verdict.ERROR, watch.reason(), watch.evidence());
            case INCONCLUSIVE -> new Judgement(Verdict.INCONCLUSIVE, watch.reason(), watch.evidence());
            case RUNNING ->
                new Judgement(Verdict.INCONCLUSIVE, "not evaluated to the end: " + watch.reason(), watch.evidence());
        };
    }
}
