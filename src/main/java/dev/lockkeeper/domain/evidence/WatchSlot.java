package dev.lockkeeper.domain.evidence;

import dev.lockkeeper.domain.Digest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One slot of the watch, as it was sampled.
 *
 * @param samples by the watched signal's name
 * @param moving whether the new side carried enough traffic for the clock to run in this slot
 * @param raw the document with the raw answers; null where none was kept
 */
public record WatchSlot(
        Instant slot,
        Map<String, Sample> samples,
        boolean moving,
        @Nullable Digest raw) {
    public WatchSlot {
        samples = Map.copyOf(samples);
    }

    /** A slot of which no raw answers were kept. */
    public WatchSlot(Instant slot, Map<String, Sample> samples, boolean moving) {
        this(slot, samples, moving, null);
    }
}
