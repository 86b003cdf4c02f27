package dev.lockkeeper.rehearsal.estate.panel;

import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.timeline.LogErrors;
import dev.lockkeeper.rehearsal.estate.timeline.LostLines;
import dev.lockkeeper.rehearsal.estate.timeline.Outage;
import dev.lockkeeper.rehearsal.estate.timeline.ServiceTimeline;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The estate's switches. A setting holds from the moment it is made, or later through {@link #in} and {@link #inMinute};
 * it never changes what the estate said about an earlier time. A service is named by its migration. Safe for concurrent use.
 */
public final class Panel {
    /** The slowest of a hundred requests on a quiet day. */
    public static final Duration USUAL_P99 = Duration.ofMillis(180);

    private final Timeline timeline;
    private final Schedule schedule;
    private final When when;
    private final Snapshots snapshots;

    Panel(Timeline timeline, Schedule schedule, When when, Snapshots snapshots) {
        this.timeline = timeline;
        this.schedule = schedule;
        this.when = when;
        this.snapshots = snapshots;
    }

    /** A panel that writes to this timeline and shows what is observed. */
    public static Panel over(Clock clock, Timeline timeline, Observer observer) {
        Schedule schedule = new Schedule(clock, timeline.services());
        return new Panel(timeline, schedule, When.NOW, new Snapshots(clock, timeline, observer, schedule));
    }

    /** The same panel, whose settings take effect so much later. */
    public Panel in(Duration delay) {
        return new Panel(timeline, schedule, When.in(delay), snapshots);
    }

    /**
     * The same panel, whose settings take effect so many minutes after the service's DNS was switched to the new address;
     * if it was not yet, they wait for the next switch.
     */
    public Panel inMinute(int minute) {
        return new Panel(timeline, schedule, When.afterSwitch(Duration.ofMinutes(minute)), snapshots);
    }

    /** Makes the authoritative server hand out the new address, or the old one again. */
    public void switchDns(String service, boolean toNew) {
        schedule.plan(when, timeline.of(service), at -> {
            timeline.of(service).dnsToNew().set(at, toNew);
            if (toNew) {
                schedule.switched(timeline.of(service), at);
            }
        });
    }

    /** Sets the time to live of the service's records. */
    public void dnsTtl(String service, Duration ttl) {
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("TTL must be positive, got '" + ttl + "'");
        }
        change(service, (on, at) -> on.dnsTtl().set(at, ttl));
    }

    /** Lets so many percent of a side's requests fail. */
    public void errorRate(String service, Side side, double percent) {
        between("error rate", percent, 0, 100);
        change(service, (on, at) -> on.errorPercent(side).set(at, percent));
    }

    /** Multiplies a side's usual latency. */
    public void latency(String service, Side side, double factor) {
        between("latency factor", factor, 0.01, 1000);
        change(service, (on, at) -> on.latencyFactor(side).set(at, factor));
    }

    /** Moves a side's latency so that its 99th percentile is about this long. */
    public void p99(String service, Side side, Duration p99) {
        latency(service, side, (double) p99.toMillis() / USUAL_P99.toMillis());
    }

    /**
     * Makes the new side log so many error lines a minute that say this; 0 stops it.
     *
     * @param text blank for a text that fits every service
     */
    public void logErrors(String service, double perMinute, String text) {
        between("lines per minute", perMinute, 0, 6000);
        change(
                service,
                (on, at) -> on.logErrors().set(at, new LogErrors(perMinute, text.isBlank() ? LogErrors.USUAL : text)));
    }

    /**
     * Lets the Loki to which logs were copied lack what the service wrote in five minutes of three hours before; the Loki that is
     * left has them.
     */
    public void loseLines(String service, boolean lost) {
        change(service, (on, at) -> on.lostLines().set(at, lost ? LostLines.asOf(at) : LostLines.NONE));
    }

    /** Makes one pod of the workload crash; it loops for about five minutes and recovers. */
    public void crashPod(String service) {
        change(service, (on, at) -> on.crashes().set(at, true));
    }

    /** Fills the namespace's quota, so that no further pod of the workload can be made. */
    public void quotaExceeded(String service, boolean exceeded) {
        change(service, (on, at) -> on.quotaExceeded().set(at, exceeded));
    }

    /** Scales the workload by hand, as {@code kubectl scale} does. */
    public void scale(String service, int replicas) {
        between("replicas", replicas, 0, 50);
        change(service, (on, at) -> on.replicas().set(at, replicas));
    }

    /** Sets the traffic of both sides together. */
    public void traffic(String service, double requestsPerSecond) {
        between("requests per second", requestsPerSecond, 0, 100_000);
        change(service, (on, at) -> on.requestsPerSecond().set(at, requestsPerSecond));
    }

    /** Multiplies the plain numbers (queue lengths, lags) that are asked about the service. */
    public void number(String service, double factor) {
        change(service, (on, at) -> on.numberFactor().set(at, factor));
    }

    /** Lets resolvers and clients keep an address so much longer than its TTL allows. */
    public void resolverLag(Duration lag) {
        if (lag.isNegative()) {
            throw new IllegalArgumentException("resolver lag must not be negative, got '" + lag + "'");
        }
        schedule.plan(when, null, at -> timeline.resolverLag().set(at, lag));
    }

    /** Cuts a source off, or brings it back. */
    public void unreachable(Source source, boolean unreachable) {
        outage(source, unreachable ? Outage.CUT : Outage.NONE);
    }

    /** Lets a source fail in the given manner. */
    public void outage(Source source, Outage outage) {
        schedule.plan(when, null, at -> timeline.outage(source).set(at, outage));
    }

    /** Everything as it stands now. */
    public PanelSnapshot snapshot() {
        return snapshots.now();
    }

    /** Calls back after each change that somebody makes, on the caller's thread. */
    public void onChange(Runnable listener) {
        schedule.onChange(listener);
    }

    private void change(String service, Change change) {
        ServiceTimeline on = timeline.of(service);
        Consumer<Instant> setting = at -> change.make(on, at);
        schedule.plan(when, on, setting);
    }

    private static void between(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    what + " must be between " + least + " and " + most + ", got '" + value + "'");
        }
    }

    private interface Change {
        void make(ServiceTimeline on, Instant at);
    }
}
