package dev.lockkeeper.rehearsal.estate;

import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.http.LoopbackServer;
import dev.lockkeeper.rehearsal.estate.panel.Observer;
import dev.lockkeeper.rehearsal.estate.panel.Panel;
import dev.lockkeeper.rehearsal.estate.prometheus.PrometheusServer;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import dev.lockkeeper.rehearsal.estate.traffic.Traffic;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * A whole pretend estate on loopback: start it, point the bot at its addresses, turn its panel, close it. Its time is the
 * given clock's, which may run fast or jump ahead.
 */
public final class Estate implements AutoCloseable {
    private final Panel panel;
    private final LoopbackServer prometheus;

    private Estate(Clock clock, Blueprint blueprint) {
        Timeline timeline = new Timeline(blueprint);
        Traffic traffic = new Traffic(clock, timeline);
        this.panel = Panel.over(clock, timeline, new Observer() {
            @Override
            public double newShare(String migration, Instant at) {
                return traffic.newShare(migration, at);
            }

            @Override
            public int podsWanted(String migration) {
                return timeline.of(migration).service().replicas();
            }

            @Override
            public int restarts(String migration) {
                return 0;
            }
        });
        this.prometheus = LoopbackServer.start(
                "prometheus",
                new PrometheusServer(clock, blueprint, timeline, traffic)::answer,
                () -> timeline.outage(Source.PROMETHEUS).at(clock.instant()));
    }

    /** Starts every server on an ephemeral port. */
    public static Estate start(Clock clock, Blueprint blueprint) {
        return new Estate(clock, blueprint);
    }

    /** Base address of the Prometheus HTTP API. */
    public URI prometheus() {
        return prometheus.address();
    }

    /** Base address of the Loki HTTP API. */
    public URI loki() {
        return URI.create("http://127.0.0.1:1/");
    }

    /** Base address of the Kubernetes API. */
    public URI kubernetes() {
        return URI.create("http://127.0.0.1:1/");
    }

    /** The services' own HTTP endpoints; the {@code Host} header chooses the service. */
    public URI application() {
        return URI.create("http://127.0.0.1:1/");
    }

    /** The name server that is authoritative for every service's zone, over UDP. */
    public InetSocketAddress authoritativeDns() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    }

    /** Recursive resolvers that cache what the authoritative server says, over UDP. */
    public List<InetSocketAddress> resolvers() {
        return List.of(authoritativeDns());
    }

    /** The switches. */
    public Panel panel() {
        return panel;
    }

    @Override
    public void close() {
        prometheus.close();
    }
}
