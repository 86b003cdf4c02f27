package dev.lockkeeper.rehearsal.estate.panel;

import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.panel.PanelSnapshot.ServiceState;
import dev.lockkeeper.rehearsal.estate.panel.PanelSnapshot.SideState;
import dev.lockkeeper.rehearsal.estate.timeline.LogErrors;
import dev.lockkeeper.rehearsal.estate.timeline.Outage;
import dev.lockkeeper.rehearsal.estate.timeline.ServiceTimeline;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import dev.lockkeeper.rehearsal.estate.timeline.Track;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Puts settings and observations of this moment together. */
record Snapshots(Clock clock, Timeline timeline, Observer observer, Schedule schedule) {

    PanelSnapshot now() {
        Instant at = clock.instant();
        Map<Source, Outage> outages = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            Outage outage = timeline.outage(source).at(at);
            if (outage != Outage.NONE) {
                outages.put(source, outage);
            }
        }
        return new PanelSnapshot(
                at,
                timeline.services().stream().map(each -> state(each, at)).toList(),
                outages,
                timeline.resolverLag().at(at),
                schedule.waiting());
    }

    private ServiceState state(ServiceTimeline of, Instant at) {
        Service service = of.service();
        Track.Step<Boolean> dns = of.dnsToNew().stepAt(at.toEpochMilli());
        LogErrors logs = of.logErrors().at(at);
        return new ServiceState(
                service.migration(),
                service.host(),
                service.oldAddress(),
                service.newAddress(),
                dns.value(),
                dns.fromMillis() == Long.MIN_VALUE ? null : Instant.ofEpochMilli(dns.fromMillis()),
                of.dnsTtl().at(at),
                observer.newShare(service.migration(), at),
                of.requestsPerSecond().at(at),
                side(of, Side.OLD, at),
                side(of, Side.NEW, at),
                logs.perMinute(),
                logs.text(),
                of.lostLines().at(at).isSome(),
                of.quotaExceeded().at(at),
                observer.podsWanted(service.migration()),
                observer.podsReady(service.migration()),
                observer.restarts(service.migration()));
    }

    private static SideState side(ServiceTimeline of, Side side, Instant at) {
        return new SideState(
                of.errorPercent(side).at(at), of.latencyFactor(side).at(at));
    }
}
