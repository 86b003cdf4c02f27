package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.domain.evidence.Measurement.Quantity;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** What both sides of a migration carry, as the first of its error rates tells it. */
final class TrafficLook {
    private static final Duration WINDOW = Duration.ofMinutes(2);

    private final Estate estate;
    private final Errand errand;

    TrafficLook(Estate estate, Errand errand) {
        this.estate = estate;
        this.errand = errand;
    }

    /** In the two minutes before the slot, but not from before the anchor. */
    CompletableFuture<Traffic> at(Migration migration, Instant anchor, Instant slot) {
        // The first by name, from which the baseline has its requests per second too.
        Optional<Signal.ErrorRate> signal = new TreeMap<>(migration.signals())
                .values().stream()
                        .filter(Signal.ErrorRate.class::isInstance)
                        .map(Signal.ErrorRate.class::cast)
                        .findFirst();
        Duration since = Duration.between(anchor, slot);
        if (signal.isEmpty() || since.compareTo(Duration.ofSeconds(1)) < 0) {
            return CompletableFuture.completedFuture(Traffic.UNKNOWN);
        }
        // Rate windows must not straddle the switch.
        Duration window = since.compareTo(WINDOW) < 0 ? since : WINDOW;
        return rate(signal.get().on(Platform.NEW), window, slot)
                .thenCombine(
                        signal.get().before() == null
                                ? CompletableFuture.completedFuture(Optional.<BigDecimal>empty())
                                : rate(signal.get().before(), window, slot),
                        (after, before) -> new Traffic(after.orElse(null), before.orElse(null)));
    }

    private CompletableFuture<Optional<BigDecimal>> rate(Signal.Counts queries, Duration window, Instant slot) {
        return estate.reading()
                .number(queries.all(), window, slot, errand)
                .thenApply(sample -> sample.measurement() instanceof Quantity requests
                        ? Optional.of(requests.value()
                                .divide(BigDecimal.valueOf(window.toSeconds()), 3, RoundingMode.HALF_UP))
                        : sample.outcome() == Outcome.NODATA ? Optional.of(BigDecimal.ZERO) : Optional.empty());
    }
}
