package dev.lockkeeper.domain.evidence;

import dev.lockkeeper.domain.evidence.Measurement.Counts;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the old platform behaved in one window.
 *
 * @param at the end of the window
 * @param measurements by the name of the signal, as measured
 * @param fiveMinutes by the name of an error-rate signal: its counts of five minutes each, oldest first
 * @param routes requests by route; empty where the plan has no query for them
 * @param lacking by the name of a signal: why this window cannot serve for it
 */
public record BaselineWindow(
        Past past,
        Instant at,
        Map<String, Measurement> measurements,
        Map<String, List<Counts>> fiveMinutes,
        Map<String, BigInteger> routes,
        Map<String, String> lacking) {
    public BaselineWindow {
        measurements = Map.copyOf(measurements);
        Map<String, List<Counts>> copy = new TreeMap<>();
        fiveMinutes.forEach((name, counts) -> copy.put(name, List.copyOf(counts)));
        fiveMinutes = Map.copyOf(copy);
        routes = Map.copyOf(routes);
        lacking = Map.copyOf(lacking);
    }
}
