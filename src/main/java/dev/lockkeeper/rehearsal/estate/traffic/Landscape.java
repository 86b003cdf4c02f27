package dev.lockkeeper.rehearsal.estate.traffic;

import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.timeline.ServiceTimeline;
import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import dev.lockkeeper.rehearsal.estate.timeline.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One side of one service, cut into stretches in which no setting changes; in each, traffic is a straight line and has a
 * closed integral. Counts are rounded minute by minute, so that a count until a moment never depends on what comes later.
 */
final class Landscape {
    static final long MINUTE = 60_000;

    /** The share of failing requests from which on a failure is no everyday one. */
    private static final double NOTICEABLE = 0.01;

    private record Stretch(
            long from,
            double requestsPerSecond,
            boolean served,
            double failing,
            double latencyFactor,
            double toldPerMinute) {
        /** Which line a failed request writes; where no pod is, nobody writes. */
        @Nullable
        Happening logging() {
            if (!served) {
                return null;
            }
            return failing < NOTICEABLE ? Happening.RARE_FAILURE_LOGGED : Happening.FAILURE_LOGGED;
        }
    }

    private final String name;
    private final String sideName;
    private final Share share;
    private final Side side;
    private final long[] starts;
    private final List<Stretch> stretches = new ArrayList<>();

    Landscape(Timeline timeline, ServiceTimeline service, Side side, long untilMillis) {
        this.name = service.service().migration();
        this.sideName = name + "/" + side;
        this.side = side;
        this.share = new Share(service, timeline.resolverLag(), untilMillis);
        SortedSet<Long> cuts = new TreeSet<>(share.bends());
        addSteps(cuts, service.requestsPerSecond(), untilMillis);
        addSteps(cuts, service.errorPercent(side), untilMillis);
        addSteps(cuts, service.latencyFactor(side), untilMillis);
        addSteps(cuts, service.logErrors(), untilMillis);
        addSteps(cuts, service.podsReady(), untilMillis);
        cuts.add(Long.MIN_VALUE);
        cuts.forEach(from -> stretches.add(stretch(service, from)));
        this.starts = stretches.stream().mapToLong(Stretch::from).toArray();
    }

    private static <T> void addSteps(SortedSet<Long> cuts, Track<T> track, long untilMillis) {
        track.stepsUntil(untilMillis).forEach(step -> cuts.add(step.fromMillis()));
    }

    private Stretch stretch(ServiceTimeline service, long from) {
        boolean served = side == Side.OLD || service.podsReady().at(from) > 0;
        return new Stretch(
                from,
                service.requestsPerSecond().at(from),
                served,
                served ? service.errorPercent(side).at(from) / 100 : 1,
                service.latencyFactor(side).at(from),
                side == Side.NEW ? service.logErrors().at(from).perMinute() : 0);
    }

    double share(long millis) {
        return side == Side.NEW ? share.at(millis) : 1 - share.at(millis);
    }

    /** Counts of a whole minute. */
    Counts minute(long minute) {
        return until(minute, (minute + 1) * MINUTE);
    }

    /** Counts from the start of a minute to a moment in it. */
    Counts until(long minute, long millis) {
        return Counts.rounded(amounts(minute, millis), Noise.unit(sideName + "/rounding", minute));
    }

    /** How long the requests took from the start of a minute to a moment in it. */
    Observed observed(long minute, long millis) {
        double[] sum = new double[Observed.SIZE];
        each(minute, millis, (stretch, from, to) -> {
            double requests = requests(stretch, minute, from, to);
            double[] shares = Latency.observed(latency(stretch, minute));
            for (int i = 0; i < sum.length; i++) {
                sum[i] += requests * shares[i];
            }
        });
        return Observed.rounded(sum, Noise.unit(sideName + "/rounding", minute));
    }

    private double[] amounts(long minute, long millis) {
        double[] sum = new double[Counts.SIZE];
        each(minute, millis, (stretch, from, to) -> add(sum, stretch, minute, from, to));
        return sum;
    }

    private interface Part {
        void of(Stretch stretch, long from, long to);
    }

    private void each(long minute, long millis, Part part) {
        long from = minute * MINUTE;
        int index = indexAt(from);
        while (from < millis) {
            long to = index + 1 < starts.length ? Math.min(starts[index + 1], millis) : millis;
            part.of(stretches.get(index), from, to);
            from = to;
            index++;
        }
    }

    private double requests(Stretch stretch, long minute, long from, long to) {
        double seconds = (to - from) / 1000.0;
        // The share is a straight line in a stretch: its mean is that of its two ends.
        double mean = (share(from) + share(to)) / 2;
        return stretch.requestsPerSecond() * Noise.around(name + "/traffic", minute, 0.05) * mean * seconds;
    }

    private double latency(Stretch stretch, long minute) {
        return stretch.latencyFactor() * Noise.around(sideName + "/latency", minute, 0.03);
    }

    private void add(double[] sum, Stretch stretch, long minute, long from, long to) {
        double requests = requests(stretch, minute, from, to);
        double told = stretch.toldPerMinute() * (to - from) / 1000.0 / 60;
        if (told > 0) {
            sum(sum, Counts.told(told));
        }
        if (requests == 0) {
            return;
        }
        // Rare failures come in fits; a side of which most requests fail does so evenly.
        double wobble = stretch.failing() > 0.5 ? 0 : 0.6 * Math.min(1, 0.002 / Math.max(stretch.failing(), 1e-9));
        double failing = Math.min(1, stretch.failing() * Noise.around(sideName + "/failing", minute, wobble));
        sum(sum, Counts.amounts(requests, failing, Latency.shares(latency(stretch, minute)), stretch.logging()));
    }

    private static void sum(double[] into, double[] amounts) {
        for (int i = 0; i < into.length; i++) {
            into[i] += amounts[i];
        }
    }

    private int indexAt(long millis) {
        int found = Arrays.binarySearch(starts, millis);
        return found >= 0 ? found : -found - 2;
    }
}
