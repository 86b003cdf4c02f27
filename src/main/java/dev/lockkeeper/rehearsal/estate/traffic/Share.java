package dev.lockkeeper.rehearsal.estate.traffic;

import dev.lockkeeper.rehearsal.estate.timeline.ServiceTimeline;
import dev.lockkeeper.rehearsal.estate.timeline.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Part of the traffic that goes to the new side, as a line through knots: after a DNS switch it moves evenly until the last
 * cached copy of the old record has run out.
 */
final class Share {
    private record Knot(long millis, double share) {}

    private final List<Knot> knots = new ArrayList<>();
    private final double first;

    /** The line as far as the switches until a moment determine it. */
    Share(ServiceTimeline service, Track<Duration> resolverLag, long untilMillis) {
        List<Track.Step<Boolean>> steps = service.dnsToNew().stepsUntil(untilMillis);
        boolean target = steps.get(0).value();
        this.first = target ? 1 : 0;
        for (Track.Step<Boolean> step : steps.subList(1, steps.size())) {
            if (step.value() != target) {
                target = step.value();
                turn(step.fromMillis(), target ? 1 : 0, service.dnsTtl(), resolverLag);
            }
        }
    }

    private void turn(long switched, double target, Track<Duration> ttl, Track<Duration> resolverLag) {
        long lag = resolverLag.at(switched).toMillis();
        long starts = switched + lag;
        double share = at(starts);
        knots.removeIf(knot -> knot.millis() >= starts);
        knots.add(new Knot(starts, share));
        knots.add(new Knot(lastExpiry(ttl, switched) + lag, target));
    }

    /** When the last copy that somebody cached before the switch has run out, also under an earlier, longer TTL. */
    private static long lastExpiry(Track<Duration> ttl, long switched) {
        List<Track.Step<Duration>> steps = ttl.stepsUntil(switched);
        long last = switched;
        for (int i = 0; i < steps.size(); i++) {
            long ends = i + 1 < steps.size() ? steps.get(i + 1).fromMillis() : switched;
            last = Math.max(last, ends + steps.get(i).value().toMillis());
        }
        return Math.max(last, switched + 1);
    }

    double at(long millis) {
        Knot before = null;
        for (Knot knot : knots) {
            if (knot.millis() > millis) {
                return before == null ? first : between(before, knot, millis);
            }
            before = knot;
        }
        return before == null ? first : before.share();
    }

    /** The moments at which the line bends. */
    List<Long> bends() {
        return knots.stream().map(Knot::millis).toList();
    }

    private static double between(Knot from, Knot to, long millis) {
        double part = (double) (millis - from.millis()) / (to.millis() - from.millis());
        return from.share() + part * (to.share() - from.share());
    }
}
