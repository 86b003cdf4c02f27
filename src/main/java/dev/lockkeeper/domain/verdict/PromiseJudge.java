package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.bundle.Promise;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Databases;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Lines;
import dev.lockkeeper.domain.evidence.Measurement.Patterns;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.verdict.parity.SameDatabasesJudge;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Holds one sample to a promise: what a gate's check decides with, and whoever reckons its verdict again. */
public final class PromiseJudge {
    private static final String BASELINE = "a baseline to hold it against";

    private final Promise promise;
    private final @Nullable Measurement before;

    /** @param before the old platform's measurement; null when there is none */
    public PromiseJudge(Promise promise, @Nullable Measurement before) {
        this.promise = promise;
        this.before = before;
    }

    /** The finding when nothing more is to come. */
    public Finding judge(Sample sample) {
        Measurement measured = sample.measurement();
        if (measured != null) {
            return judge(measured);
        }
        Finding none = without(sample);
        return new Finding(none.verdict(), none.summary(), none.numbers(), wanted(), null);
    }

    /** What would be a PASS, where nothing was measured. */
    private String wanted() {
        if (promise instanceof Promise.ErrorRate rate) {
            return before instanceof Counts old && old.all().signum() > 0
                    ? new ErrorRateJudge(old, rate.withinPoints(), rate.twoSided(), rate.minSamples()).wanted()
                    : BASELINE;
        } else if (promise instanceof Promise.Latency latency) {
            return before instanceof Histogram old && BaselineJudge.hasPercentile(old)
                    ? new LatencyJudge(old, latency.withinPercent(), latency.minSamples()).wanted()
                    : BASELINE;
        } else if (promise instanceof Promise.Threshold limits) {
            return new ThresholdJudge(limits.atMost(), limits.atLeast(), limits.unit()).wanted();
        } else if (promise instanceof Promise.LogLines lines) {
            return "at most " + Figures.plain(lines.atMost()) + " lines: PASS";
        } else if (promise instanceof Promise.Restarts restarts) {
            return "at most " + Figures.plain(restarts.atMost()) + " restarts: PASS";
        } else if (promise instanceof Promise.LogPatterns) {
            return "all lines read, none of a new kind: PASS";
        } else if (promise instanceof Promise.LogSurge) {
            return "all lines read, no kind more often than before: PASS";
        } else if (promise instanceof Promise.SameDatabases) {
            return "both databases asked, and equal: PASS";
        }
        return "an answer within the limit: PASS";
    }

    private Finding judge(Measurement measured) {
        if (promise instanceof Promise.ErrorRate rate && measured instanceof Counts after) {
            return before instanceof Counts old && old.all().signum() > 0
                    ? new ErrorRateJudge(old, rate.withinPoints(), rate.twoSided(), rate.minSamples()).atEnd(after)
                    : unheld();
        }
        if (promise instanceof Promise.Latency latency && measured instanceof Histogram after) {
            return before instanceof Histogram old && BaselineJudge.hasPercentile(old)
                    ? new LatencyJudge(old, latency.withinPercent(), latency.minSamples()).atEnd(after)
                    : unheld();
        }
        if (promise instanceof Promise.LatencyLimit latency && measured instanceof Histogram after) {
            return LatencyJudge.atMost(latency.atMost(), latency.minSamples()).atEnd(after);
        }
        if (promise instanceof Promise.LogErrors errors && measured instanceof Quantity after) {
            return before instanceof Quantity old && errors.baselineWindow().toSeconds() > 0
                    ? new LogErrorsJudge(old.value(), errors.baselineWindow(), errors.atMost())
                            .judge(after.value(), errors.window())
                    : unheld();
        }
        if (promise instanceof Promise.Threshold limits && measured instanceof Quantity after) {
            return new ThresholdJudge(limits.atMost(), limits.atLeast(), limits.unit()).judge(after.value());
        }
        if (promise instanceof Promise.LogLines lines && measured instanceof Quantity after) {
            return new LogLinesJudge(lines.atMost(), lines.window()).judge(after.value());
        }
        if (promise instanceof Promise.LogPatterns && measured instanceof Patterns after) {
            return new PatternJudge(after.report()).judge();
        }
        if (promise instanceof Promise.LogSurge surge && measured instanceof Patterns after) {
            return new SurgeJudge(after.report(), surge.window()).judge();
        }
        if (promise instanceof Promise.Restarts restarts && measured instanceof Quantity) {
            return new SignalJudge.OfRestarts(restarts.atMost()).atEnd(measured, Duration.ZERO);
        }
        return compared(measured);
    }

    /** Of two stores, or two databases, that are held against each other. */
    private Finding compared(Measurement measured) {
        if (promise instanceof Promise.SameLines terms && measured instanceof Lines after) {
            return new SameLinesJudge(after.comparison(), terms).judge();
        }
        if (promise instanceof Promise.SameDatabases terms && measured instanceof Databases after) {
            SameDatabasesJudge judge = new SameDatabasesJudge(after.comparison(), terms);
            return new Finding(judge.verdict(), judge.summary(), judge.numbers(), judge.flip(), judge.reckoning());
        }
        return new Finding(
                Verdict.INCONCLUSIVE, "not usable: not measured in what " + promise.kind() + " needs", "", null);
    }

    private static Finding unheld() {
        return new Finding(
                Verdict.ERROR, "the baseline has nothing to hold it against: capture it again", "", BASELINE);
    }

    /** What a slot without a value means: the instrument's trouble is an ERROR, everything else cannot be told. */
    static Finding without(Sample sample) {
        String what = switch (sample.outcome()) {
            case NODATA -> "no data";
            case STALE -> "stale data";
            case INVALID -> "not usable";
            default -> "";
        };
        Verdict verdict = sample.outcome() == Outcome.ERROR ? Verdict.ERROR : Verdict.INCONCLUSIVE;
        String between = what.isEmpty() || sample.detail().isEmpty() ? "" : ": ";
        return new Finding(verdict, what + between + sample.detail(), sample.detail(), null);
    }
}
