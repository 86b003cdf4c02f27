package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Measurement.Counts;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sees a burst of errors that a long total hides: five minutes in a row, each with its own rate above three times the limit. They
 * may end at any slot, and begin with the very first.
 */
final class Bursts {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    // Longer than that is no minute any more: slots are missing, and what was between them is not known.
    private static final Duration GAP = MINUTE.multipliedBy(2);

    private final ErrorRateJudge judge;
    private final NavigableMap<Instant, Counts> totals = new TreeMap<>();

    /** @param from when nothing had been counted yet */
    Bursts(ErrorRateJudge judge, Instant from) {
        this.judge = judge;
        totals.put(from, new Counts(BigInteger.ZERO, BigInteger.ZERO));
    }

    /** Takes the next total in; the finding when a burst ends with it. */
    Optional<Finding> take(Instant slot, Counts total) {
        totals.put(slot, total);
        totals.headMap(slot.minus(GAP.multipliedBy(ErrorRateJudge.BURST_MINUTES)), false)
                .clear();
        List<Counts> minutes = new ArrayList<>();
        Map.Entry<Instant, Counts> end = Map.entry(slot, total);
        while (minutes.size() < ErrorRateJudge.BURST_MINUTES) {
            Map.Entry<Instant, Counts> start = totals.floorEntry(end.getKey().minus(MINUTE));
            if (start == null || Duration.between(start.getKey(), end.getKey()).compareTo(GAP) >= 0) {
                return Optional.empty();
            }
            minutes.add(difference(start.getValue(), end.getValue()));
            end = start;
        }
        return judge.burst(minutes, total);
    }

    private static Counts difference(Counts then, Counts now) {
        return new Counts(
                now.failed().subtract(then.failed()).max(BigInteger.ZERO),
                now.all().subtract(then.all()).max(BigInteger.ZERO));
    }
}
