package dev.lockkeeper.check;

import dev.lockkeeper.check.alertmanager.Alertmanager;
import dev.lockkeeper.check.alertmanager.AlertmanagerCheck;
import dev.lockkeeper.check.dns.DnsCheck;
import dev.lockkeeper.check.dns.NameServers;
import dev.lockkeeper.check.graylog.Graylog;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.http.Web;
import dev.lockkeeper.check.kubernetes.KubernetesCheck;
import dev.lockkeeper.check.kubernetes.PodWatches;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import dev.lockkeeper.check.logs.LogStore;
import dev.lockkeeper.check.loki.Loki;
import dev.lockkeeper.check.prometheus.Prometheus;
import dev.lockkeeper.check.prometheus.Reading;
import dev.lockkeeper.check.sql.Databases;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.Sources;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sources that a plan configures; asking for one that it does not names what to add. */
final class Estate implements AutoCloseable {
    private final Web web;
    private final @Nullable Prometheus prometheus;
    private final @Nullable Loki loki;
    private final @Nullable Loki lokiBefore;
    private final @Nullable Graylog graylog;
    private final @Nullable Alertmanager alertmanager;
    private final Sources sources;
    private final ExecutorService workers;
    private final NameServers nameServers;
    private final PodWatches watches;
    private final Databases databases;
    private @Nullable Cluster cluster;

    Estate(
            Sources sources,
            Clock clock,
            ExecutorService workers,
            Function<String, Optional<String>> secrets,
            Databases databases) {
        this.sources = sources;
        this.workers = workers;
        this.databases = databases;
        this.web = new Web(workers, sources.connect());
        Sources.Prometheus metrics = sources.prometheus();
        this.prometheus = metrics == null
                ? null
                : new Prometheus(web, metrics.url(), secret(metrics.tokenEnvironment(), secrets), clock);
        this.loki = loki(sources.loki(), secrets);
        this.lokiBefore = sources.loki() == null ? null : loki(sources.loki().before(), secrets);
        Sources.Graylog messages = sources.graylog();
        this.graylog = messages == null
                ? null
                : new Graylog(web, messages.url(), secret(messages.tokenEnvironment(), secrets));
        Sources.Alertmanager alerts = sources.alertmanager();
        this.alertmanager =
                alerts == null ? null : new Alertmanager(web, alerts.url(), secret(alerts.tokenEnvironment(), secrets));
        this.nameServers = new NameServers(sources.dns(), clock);
        this.watches = new PodWatches(clock);
    }

    /** One whose every answer was kept, so that nobody is asked: see {@link dev.lockkeeper.check.http.Errand#again}. */
    static Estate again(Sources sources, Clock clock, ExecutorService workers) {
        Databases none = new Databases(secret -> Optional.empty(), workers, clock, null);
        Estate estate = new Estate(sources, clock, workers, secret -> Optional.empty(), none);
        Sources.Kubernetes cluster = sources.kubernetes();
        String url = cluster == null ? null : cluster.url();
        estate.cluster = url == null ? null : Cluster.again(url);
        return estate;
    }

    ExecutorService workers() {
        return workers;
    }

    private @Nullable Loki loki(Sources.@Nullable Loki logs, Function<String, Optional<String>> secrets) {
        return logs == null
                ? null
                : new Loki(
                        web, logs.url(), Optional.ofNullable(logs.tenant()), secret(logs.tokenEnvironment(), secrets));
    }

    Web web() {
        return web;
    }

    /** Where it asks. */
    Sources sources() {
        return sources;
    }

    Prometheus prometheus() {
        return configured(prometheus, "Prometheus", "sources.prometheus");
    }

    Reading reading() {
        return new Reading(prometheus());
    }

    Loki loki() {
        return configured(loki, "Loki", "sources.loki");
    }

    /** The one that is left. */
    Loki lokiBefore() {
        return configured(lokiBefore, "Loki of before", "sources.loki.before");
    }

    Alertmanager alertmanager() {
        return configured(alertmanager, "Alertmanager", "sources.alertmanager");
    }

    AlertmanagerCheck alerts() {
        return new AlertmanagerCheck(alertmanager(), prometheus == null ? null : prometheus::alertmanagers);
    }

    Graylog graylog() {
        return configured(graylog, "Graylog", "sources.graylog");
    }

    /** The store of log lines that a query is for. */
    LogStore logs(LogQuery.Store store) {
        return switch (store) {
            case LOKI -> loki();
            case GRAYLOG -> graylog();
        };
    }

    NameServers nameServers() {
        return nameServers;
    }

    DnsCheck dns() {
        return new DnsCheck(nameServers);
    }

    KubernetesCheck kubernetes() {
        return new KubernetesCheck(cluster(), watches);
    }

    Databases databases() {
        return databases;
    }

    /** Connected on first use: reading a kubeconfig may fail, and then only what needs the cluster does. */
    synchronized Cluster cluster() {
        if (cluster == null) {
            Sources.Kubernetes source = configured(sources.kubernetes(), "Kubernetes", "sources.kubernetes");
            try {
                cluster = Cluster.of(source);
            } catch (Unanswered e) {
                throw e;
            } catch (RuntimeException e) {
                throw new Unanswered("the cluster's configuration cannot be read: " + e.getMessage());
            }
        }
        return cluster;
    }

    @Override
    public synchronized void close() {
        web.close();
        watches.close();
        if (cluster != null) {
            cluster.close();
        }
    }

    private static Optional<String> secret(@Nullable String environment, Function<String, Optional<String>> secrets) {
        return environment == null ? Optional.empty() : secrets.apply(environment);
    }

    private static <T> T configured(@Nullable T source, String name, String key) {
        if (source == null) {
            throw new Unanswered(name + " is not configured: add " + key + " to the plan");
        }
        return source;
    }
}
