package dev.lockkeeper.rehearsal.estate.timeline;

import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownJob;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every setting of the whole estate over time: one part per service, and what all services share. */
public final class Timeline {
    private final Map<String, ServiceTimeline> services = new LinkedHashMap<>();
    private final Map<Source, Track<Outage>> outages = new EnumMap<>(Source.class);
    private final Track<Duration> resolverLag = new Track<>(Duration.ZERO);

    private final List<KnownJob> jobs;

    public Timeline(Blueprint blueprint) {
        jobs = blueprint.jobs();
        for (Service service : blueprint.services()) {
            services.put(service.migration(), new ServiceTimeline(service));
        }
        for (Source source : Source.values()) {
            outages.put(source, new Track<>(Outage.NONE));
        }
    }

    /** The part of one service; refuses a migration that the blueprint does not have. */
    public ServiceTimeline of(String migration) {
        ServiceTimeline found = services.get(migration);
        if (found == null) {
            throw new IllegalArgumentException(
                    "migration must be one of " + services.keySet() + ", got '" + migration + "'");
        }
        return found;
    }

    /** What Jobs can be made from; the same all the time. */
    public List<KnownJob> jobs() {
        return jobs;
    }

    /** The parts of all services, in the blueprint's order. */
    public List<ServiceTimeline> services() {
        return List.copyOf(services.values());
    }

    public Track<Outage> outage(Source source) {
        Track<Outage> track = outages.get(source);
        if (track == null) {
            throw new AssertionError(source);
        }
        return track;
    }

    /** How much longer than the TTL resolvers and clients keep an address. */
    public Track<Duration> resolverLag() {
        return resolverLag;
    }
}
