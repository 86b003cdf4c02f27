package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.SmokeCheck;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import dev.lockkeeper.check.kubernetes.job.JobCheck;
import dev.lockkeeper.check.logs.LineCount;
import dev.lockkeeper.check.loki.parity.LokiParity;
import dev.lockkeeper.check.prometheus.PrometheusCheck;
import dev.lockkeeper.check.results.ResultsCheck;
import dev.lockkeeper.domain.bundle.Measured;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Target;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One check, by its kind. Throws {@link Unanswered} when its source is not configured. */
final class Measuring {
    private static final String POD = "pod:";

    private final Estate estate;
    private final PatternLooks looks;
    private final Clock clock;
    private final Migration migration;
    private final Circumstances circumstances;
    private final Errand errand;

    Measuring(
            Estate estate,
            PatternLooks looks,
            Clock clock,
            Migration migration,
            Circumstances circumstances,
            Errand errand) {
        this.estate = estate;
        this.looks = looks;
        this.clock = clock;
        this.migration = migration;
        this.circumstances = circumstances;
        this.errand = errand;
    }

    CompletableFuture<Measured> start(CheckSpec spec) {
        // Sources fill up late: the newest half minute is not asked about.
        Duration planned = migration.watch().ingestionLag();
        Baseline known = circumstances.baseline();
        Instant settled = circumstances.now().minus(known == null ? planned : known.lagAtLeast(planned));
        if (spec instanceof CheckSpec.PrometheusThreshold threshold) {
            return prometheus().threshold(threshold, settled, errand);
        } else if (spec instanceof CheckSpec.ErrorRate rate) {
            CheckSpec.ErrorRate since = new CheckSpec.ErrorRate(
                    rate.signal(), sinceTheSwitch(rate.window(), settled), rate.withinPoints(), rate.twoSided());
            return prometheus().errorRate(since, migration.signals(), circumstances.baseline(), settled, errand);
        } else if (spec instanceof CheckSpec.Latency latency) {
            CheckSpec.Latency since = new CheckSpec.Latency(
                    latency.signal(), sinceTheSwitch(latency.window(), settled), latency.withinPercent());
            return prometheus().latency(since, migration.signals(), circumstances.baseline(), settled, errand);
        } else if (spec instanceof CheckSpec.LokiCount count) {
            return lines(LogQuery.loki(count.query()), count.window(), count.atMost(), settled);
        } else if (spec instanceof CheckSpec.GraylogCount count) {
            LogQuery query = new LogQuery(LogQuery.Store.GRAYLOG, count.query());
            return lines(query, count.window(), count.atMost(), settled);
        } else if (spec instanceof CheckSpec.LogPatterns it) {
            return kinds().kinds(it.store(), it.signal(), sinceTheSwitch(it.window(), settled), settled, errand);
        } else if (spec instanceof CheckSpec.LogSurge it) {
            return kinds().surge(it.store(), it.signal(), sinceTheSwitch(it.window(), settled), settled, errand);
        }
        if (spec instanceof CheckSpec.LokiParity it) {
            return new LokiParity(estate.lokiBefore(), estate.loki(), it.parity(), settled, errand).start();
        }
        return looked(spec)
                .thenApply(new RehearsedCases(circumstances.rehearsed())::hold)
                .thenApply(Measured::of);
    }

    /** Once the record is switched no window reaches back to before it, or into the time in which things settle. */
    private Duration sinceTheSwitch(Duration wanted, Instant at) {
        Instant switched = circumstances.switchedAt();
        if (switched == null) {
            return wanted;
        }
        Duration since = Duration.between(switched.plus(migration.watch().settle()), at);
        boolean isShorter = since.compareTo(wanted) < 0;
        return isShorter ? Duration.ofSeconds(Math.max(1, since.toSeconds())) : wanted;
    }

