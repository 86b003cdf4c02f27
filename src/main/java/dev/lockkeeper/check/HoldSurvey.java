package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Patterns;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.pattern.PatternReport;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.verdict.BaselineJudge;
import dev.lockkeeper.domain.verdict.ErrorRateJudge;
import dev.lockkeeper.domain.verdict.Finding;
import dev.lockkeeper.domain.verdict.LatencyJudge;
import dev.lockkeeper.domain.verdict.LogErrorsJudge;
import dev.lockkeeper.domain.verdict.PatternJudge;
import dev.lockkeeper.domain.verdict.SurgeJudge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A look at the service during the hold: the watch's promises once more, over one span, and the pods when it ends now. */
final class HoldSurvey {
    private static final Duration RECENT = Duration.ofMinutes(5);

    private final Estate estate;
    private final Migration migration;
    private final Baseline baseline;
    private final PatternSamples kinds;
    private final Span span;
    private final Errand errand;

    HoldSurvey(Estate estate, Migration migration, Baseline baseline, PatternSamples kinds, Span span, Errand errand) {
        this.estate = estate;
        this.migration = migration;
        this.baseline = baseline;
        this.kinds = kinds;
        this.span = span;
        this.errand = errand;
    }

    /** What is looked at. */
    record Span(Instant from, Instant to) {
        Duration length() {
            return Duration.between(from, to);
        }
    }

    /** One line's verdict. */
    private record Part(
            String name,
            Verdict verdict,
            String summary,
            @Nullable PatternReport patterns) {
        Part(String name, Verdict verdict, String summary) {
            this(name, verdict, summary, null);
        }
    }

    CompletableFuture<HoldLook> start(Instant now) {
        List<CompletableFuture<Part>> parts = new ArrayList<>();
        for (WatchedSignal watched : migration.watch().signals()) {
            String name = watched.signal();
            if (name != null && watched.required()) {
                parts.add(sample(watched, name).thenApply(sample -> judged(watched, sample)));
            }
        }
        if (migration.target().workload() != null
                && Duration.between(span.to(), now).compareTo(RECENT) <= 0) {
            parts.add(pods(now));
        }
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(
                        done -> look(parts.stream().map(CompletableFuture::join).toList()));
    }

    private CompletableFuture<Sample> sample(WatchedSignal watched, String name) {
        Signal signal = migration.signals().get(name);
        return watched.isOfKinds()
                ? kinds.sample(watched, errand)
                : new SignalSamples(estate).read(signal, Platform.NEW, span.length(), span.to(), errand);
    }

    private CompletableFuture<Part> pods(Instant now) {
        try {
            return estate.kubernetes()
                    .measure(
                            migration.target(),
                            new CheckSpec.Kubernetes(KubernetesProbe.PODS, Duration.ZERO),
                            now,
                            null,
                            errand)
                    .thenApply(evidence -> new Part("pods", evidence.verdict(), evidence.summary()));
        } catch (Unanswered e) {
            return CompletableFuture.completedFuture(new Part("pods", Verdict.ERROR, Unanswered.why(e)));
        }
    }

    private Part judged(WatchedSignal watched, Sample sample) {
        Measurement measured = sample.measurement();
        if (measured == null) {
            Verdict verdict = sample.outcome() == Outcome.ERROR ? Verdict.ERROR : Verdict.INCONCLUSIVE;
            return new Part(watched.name(), verdict, sample.detail());
        }
        PatternReport patterns = measured instanceof Patterns found ? found.report() : null;
        return finding(watched, measured)
                .map(finding -> new Part(watched.name(), finding.verdict(), finding.summary(), patterns))
                .orElseGet(() -> new Part(watched.name(), Verdict.ERROR, "the baseline has nothing to compare with"));
    }

    private Optional<Finding> finding(WatchedSignal watched, Measurement measured) {
        if (measured instanceof Patterns found) {
            return Optional.of(
                    watched.kind() == WatchedSignal.Kind.LOG_SURGE
                            ? new SurgeJudge(found.report(), span.length()).judge()
                            : new PatternJudge(found.report()).judge());
        }
        @Nullable
        Measurement before =
                watched.signal() == null ? null : baseline.measurements().get(watched.signal());
        if (measured instanceof Counts counts
                && before instanceof Counts old
                && old.all().signum() > 0) {
            return Optional.of(
                    new ErrorRateJudge(old, watched.bound(), watched.twoSided(), watched.minSamples()).atEnd(counts));
        }
        if (measured instanceof Histogram histogram && watched.kind() == WatchedSignal.Kind.LATENCY_LIMIT) {
            return Optional.of(
                    LatencyJudge.atMost(watched.bound(), watched.minSamples()).atEnd(histogram));
        }
        if (measured instanceof Histogram histogram
                && before instanceof Histogram old
                && BaselineJudge.refuseLatency(old).isEmpty()) {
            return Optional.of(new LatencyJudge(old, watched.bound(), watched.minSamples()).atEnd(histogram));
        }
        if (measured instanceof Quantity lines
                && before instanceof Quantity old
                && baseline.window().toSeconds() > 0) {
            return Optional.of(new LogErrorsJudge(old.value(), baseline.window(), watched.bound())
                    .judge(lines.value(), span.length()));
        }
        return Optional.empty();
    }

    private static HoldLook look(List<Part> parts) {
        Verdict verdict = Verdict.combine(parts.stream().map(Part::verdict).toList());
        if (parts.isEmpty()) {
            return new HoldLook(Verdict.ERROR, "nothing to look at: the plan watches no signal and names no workload");
        }
        List<PatternReport> patterns = parts.stream()
                .map(Part::patterns)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        String summary = parts.stream()
                .filter(part -> part.verdict() == verdict && verdict != Verdict.PASS)
                .findFirst()
                .map(part -> part.name() + ": " + part.summary())
                .orElseGet(() -> parts.stream()
                        .map(part -> part.name() + " " + part.summary())
                        .reduce((one, other) -> one + "; " + other)
                        .orElse(""));
        return new HoldLook(verdict, summary, patterns);
    }
}
