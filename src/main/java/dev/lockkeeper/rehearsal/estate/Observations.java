package dev.lockkeeper.rehearsal.estate;

import dev.lockkeeper.rehearsal.estate.kubernetes.Cluster;
import dev.lockkeeper.rehearsal.estate.panel.Observer;
import dev.lockkeeper.rehearsal.estate.traffic.Traffic;
import java.time.Instant;

/** What traffic and cluster tell the panel. */
record Observations(Traffic traffic, Cluster cluster) implements Observer {
    @Override
    public double newShare(String migration, Instant at) {
        return traffic.newShare(migration, at);
    }

    @Override
    public int podsWanted(String migration) {
        return cluster.podsWanted(migration);
    }

    @Override
    public int podsReady(String migration) {
        return cluster.podsReady(migration);
    }

    @Override
    public int restarts(String migration) {
        return cluster.restarts(migration);
    }
}
