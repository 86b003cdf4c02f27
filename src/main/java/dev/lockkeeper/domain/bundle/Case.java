package dev.lockkeeper.domain.bundle;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Sample;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.WatchSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was measured, and what it is held to: all that a verdict follows from. */
public sealed interface Case {
    /**
     * Measured once.
     *
     * @param before the old platform's measurement; null when there is none
     * @param window how long was measured, up to the sample's slot
     */
    record Once(Promise promise, @Nullable Measurement before, Duration window, Sample sample) implements Case {}

    /**
     * Measured slot by slot.
     *
     * @param samples in the order of the slots; counts, histograms and lines are the growing totals since the start
     */
    record Sampled(Promise promise, @Nullable Measurement before, Pace pace, List<Sample> samples) implements Case {
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
            implements Case {
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
