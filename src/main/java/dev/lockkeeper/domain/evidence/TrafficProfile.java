package dev.lockkeeper.domain.evidence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The old platform's requests over the last 24 hours, so that traffic can be compared with what is usual at that time of day.
 *
 * @param until the end of the last span
 * @param step the length of a span, five minutes
 * @param requests one number a span, oldest first; -1 where it is not known
 */
public record TrafficProfile(Instant until, Duration step, List<Long> requests) {
    private static final Duration DAY = Duration.ofHours(24);

    public TrafficProfile {
        if (step.isNegative() || step.isZero()) {
            throw new IllegalArgumentException("a span must be positive, got '" + step + "'");
        }
        requests = List.copyOf(requests);
    }

    /** Requests per second at the time of day of the moment, to a thousandth; empty where they are not known. */
    public Optional<BigDecimal> perSecondAt(Instant moment) {
        if (requests.isEmpty()) {
            return Optional.empty();
        }
        long back = Math.floorMod(Duration.between(moment, until).toMillis(), DAY.toMillis());
        long spans = back / step.toMillis();
        long index = requests.size() - 1L - spans;
        long count = index < 0 ? -1 : requests.get((int) index);
        return count < 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(count)
                        .divide(BigDecimal.valueOf(step.toMillis(), 3), 3, RoundingMode.HALF_UP));
    }
}
