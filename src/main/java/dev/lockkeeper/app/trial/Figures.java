package dev.lockkeeper.app.trial;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How much a service does in a trial: as much as the captured baseline says, or as a service of usual size. */
final class Figures {
    /** Of a service whose traffic nobody has measured yet. */
    private static final BigDecimal USUAL_RATE = BigDecimal.valueOf(20);
    /** The bounds of Prometheus' client libraries, in seconds. */
    private static final List<String> USUAL_BOUNDS =
            List.of("0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10");
    /** A loop that logs its error at each turn. */
    private static final BigDecimal STORM = BigDecimal.valueOf(100);

    private final Baseline baseline;

    private Figures(Baseline baseline) {
        this.baseline = baseline;
    }

    /** @param captured null when no baseline was captured yet */
    static Figures of(Migration migration, @Nullable Baseline captured, Instant now) {
        Map<String, Measurement> measured = new HashMap<>(captured == null ? Map.of() : captured.measurements());
        Duration window = captured == null ? Duration.ofHours(1) : captured.window();
        BigDecimal perSecond = captured == null || captured.requestsPerSecond().signum() == 0
                ? USUAL_RATE
                : captured.requestsPerSecond();
        migration
                .signals()
                .forEach((name, signal) -> measured.computeIfAbsent(
                        name, missing -> usual(signal, bounds(migration, name), perSecond, window)));
        return new Figures(new Baseline(
                now.minus(Duration.ofHours(1)), window, measured, perSecond, now.plus(Duration.ofDays(1))));
    }

    /** Where the percentile is held to a limit of its own, usual is what keeps it. */
    private static List<BigDecimal> bounds(Migration migration, String signal) {
        return migration.watch().signals().stream()
                .filter(it -> it.kind() == WatchedSignal.Kind.LATENCY_LIMIT && signal.equals(it.signal()))
                .map(WatchedSignal::bound)
                .min(BigDecimal::compareTo)
                .map(limit -> Stream.of("0.1", "0.2", "0.5", "1", "100")
                        .map(share -> limit.multiply(new BigDecimal(share)))
                        .toList())
                .orElseGet(() -> USUAL_BOUNDS.stream().map(BigDecimal::new).toList());
    }

    private static Measurement usual(Signal signal, List<BigDecimal> bounds, BigDecimal perSecond, Duration window) {
        BigInteger all =
                perSecond.multiply(BigDecimal.valueOf(window.toSeconds())).toBigInteger();
        if (signal instanceof Signal.ErrorRate) {
            return new Counts(all.divide(BigInteger.valueOf(500)), all);
        }
        if (signal instanceof Signal.Latency) {
            List<Bucket> buckets = new ArrayList<>();
            // Nine of ten within 100 ms, 998 of 1,000 within 250 ms.
            int middle = bounds.size() / 2;
            for (int i = 0; i < bounds.size(); i++) {
                int share = i >= middle ? 998 : i == middle - 1 ? 900 : 500;
                BigInteger count = all.multiply(BigInteger.valueOf(share)).divide(BigInteger.valueOf(1000));
                buckets.add(new Bucket(bounds.get(i), count));
            }
            buckets.add(new Bucket(null, all));
            return new Histogram(buckets);
        }
        return new Quantity(BigDecimal.ZERO);
    }

    /** What signals are held against. */
    Baseline baseline() {
        return baseline;
    }

    /** All requests in a window. */
    BigInteger requests(long seconds) {
        return baseline.requestsPerSecond()
                .multiply(BigDecimal.valueOf(seconds))
                .toBigInteger();
    }

    /** Failed requests: as before, or every other one. */
    BigInteger failed(String signal, long seconds, Scene scene) {
        BigInteger all = requests(seconds);
        if (scene == Scene.VIOLATION) {
            return all.shiftRight(1);
        }
        return baseline.measurements().get(signal) instanceof Counts before
                        && before.all().signum() > 0
                ? all.multiply(before.failed()).divide(before.all())
                : BigInteger.ZERO;
    }

    /** Buckets as before, or every request slower than the last bound. */
    List<Bucket> buckets(String signal, long seconds, Scene scene) {
        BigInteger all = requests(seconds);
        List<Bucket> buckets = new ArrayList<>();
        if (baseline.measurements().get(signal) instanceof Histogram before) {
            BigInteger total = before.buckets().get(before.buckets().size() - 1).count();
            for (Bucket bucket : before.buckets()) {
                boolean isBelow = bucket.le() != null && scene == Scene.VIOLATION;
                BigInteger count = isBelow || total.signum() == 0
                        ? BigInteger.ZERO
                        : all.multiply(bucket.count()).divide(total);
                buckets.add(new Bucket(bucket.le(), bucket.le() == null ? all : count));
            }
        }
        return buckets;
    }

    /** Error lines as before, or a storm of them. */
    BigInteger lines(String signal, long seconds, Scene scene) {
        if (scene == Scene.VIOLATION) {
            return storm(seconds);
        }
        return baseline.measurements().get(signal) instanceof Quantity before
                ? before.value()
                        .multiply(BigDecimal.valueOf(seconds))
                        .divide(BigDecimal.valueOf(Math.max(1, baseline.window().toSeconds())), 0, RoundingMode.DOWN)
                        .toBigInteger()
                : BigInteger.ZERO;
    }

    /** As many lines as a broken service writes in the time. */
    static BigInteger storm(long seconds) {
        return STORM.multiply(BigDecimal.valueOf(seconds)).toBigInteger();
    }
}
