package dev.lockkeeper.rehearsal.estate.timeline;

import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Every setting of one service over time. */
public final class ServiceTimeline {
    /** Share of requests that fail on a quiet day, in percent. */
    public static final double USUAL_ERROR_PERCENT = 0.2;

    /** Time to live of the service's records unless told otherwise. */
    public static final Duration USUAL_TTL = Duration.ofSeconds(60);

    private final Service service;
    private final Track<Boolean> dnsToNew = new Track<>(false);
    private final Track<Duration> dnsTtl = new Track<>(USUAL_TTL);
    private final Track<Double> requestsPerSecond;
    private final Map<Side, Track<Double>> errorPercent = new EnumMap<>(Side.class);
    private final Map<Side, Track<Double>> latencyFactor = new EnumMap<>(Side.class);
    private final Track<LogErrors> logErrors = new Track<>(LogErrors.NONE);
    private final Track<LostLines> lostLines = new Track<>(LostLines.NONE);
    private final Track<Boolean> quotaExceeded = new Track<>(false);
    private final Track<Double> numberFactor = new Track<>(1.0);
    private final Track<Boolean> crashes = new Track<>(false);
    private final Track<Integer> replicas;
    private final Track<Integer> podsReady;

    ServiceTimeline(Service service) {
        this.service = service;
        this.requestsPerSecond = new Track<>(service.requestsPerSecond());
        this.replicas = new Track<>(service.replicas());
        this.podsReady = new Track<>(service.replicas());
        for (Side side : Side.values()) {
            errorPercent.put(side, new Track<>(USUAL_ERROR_PERCENT));
            latencyFactor.put(side, new Track<>(1.0));
        }
    }

    public Service service() {
        return service;
    }

    /** Whether the authoritative server hands out the new address. */
    public Track<Boolean> dnsToNew() {
        return dnsToNew;
    }

    public Track<Duration> dnsTtl() {
        return dnsTtl;
    }

    /** Requests per second of both sides together. */
    public Track<Double> requestsPerSecond() {
        return requestsPerSecond;
    }

    /** Share of a side's requests that fail, in percent. */
    public Track<Double> errorPercent(Side side) {
        return of(errorPercent, side);
    }

    /** By what a side's usual latency is multiplied. */
    public Track<Double> latencyFactor(Side side) {
        return of(latencyFactor, side);
    }

    public Track<LogErrors> logErrors() {
        return logErrors;
    }

    /** What of the service's lines the Loki lacks to which they were copied; what is lost now is lost whenever one asks about it. */
    public Track<LostLines> lostLines() {
        return lostLines;
    }

    public Track<Boolean> quotaExceeded() {
        return quotaExceeded;
    }

    /** By what the healthy value of the service's plain numbers is multiplied. */
    public Track<Double> numberFactor() {
        return numberFactor;
    }

    /** A step at each moment at which a pod was made to crash. */
    public Track<Boolean> crashes() {
        return crashes;
    }

    /** A step at each moment at which somebody scaled the workload by hand; the API's own scaling is not in it. */
    public Track<Integer> replicas() {
        return replicas;
    }

    /** How many pods are ready on the new platform; the cluster writes it, as far ahead as it knows. */
    public Track<Integer> podsReady() {
        return podsReady;
    }

    private static Track<Double> of(Map<Side, Track<Double>> tracks, Side side) {
        Track<Double> track = tracks.get(side);
        if (track == null) {
            throw new AssertionError(side);
        }
        return track;
    }
}
