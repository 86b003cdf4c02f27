package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.evidence.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hold's clock.
 *
 * @param proven how much stable time is proven
 * @param lookedUntil up to when the service was looked at
 * @param stops when and why the clock stood still or started anew, by time
 * @param completedAt null before
 */
public record HoldState(
        int attempt,
        Instant from,
        Duration proven,
        Instant lookedUntil,
        List<Stop> stops,
        @Nullable Instant completedAt) {
    /** A time that did not count; a FAIL also took back what was proven before. */
    public record Stop(Instant from, Instant to, Verdict verdict, String summary) {}

    public HoldState {
        stops = List.copyOf(stops);
    }

    HoldState looked(Instant since, Instant to, Verdict verdict, String summary) {
        if (verdict == Verdict.PASS) {
            return new HoldState(attempt, from, proven.plus(Duration.between(since, to)), to, stops, completedAt);
        }
        List<Stop> more = new ArrayList<>(stops);
        Stop last = stops.isEmpty() ? null : stops.get(stops.size() - 1);
        if (last != null
                && last.to().equals(since)
                && last.verdict() == verdict
                && last.summary().equals(summary)) {
            more.set(more.size() - 1, new Stop(last.from(), to, verdict, summary));
        } else {
            more.add(new Stop(since, to, verdict, summary));
        }
        return new HoldState(attempt, from, verdict == Verdict.FAIL ? Duration.ZERO : proven, to, more, completedAt);
    }

    HoldState completed(Instant at) {
        return new HoldState(attempt, from, proven, lookedUntil, stops, at);
    }
}
