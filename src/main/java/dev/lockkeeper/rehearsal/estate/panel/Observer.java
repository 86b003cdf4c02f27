package dev.lockkeeper.rehearsal.estate.panel;

import java.time.Instant;

/** What the estate's parts can tell the panel, beyond the settings themselves. */
public interface Observer {
    /** Part of a service's traffic that goes to the new side, from 0 to 1. */
    double newShare(String migration, Instant at);

    /** Replicas in the spec of a service's workload. */
    int podsWanted(String migration);

    /** Pods of a service's workload that are ready. */
    int podsReady(String migration);

    /** Restarts of the containers of a service's pods that exist now. */
    int restarts(String migration);
}