    /** What is seen at the moment, and not reckoned from numbers. */
    private CompletableFuture<Evidence> looked(CheckSpec spec) {
        Instant now = circumstances.now();
        if (spec instanceof CheckSpec.Http http) {
            String connect = http.connect();
            return connect == null
                    ? smoke("http", http.request().name(), http.base(), Map.of(), List.of(http.request()))
                    : new SmokeCheck(
                                    "http",
                                    http.request().name(),
                                    List.of(new SmokeCheck.Door(
                                            "at " + connect,
                                            http.base(),
                                            estate.web().at(connect))),
                                    Map.of(),
                                    List.of(http.request()),
                                    clock)
                            .run(errand, now);
        } else if (spec instanceof CheckSpec.Smoke smoke) {
            return smoke(
                    "smoke",
                    smoke.suite().name(),
                    smoke.suite().base(),
                    smoke.suite().headers(),
                    smoke.suite().cases());
        } else if (spec instanceof CheckSpec.Kubernetes probe) {
            return estate.kubernetes().measure(migration.target(), probe, now, circumstances.switchedAt(), errand);
        } else if (spec instanceof CheckSpec.DnsTtl ttl) {
            return estate.dns().ttl(ttl, observed(ttl), now, errand);
        } else if (spec instanceof CheckSpec.DnsPointsTo points) {
            return estate.dns().pointsTo(points, now, errand);
        } else if (spec instanceof CheckSpec.SqlThreshold threshold) {
            // The caller is a worker, which a database may hold for the check's time limit.
            return CompletableFuture.completedFuture(estate.databases().threshold(threshold, now, errand));
        }
        if (spec instanceof CheckSpec.NoAlerts alerts) {
            return estate.alerts().none(alerts, now, errand);
        }
        return told(spec, now);
    }

    /** What another runner tells. */
    private CompletableFuture<Evidence> told(CheckSpec spec, Instant now) {
        if (spec instanceof CheckSpec.Results results) {
            return new ResultsCheck(estate.web()).measure(results, now, errand);
        }
        if (spec instanceof CheckSpec.Job job) {
            return new JobCheck(estate.cluster()).measure(job, now, errand);
        }
        throw new AssertionError(spec);
    }

    private CompletableFuture<Measured> lines(LogQuery query, Duration window, BigDecimal atMost, Instant at) {
        return new LineCount(estate.logs(query.store())).count(query, window, atMost, at, errand);
    }

    private PatternCheck kinds() {
        return new PatternCheck(looks, migration, circumstances.errors());
    }

    private PrometheusCheck prometheus() {
        return new PrometheusCheck(estate.reading());
    }

    private @Nullable TtlLog observed(CheckSpec.DnsTtl ttl) {
        Target.DnsTarget moved = migration.target().dns();
        return moved != null && moved.name().equalsIgnoreCase(ttl.name()) ? circumstances.ttl() : null;
    }

    private CompletableFuture<Evidence> smoke(
            String kind, String name, String base, Map<String, String> headers, List<HttpCase> cases) {
        CompletableFuture<List<SmokeCheck.Door>> doors = base.startsWith(POD)
                ? pods(base.substring(POD.length()))
                : CompletableFuture.completedFuture(List.of(new SmokeCheck.Door("", base, estate.web())));
        return doors.thenCompose(
                found -> new SmokeCheck(kind, name, found, headers, cases, clock).run(errand, circumstances.now()));
    }

    private CompletableFuture<List<SmokeCheck.Door>> pods(String port) {
        Cluster cluster = estate.cluster();
        Target target = migration.target();
        return estate.kubernetes().readyPods(target, errand).thenApply(pods -> {
            if (pods.isEmpty()) {
                throw new Unanswered("no pod of the workload is ready, so that no case could be sent");
            }
            return pods.stream()
                    .map(pod -> new SmokeCheck.Door(pod, cluster.throughPod(target.namespace(), pod, port), cluster))
                    .toList();
        });
    }
}
