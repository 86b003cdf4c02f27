package dev.lockkeeper.rehearsal.estate.traffic;

import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.timeline.ServiceTimeline;
import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What happened on each side of each service. Counts of adjoining spans add up, a growing span never counts less, and what
 * was said about the past is said again however the panel is turned. Safe for concurrent use.
 */
public final class Traffic {
    /** Part of the successful requests that a service writes a log line for. */
    public static final double LOGGED_SHARE = 0.1;

    /** Part of all requests in whose wake a service writes an error that it has always written. */
    public static final double USUAL_ERROR_SHARE = 0.0005;

    private static final long HOUR_IN_MINUTES = 60;

    private record Hour(String migration, Side side, long index) {}

    private final Clock clock;
    private final Timeline timeline;
    private final Map<Hour, Counts> hours = new ConcurrentHashMap<>();

    public Traffic(Clock clock, Timeline timeline) {
        this.clock = clock;
        this.timeline = timeline;
    }

    /** What happened on one side after the first moment, until and including the second; nothing has happened yet after now. */
    public Counts between(String migration, Side side, Instant after, Instant until) {
        long now = clock.millis();
        long from = after.toEpochMilli();
        long to = Math.min(until.toEpochMilli(), now);
        if (to <= from) {
            return Counts.none();
        }
        Landscape landscape = landscape(migration, side, to);
        long first = Math.floorDiv(from, Landscape.MINUTE);
        long last = Math.floorDiv(to, Landscape.MINUTE);
        Counts sum = landscape.until(last, to).minus(landscape.until(first, from));
        long minute = first;
        while (minute < last) {
            long hour = Math.floorDiv(minute, HOUR_IN_MINUTES);
            if (minute % HOUR_IN_MINUTES == 0 && minute + HOUR_IN_MINUTES <= last) {
                sum = sum.plus(hour(landscape, new Hour(migration, side, hour)));
                minute += HOUR_IN_MINUTES;
            } else {
                sum = sum.plus(landscape.minute(minute));
                minute++;
            }
        }
        return sum;
    }

    /** How long the requests of one side took after the first moment, until and including the second. */
    public Observed observed(String migration, Side side, Instant after, Instant until) {
        long from = after.toEpochMilli();
        long to = Math.min(until.toEpochMilli(), clock.millis());
        if (to <= from) {
            return Observed.none();
        }
        Landscape landscape = landscape(migration, side, to);
        long first = Math.floorDiv(from, Landscape.MINUTE);
        long last = Math.floorDiv(to, Landscape.MINUTE);
        Observed sum = landscape.observed(last, to).minus(landscape.observed(first, from));
        for (long minute = first; minute < last; minute++) {
            sum = sum.plus(landscape.observed(minute, (minute + 1) * Landscape.MINUTE));
        }
        return sum;
    }

    /** A whole hour that lies in the past: it can be kept, since settings never change the past. */
    private Counts hour(Landscape landscape, Hour hour) {
        return hours.computeIfAbsent(hour, missing -> {
            Counts sum = Counts.none();
            for (long i = 0; i < HOUR_IN_MINUTES; i++) {
                sum = sum.plus(landscape.minute(missing.index() * HOUR_IN_MINUTES + i));
            }
            return sum;
        });
    }

    /** What happened after the first moment, until the second, in order. */
    public List<Event> events(String migration, Side side, Happening happening, Instant after, Instant until) {
        long from = after.toEpochMilli();
        long to = Math.min(until.toEpochMilli(), clock.millis());
        List<Event> found = new ArrayList<>();
        if (to <= from) {
            return found;
        }
        Landscape landscape = landscape(migration, side, to);
        for (long minute = Math.floorDiv(from, Landscape.MINUTE); minute * Landscape.MINUTE < to; minute++) {
            long starts = minute * Landscape.MINUTE;
            long ends = Math.min(starts + Landscape.MINUTE, to);
            long count = landscape.until(minute, ends).of(happening);
            long before = from > starts ? landscape.until(minute, from).of(happening) : 0;
            for (long nth = before + 1; nth <= count; nth++) {
                found.add(new Event(landscape, happening, minute, nth));
            }
        }
        return found;
    }

    /** Part of a service's traffic that goes to the new side, from 0 to 1. */
    public double newShare(String migration, Instant at) {
        return landscape(migration, Side.NEW, at.toEpochMilli()).share(at.toEpochMilli());
    }

    /** By what a side's usual latency is multiplied. */
    public double latencyFactor(String migration, Side side, Instant at) {
        return timeline.of(migration).latencyFactor(side).at(at);
    }

    private Landscape landscape(String migration, Side side, long untilMillis) {
        ServiceTimeline service = timeline.of(migration);
        return new Landscape(timeline, service, side, untilMillis);
    }
}
