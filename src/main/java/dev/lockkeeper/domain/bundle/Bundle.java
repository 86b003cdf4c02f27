package dev.lockkeeper.domain.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a verdict rests on, in one value: enough to reckon it again on any machine.
 *
 * @param recorded the verdict that came of it; null in one that was written by hand without
 * @param origin where it was measured; null in one that was written by hand
 * @param exchanges what was asked of the sources and what they answered, in the order of the answers
 */
public record Bundle(
        Case measured,
        @Nullable RecordedVerdict recorded,
        @Nullable Provenance origin,
        List<Exchange> exchanges) {
    public Bundle {
        exchanges = List.copyOf(exchanges);
    }
}
