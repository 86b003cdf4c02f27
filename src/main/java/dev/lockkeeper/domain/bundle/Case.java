package dev.lockkeeper.domain.bundle;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.Tally;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.domain.programme.WatchSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was measured, and what it is held to: all that a verdict follows from. */
public sealed interface Case {
    /** What is reckoned from numbers, and from lines that were counted and sorted. */
    sealed interface Reckoned extends Case {}

    /**
     * Seen at one moment: the verdict follows from the answers to the check's questions, which are kept beside it.
     *
     * @param check what was looked at, without secrets
     * @param target the workload that it is about
     * @param sources where was asked, without secrets; no more than the check needs
     * @param at the moment
     * @param switchedAt T0 of the attempt that stood; null before the switch
     * @param ttl what had been observed of the migration's record; empty where the check does not look at it
     * @param rehearsed which cases of each suite were executed in the rehearsal; empty where the check does not look at them
     */
    record Seen(
            CheckSpec check,
            Target target,
            Sources sources,
            Instant at,
            @Nullable Instant switchedAt,
            TtlLog ttl,
            List<Tally> rehearsed)
            implements Case {
        public Seen {
            rehearsed = List.copyOf(rehearsed);
        }
    }

    /**
     * Measured once.
     *
     * @param before the old platform's measurement; null when there is none
     * @param window how long was measured, up to the sample's slot
     */
    record Once(Promise promise, @Nullable Measurement before, Duration window, Sample sample) implements Reckoned {}

    /**
     * Measured slot by slot.
     *
     * @param samples in the order of the slots; counts, histograms and lines are the growing totals since the start
     */
    record Sampled(Promise promise, @Nullable Measurement before, Pace pace, List<Sample> samples) implements Reckoned {
        public Sampled {
            samples = List.copyOf(samples);
        }
    }

    /**
     * A whole watch.
     *
     * @param anchor the moment of the switch, from which the slots are counted
     * @param slots in their order
     * @param extendedBy how much clean time people added
     * @param until when it was judged
     */
    record Watched(
            WatchSpec spec,
            Baseline baseline,
            Instant anchor,
            List<WatchSlot> slots,
            Duration extendedBy,
            Instant until)
            implements Reckoned {
        public Watched {
            slots = List.copyOf(slots);
        }
    }

    /**
     * When slots are.
     *
     * @param start from when is counted; the first slot is one distance later
     * @param every their distance
     * @param window how long all of them are
     */
    record Pace(Instant start, Duration every, Duration window) {}
}
