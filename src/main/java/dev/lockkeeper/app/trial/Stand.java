package dev.lockkeeper.app.trial;

import dev.lockkeeper.app.room.PlanBlueprint;
import dev.lockkeeper.app.trial.store.Databases;
import dev.lockkeeper.app.trial.store.LinePair;
import dev.lockkeeper.app.trial.store.LinePair.Flaw;
import dev.lockkeeper.app.trial.store.LinePair.Side;
import dev.lockkeeper.check.Checks;
import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.LineParity;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.rehearsal.estate.Estate;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.http.Ask;
import dev.lockkeeper.rehearsal.estate.http.LoopbackServer;
import dev.lockkeeper.rehearsal.estate.http.Reply;
import dev.lockkeeper.rehearsal.estate.panel.Panel;
import dev.lockkeeper.rehearsal.estate.timeline.Outage;
import dev.lockkeeper.rehearsal.estate.timeline.Source;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The servers of a trial on loopback, and the checks that ask them. What is played on it is set between two questions. */
final class Stand implements AutoCloseable {
    /** Pods need some time until they are ready and their start is no restart. */
    private static final Duration SETTLING = Duration.ofHours(2);

    /** Longer than any TTL that is played. */
    private static final Duration FORGETTING = Duration.ofDays(2);

    private final StillClock clock;
    private final Instant start;
    private final Estate estate;
    private final List<LoopbackServer> servers = new ArrayList<>();
    private final Databases databases = new Databases();
    private final Checks checks;
    private volatile Scene scene = Scene.HEALTH;
    private volatile MetricScript metrics;
    private volatile LogScript lines;
    private volatile List<HttpCase> cases = List.of();
    private volatile boolean isElsewhere;
    private volatile CheckSpec.@Nullable NoAlerts alerts;
    private volatile @Nullable CheckSpec run;
    private volatile @Nullable LinePair pair;
    private volatile @Nullable KubernetesProbe probe;
    private volatile String image = Spoiler.HUB;
    private final String workload;

    /** @param start when the trial begins; what is broken is broken from then on */
    Stand(
            Blueprint blueprint,
            Migration migration,
            Figures figures,
            ErrorLore lore,
            Instant start,
            ExecutorService workers) {
        this.start = start;
        this.clock = new StillClock(start.minus(SETTLING));
        this.estate = Estate.start(clock, blueprint);
        this.metrics = MetricScript.of(migration, figures);
        this.lines = LogScript.of(migration, figures, lore);
        Target.Workload named = migration.target().workload();
        this.workload = named == null ? migration.id().value() : named.name();
        estate.panel().scale(migration.id().value(), Math.max(2, named == null ? 0 : named.replicas()));
        clock.pass(SETTLING);
        this.checks = new Checks(sources(migration), clock, workers, name -> Optional.empty());
    }

    private Sources sources(Migration migration) {
        ServiceStandIn service = new ServiceStandIn(() -> cases, () -> isElsewhere, () -> scene);
        RunnerStandIn runner = new RunnerStandIn(() -> run, () -> scene, clock);
        ClusterStandIn cluster = new ClusterStandIn(
                estate.kubernetes(),
                () -> scene,
                () -> new Spoiler(probe, workload, image, clock.instant(), start),
                service,
                runner);
        String application = serve("application", service::answer);
        Map<String, String> connect = new HashMap<>();
        connect.put(RunnerStandIn.HOME, serve("report", runner::report));
        bases(migration).forEach(base -> {
            connect.put(base.getScheme() + "://" + base.getAuthority(), application);
            connect.put("tls://" + base.getAuthority(), "https://" + server(estate.tls()));
        });
        return new Sources(
                new Sources.Prometheus(
                        serve("prometheus", new MetricsStandIn(() -> metrics, () -> scene, clock)::answer), null),
                new Sources.Loki(loki(Side.AFTER), null, null, new Sources.Loki(loki(Side.BEFORE), null, null)),
                new Sources.Kubernetes(null, serve("kubernetes", cluster::answer)),
                new Sources.Dns(
                        estate.resolvers().stream().map(Stand::server).toList(),
                        List.of(server(estate.authoritativeDns()))),
                connect,
                new Sources.Alertmanager(
                        serve("alertmanager", new AlertsStandIn(() -> alerts, () -> scene, clock)::answer), null),
                null,
                new Sources.Graylog(serve("graylog", new MessagesStandIn(() -> lines, () -> scene)::answer), null));
    }

