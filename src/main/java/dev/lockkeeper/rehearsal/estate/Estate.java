package dev.lockkeeper.rehearsal.estate;

import dev.lockkeeper.rehearsal.estate.alertmanager.AlertmanagerServer;
import dev.lockkeeper.rehearsal.estate.application.Application;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.blueprint.Side;
import dev.lockkeeper.rehearsal.estate.dns.AuthoritativeServer;
import dev.lockkeeper.rehearsal.estate.dns.CachingResolver;
import dev.lockkeeper.rehearsal.estate.dns.UdpServer;
import dev.lockkeeper.rehearsal.estate.grafana.GrafanaServer;
import dev.lockkeeper.rehearsal.estate.graylog.GraylogServer;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.LoopbackServer;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import dev.lockkeeper.rehearsal.estate.journal.Journal;
import dev.lockkeeper.rehearsal.estate.kubernetes.Cluster;
import dev.lockkeeper.rehearsal.estate.kubernetes.KubernetesServer;
import dev.lockkeeper.rehearsal.estate.loki.LokiServer;
import dev.lockkeeper.rehearsal.estate.panel.Panel;
import dev.lockkeeper.rehearsal.estate.prometheus.PrometheusServer;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import dev.lockkeeper.rehearsal.estate.tls.TlsPort;
import dev.lockkeeper.rehearsal.estate.traffic.Traffic;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Message;

/**
 * A whole pretend estate on loopback: start it, point the bot at its addresses, turn its panel, close it. Its time is the
 * given clock's, which may run fast or jump ahead.
 */
public final class Estate implements AutoCloseable {
    private final Clock clock;
    private final Timeline timeline;
    private final Cluster cluster;
    private final Panel panel;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final URI prometheus;
    private final URI loki;
    private final URI lokiBefore;
    private final URI graylog;
    private final URI kubernetes;
    private final URI alertmanager;
    private final URI grafana;
    private final URI application;
    private final URI oldSide;
    private final URI newSide;
    private final InetSocketAddress authoritativeDns;
    private final List<InetSocketAddress> resolvers;
    private final TlsPort tls;

    private Estate(Clock clock, Blueprint blueprint) {
        this.clock = clock;
        this.timeline = new Timeline(blueprint);
        Traffic traffic = new Traffic(clock, timeline);
        this.cluster = new Cluster(clock, timeline);
        this.panel = Panel.over(clock, timeline, new Observations(traffic, cluster));
        Application services = new Application(clock, blueprint, timeline);
        this.prometheus = serve(
                Source.PROMETHEUS,
                new PrometheusServer(clock, blueprint, timeline, traffic, cluster::podNames)::answer);
        Journal journal = new Journal(timeline, traffic, cluster::podNames);
        // Logs were copied from the one to the other, with what was lost on the way.
        Journal copied =
                journal.without(migration -> timeline.of(migration).lostLines().at(clock.instant()));
        this.loki = serve(Source.LOKI, new LokiServer(clock, blueprint, copied)::answer);
        this.lokiBefore = serve(Source.LOKI_BEFORE, new LokiServer(clock, blueprint, journal)::answer);
        this.graylog = serve(Source.GRAYLOG, new GraylogServer(clock, blueprint, journal)::answer);
        this.kubernetes = serve(Source.KUBERNETES, new KubernetesServer(cluster, services)::answer);
        this.alertmanager = serve(Source.ALERTMANAGER, new AlertmanagerServer(clock, blueprint, timeline)::answer);
        this.grafana = serve(Source.GRAFANA, new GrafanaServer(clock)::answer);
        this.application = serve(Source.APPLICATION, services::answer);
        this.oldSide = serve(Source.APPLICATION, ask -> services.answer(ask, Side.OLD));
        this.newSide = serve(Source.APPLICATION, ask -> services.answer(ask, Side.NEW));
        this.tls = TlsPort.open(blueprint.services().stream().map(Service::host).toList(), clock.instant());
        open.add(tls);
        AuthoritativeServer authority = new AuthoritativeServer(clock, timeline);
        this.authoritativeDns = listen(Source.DNS, authority::answer);
        this.resolvers = List.of(
                listen(Source.FIRST_RESOLVER, new CachingResolver("first", clock, timeline, authority)::answer),
                listen(Source.SECOND_RESOLVER, new CachingResolver("second", clock, timeline, authority)::answer));
    }

    /** Starts every server on an ephemeral port. */
    public static Estate start(Clock clock, Blueprint blueprint) {
        return new Estate(clock, blueprint);
    }

    private URI serve(Source source, Function<Ask, Reply> answering) {
        LoopbackServer server = LoopbackServer.start(
                source.name().toLowerCase(Locale.ROOT),
                ask -> {
                    cluster.advance(); // traffic depends on the pods that are ready
                    return answering.apply(ask);
                },
                () -> timeline.outage(source).at(clock.instant()));
        open.add(server);
        return server.address();
    }

    private InetSocketAddress listen(Source source, UnaryOperator<Message> answering) {
        UdpServer server = UdpServer.start(
                source.name().toLowerCase(Locale.ROOT),
                answering,
                () -> timeline.outage(source).at(clock.instant()));
        open.add(server);
        return server.address();
    }

    /** Base address of the Prometheus HTTP API. */
    public URI prometheus() {
        return prometheus;
    }

    /** Base address of the Loki HTTP API. */
    public URI loki() {
        return loki;
    }

    /** Base address of the Loki that is left, where two are compared. */
    public URI lokiBefore() {
        return lokiBefore;
    }

    /** Base address of Graylog, whose API lies below it; any token. */
    public URI graylog() {
        return graylog;
    }

    /** Base address of the Kubernetes API; plain HTTP, any token. */
    public URI kubernetes() {
        return kubernetes;
    }

    /** Base address of the Alertmanager API. */
    public URI alertmanager() {
        return alertmanager;
    }

    /** Base address of Grafana's API; any token. */
    public URI grafana() {
        return grafana;
    }

    /** The services' own HTTP endpoints as clients reach them; the {@code Host} header chooses the service. */
    public URI application() {
        return application;
    }

    /** The same, reached at the old or at the new address whatever DNS says. */
    public URI application(Side side) {
        return side == Side.NEW ? newSide : oldSide;
    }

    /** Where every service's certificate is shown. */
    public InetSocketAddress tls() {
        return tls.address();
    }

    /** The name server that is authoritative for every service's zone, over UDP. */
    public InetSocketAddress authoritativeDns() {
        return authoritativeDns;
    }

    /** Recursive resolvers that cache what the authoritative server says, over UDP. */
    public List<InetSocketAddress> resolvers() {
        return resolvers;
    }

    /** The switches. */
    public Panel panel() {
        return panel;
    }

    @Override
    public void close() {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception cause) {
                throw new IllegalStateException("estate could not be closed", cause);
            }
        }
    }
}
