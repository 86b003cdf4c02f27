package dev.lockkeeper.rehearsal.estate.panel;

import dev.lockkeeper.rehearsal.estate.timeline.Outage;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole estate at one moment, for people to look at.
 *
 * @param outages sources that fail, and how; reachable ones are left out
 * @param settingsAwaitingSwitch how many settings wait for a DNS switch
 */
public record PanelSnapshot(
        Instant at,
        List<ServiceState> services,
        Map<Source, Outage> outages,
        Duration resolverLag,
        int settingsAwaitingSwitch) {

    public PanelSnapshot {
        services = List.copyOf(services);
        outages = Map.copyOf(outages);
    }

    /**
     * One service at that moment.
     *
     * @param dnsSwitchedAt when the record last changed, null if it never did
     * @param newShare part of the traffic that goes to the new side, from 0 to 1
     * @param requestsPerSecond traffic of both sides together
     * @param linesLost whether the Loki to which lines were copied lacks some
     * @param podsWanted replicas in the workload's spec
     */
    public record ServiceState(
            String migration,
            String host,
            String oldAddress,
            String newAddress,
            boolean dnsToNew,
            @Nullable Instant dnsSwitchedAt,
            Duration dnsTtl,
            double newShare,
            double requestsPerSecond,
            SideState oldSide,
            SideState newSide,
            double logErrorsPerMinute,
            String logErrorText,
            boolean linesLost,
            boolean quotaExceeded,
            int podsWanted,
            int podsReady,
            int restarts) {}

    /** What one side is told to do. */
    public record SideState(double errorPercent, double latencyFactor) {}
}