    private String loki(Side side) {
        LogsStandIn loki = new LogsStandIn(() -> lines, () -> scene, side, () -> pair);
        return serve("loki-" + side.name().toLowerCase(Locale.ROOT), loki::answer);
    }

    /** Every place that the migration's smoke requests go to. */
    private static List<URI> bases(Migration migration) {
        List<URI> bases = new ArrayList<>();
        String url = migration.target().url();
        if (url != null) {
            bases.add(URI.create(url));
        }
        PlanBlueprint.checks(migration).forEach(check -> {
            if (check instanceof CheckSpec.Http http) {
                bases.add(URI.create(http.base()));
                String elsewhere = http.connect();
                if (elsewhere != null) {
                    bases.add(at(elsewhere, URI.create(http.base())));
                }
            } else if (check instanceof CheckSpec.Smoke smoke) {
                bases.add(URI.create(smoke.suite().base()));
            }
        });
        bases.removeIf(base -> !String.valueOf(base.getScheme()).startsWith("http"));
        return bases;
    }

    private static URI at(String address, URI base) {
        String host = address.contains(":") ? "[" + address + "]" : address;
        return URI.create(base.getScheme() + "://" + host + (base.getPort() < 0 ? "" : ":" + base.getPort()));
    }

    private String serve(String name, Function<Ask, Reply> answering) {
        LoopbackServer server = LoopbackServer.start("trial-" + name, answering, () -> Outage.NONE);
        servers.add(server);
        String address = server.address().toString();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static String server(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    Checks checks() {
        return checks;
    }

    Instant now() {
        return clock.instant();
    }

    void pass(Duration time) {
        clock.pass(time);
    }

    void play(Scene next) {
        scene = next;
    }

    /** Forgets what was played for the check before. */
    void clear() {
        scene = Scene.HEALTH;
        cases = List.of();
        alerts = null;
        run = null;
        pair = null;
        probe = null;
    }

    /** Fills both stores with the lines that are compared. */
    void comparing(LineParity terms, Flaw flaw) {
        pair = new LinePair(terms, flaw, clock.instant());
    }

    Databases databases() {
        return databases;
    }

    /** The same check, asking here what it would not ask at an address of the sources. */
    CheckSpec here(CheckSpec check) {
        return databases.here(RunnerStandIn.onStand(check));
    }

    MetricScript metrics() {
        return metrics;
    }

    LogScript lines() {
        return lines;
    }

    /** The kinds of error lines that there were before, as a baseline learns them of a healthy service. */
    KnownErrors learned(Migration migration) {
        scene = Scene.HEALTH;
        migration.signals().values().stream()
                .filter(Signal.LogErrors.class::isInstance)
                .forEach(signal -> lines.write((Signal.LogErrors) signal, ErrorLore.Voice.USUAL));
        lines.play(true);
        KnownErrors learned = checks.learnErrors(migration, clock.instant()).join();
        lines.play(false);
        return learned;
    }

    /** @param elsewhere whether the service is broken by giving another page, rather than an error */
    void answering(List<HttpCase> wanted, boolean elsewhere) {
        cases = List.copyOf(wanted);
        isElsewhere = elsewhere;
    }

    void alerting(CheckSpec.NoAlerts check) {
        alerts = check;
    }

    void running(CheckSpec tests) {
        run = tests;
    }

    void spoiling(KubernetesProbe what) {
        probe = what;
    }

    /** What a look at the cluster is there to find. */
    void spoiling(CheckSpec.Kubernetes check) {
        probe = check.probe();
        image = check.demands().registries().isEmpty() ? Spoiler.HUB : Spoiler.ELSEWHERE;
    }

    /** Lets resolvers forget what they knew, or no name server answer. */
    void settleNames(Scene next) {
        boolean isSilent = next == Scene.SILENCE;
        for (Source source : List.of(Source.DNS, Source.FIRST_RESOLVER, Source.SECOND_RESOLVER)) {
            estate.panel().unreachable(source, isSilent);
        }
        clock.pass(FORGETTING);
    }

    Panel panel() {
        return estate.panel();
    }

    @Override
    public void close() {
        checks.close();
        databases.close();
        servers.forEach(LoopbackServer::close);
        estate.close();
    }
}
