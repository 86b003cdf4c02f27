package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows one watched signal slot by slot: its newest total, its first breach, and whether its totals can be believed. */
final class SignalWatch {
    private final WatchedSignal watched;
    private final SignalJudge judge;
    private final Instant from;
    private final @Nullable Bursts bursts;
    private BigInteger highest = BigInteger.ZERO;
    private int backwards;
    private @Nullable Sample newest;
    private @Nullable Evidence breach;
    private @Nullable Instant breachedAt;

    SignalWatch(WatchedSignal watched, SignalJudge judge, Instant from) {
        this.watched = watched;
        this.judge = judge;
        this.from = from;
        this.bursts = judge instanceof SignalJudge.OfErrorRate rate ? new Bursts(rate.judge(), from) : null;
    }

    WatchedSignal watched() {
        return watched;
    }

    Optional<Evidence> breach() {
        return Optional.ofNullable(breach);
    }

    @Nullable
    Instant breachedAt() {
        return breachedAt;
    }

    /** Takes the sample in, oldest first, and says how it counts. */
    Outcome take(Sample sample) {
        Measurement total = sample.measurement();
        if (total == null) {
            return sample.outcome();
        }
        if (!judge.understands(total) || wentBackwardsTwice(judge.size(total))) {
            return Outcome.INVALID;
        }
        newest = sample;
        if (breach == null) {
            Duration time = Duration.between(from, sample.slot());
            Optional<Finding> burst = burst(sample);
            judge.early(total, time).or(() -> burst).ifPresent(finding -> {
                breach = evidence(finding, sample.slot());
                breachedAt = sample.slot();
            });
        }
        return Outcome.VALUE;
    }

    /** A watch of the same signal that has seen nothing. */
    SignalWatch afresh() {
        return new SignalWatch(watched, judge, from);
    }

    /** Holds on to a breach that another watch of the signal saw, if that came earlier. */
    void keep(SignalWatch other) {
        Instant at = other.breachedAt;
        if (at != null && (breachedAt == null || at.isBefore(breachedAt))) {
            breach = other.breach;
            breachedAt = at;
        }
    }

    /** The evidence if nothing more came. */
    Evidence atEnd(Instant end) {
        if (breach != null) {
            return breach;
        }
        Sample last = newest;
        if (last == null || last.measurement() == null) {
            Finding nothing = new Finding(Verdict.INCONCLUSIVE, "no value yet", "", null);
            return evidence(nothing, end);
        }
        return evidence(judge.atEnd(last.measurement(), Duration.between(from, last.slot())), last.slot());
    }

    /** The same evidence with another verdict, because what it rests on is incomplete. */
    static Evidence limited(Evidence evidence, Coverage.Lack lack) {
        return evidence.judged(
                lack.verdict(),
                lack.reason() + "; so far " + evidence.summary(),
                lack.tip(evidence.verdict(), evidence.wouldFlip()),
                evidence.lines());
    }

    // Prometheus extrapolates, so that a total over a longer time may come out a little lower while nothing happens.
    private boolean wentBackwardsTwice(BigInteger size) {
        if (size.shiftLeft(2).compareTo(highest.multiply(BigInteger.valueOf(3))) < 0) {
            backwards++;
            highest = size;
        }
        highest = highest.max(size);
        return backwards >= 2;
    }

    private Optional<Finding> burst(Sample sample) {
        return bursts != null && sample.measurement() instanceof Counts now
                ? bursts.take(sample.slot(), now)
                : Optional.empty();
    }

    private Evidence evidence(Finding finding, Instant slot) {
        return finding.evidence(judge.source(), watched.name() + " from " + from + " to " + slot, slot, List.of());
    }
}
