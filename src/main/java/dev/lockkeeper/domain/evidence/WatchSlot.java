package dev.lockkeeper.domain.evidence;

import java.time.Instant;
import java.util.Map;

/**
 * One slot of the watch, as it was sampled.
 *
 * @param samples by the watched signal's name
 * @param moving whether the new side carried enough traffic for the clock to run in this slot
 */
public record WatchSlot(Instant slot, Map<String, Sample> samples, boolean moving) {
    public WatchSlot {
        samples = Map.copyOf(samples);
    }
}
