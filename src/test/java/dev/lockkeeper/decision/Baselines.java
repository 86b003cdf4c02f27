package dev.lockkeeper.decision;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.BaselineWindow;
import dev.lockkeeper.domain.evidence.Calibration;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Past;
import dev.lockkeeper.domain.evidence.Ratio;
import dev.lockkeeper.domain.evidence.TrafficProfile;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A baseline with everything in it that a card can show. */
final class Baselines {
    private Baselines() {}

    static Baseline full(Instant at) {
        return Baseline.of(
                Duration.ofHours(1),
                at.plus(Duration.ofHours(48)),
                List.of(
                        window(Past.NOW, at, Map.of("errors", counts(144, 72_000)), Map.of()),
                        window(Past.DAY, at, Map.of("errors", counts(216, 71_000)), Map.of()),
                        window(Past.WEEK, at, Map.of(), Map.of("errors", "nodata, no series"))),
                List.of(new Calibration(
                        "errors",
                        at,
                        Duration.ofMinutes(30),
                        counts(72, 36_000),
                        counts(72, 36_100),
                        new Ratio(BigInteger.valueOf(36_000), BigInteger.valueOf(36_100)),
                        false)),
                traffic(at),
                Duration.ofSeconds(41));
    }

    /** 20 requests a second by day, 2 by night: the evening of the story is in between. */
    private static TrafficProfile traffic(Instant at) {
        List<Long> requests = new ArrayList<>();
        for (int i = 0; i < 288; i++) {
            requests.add(i > 220 ? 3_000L : i < 100 ? 6_000L : 600L);
        }
        return new TrafficProfile(at, Duration.ofMinutes(5), requests);
    }

    private static BaselineWindow window(
            Past past, Instant at, Map<String, Measurement> measurements, Map<String, String> lacking) {
        Map<String, BigInteger> routes = Map.of(
                "/accounts", BigInteger.valueOf(44_000),
                "/<payments> & more", BigInteger.valueOf(28_000));
        return new BaselineWindow(past, at.minus(past.ago()), measurements, Map.of(), routes, lacking);
    }

    private static Counts counts(long failed, long all) {
        return new Counts(BigInteger.valueOf(failed), BigInteger.valueOf(all));
    }
}
