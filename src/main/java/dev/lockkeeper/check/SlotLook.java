package dev.lockkeeper.check;

import dev.lockkeeper.domain.bundle.Exchange;
import dev.lockkeeper.domain.evidence.Sample;
import java.util.List;
import java.util.Map;

/**
 * What was seen at a slot of the watch.
 *
 * @param samples by the watched signal's name
 * @param exchanges what was asked of the sources and what they answered, without credentials
 */
public record SlotLook(Map<String, Sample> samples, Traffic traffic, List<Exchange> exchanges) {
    public SlotLook {
        samples = Map.copyOf(samples);
        exchanges = List.copyOf(exchanges);
    }
}
