package dev.lockkeeper.domain.evidence;

import dev.lockkeeper.domain.Digest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the old platform behaves, captured before the switch.
 *
 * @param window the time before {@code at} that the measurements cover
 * @param measurements by the name of the migration's signal: counts, histograms, numbers of lines
 * @param requestsPerSecond the old platform's traffic; zero when no error-rate signal tells it
 * @param expiresAt after this a new one must be captured (default 48 h)
 */
public record Baseline(
        Instant at,
        Duration window,
        Map<String, Measurement> measurements,
        BigDecimal requestsPerSecond,
        Instant expiresAt) {
    public Baseline {
        measurements = Map.copyOf(measurements);
    }

    /** What it is sealed with. */
    public Digest digest() {
        return Digest.of(
                at + "\u0000" + window + "\u0000" + new TreeMap<>(measurements) + "\u0000" + requestsPerSecond);
    }
}
