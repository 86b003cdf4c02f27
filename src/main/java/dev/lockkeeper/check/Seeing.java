package dev.lockkeeper.check;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.RehearsedCases;
import dev.lockkeeper.check.http.SmokeCheck;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import dev.lockkeeper.check.kubernetes.job.JobCheck;
import dev.lockkeeper.check.results.ResultsCheck;
import dev.lockkeeper.domain.bundle.Case;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.SmokeSuite;
import dev.lockkeeper.domain.programme.Sources;
import dev.lockkeeper.domain.programme.Target;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what is seen at one moment, and not reckoned from numbers. What it finds depends on nothing but the case and the
 * answers that come through its errand: with the same answers it finds the same again.
 */
final class Seeing {
    static final String POD = "pod:";

    private final Estate estate;
    private final Case.Seen what;
    private final Errand errand;
    private final Clock clock;

    Seeing(Estate estate, Case.Seen what, Errand errand) {
        this.estate = estate;
        this.what = what;
        this.errand = errand;
        this.clock = Clock.fixed(what.at(), ZoneOffset.UTC);
    }

    /** The case of a check, with all that the circumstances have to do with it. */
    static Case.Seen what(CheckSpec spec, Target target, Circumstances circumstances, Sources sources) {
        boolean isOfCases =
                spec instanceof CheckSpec.Smoke || spec instanceof CheckSpec.Results || spec instanceof CheckSpec.Job;
        return new Case.Seen(
                spec,
                target,
                sources,
                circumstances.now(),
                circumstances.switchedAt(),
                spec instanceof CheckSpec.DnsTtl ? circumstances.ttl() : TtlLog.EMPTY,
                isOfCases ? circumstances.rehearsed() : List.of());
    }

    /** The evidence; does not fail. */
    CompletableFuture<Evidence> look() {
        CheckSpec spec = what.check();
        return CompletableFuture.completedFuture(spec)
                .thenCompose(this::seen)
                .thenApply(new RehearsedCases(what.rehearsed())::hold)
                .exceptionally(why -> unanswered(spec, Unanswered.why(why)));
    }

    private Evidence unanswered(CheckSpec spec, String why) {
        return Evidence.error(spec.kind(), spec.kind() + " check", why, what.at());
    }

    private CompletableFuture<Evidence> seen(CheckSpec spec) {
        if (spec instanceof CheckSpec.Http http) {
            return request(http);
        } else if (spec instanceof CheckSpec.Smoke smoke) {
            return suite(smoke.suite());
        } else if (spec instanceof CheckSpec.Kubernetes probe) {
            return estate.kubernetes().measure(what.target(), probe, what.at(), what.switchedAt(), errand);
        } else if (spec instanceof CheckSpec.DnsTtl ttl) {
            return estate.dns().ttl(ttl, observed(ttl), what.at(), errand);
        } else if (spec instanceof CheckSpec.DnsPointsTo points) {
            return estate.dns().pointsTo(points, what.at(), errand);
        } else if (spec instanceof CheckSpec.SqlThreshold threshold) {
            // The caller is a worker, which a database may hold for the check's time limit.
            return CompletableFuture.completedFuture(estate.databases().threshold(threshold, what.at(), errand));
        }
        return told(spec);
    }

    /** What others have found out. */
    private CompletableFuture<Evidence> told(CheckSpec spec) {
        if (spec instanceof CheckSpec.NoAlerts alerts) {
            return estate.alerts().none(alerts, what.at(), errand);
        } else if (spec instanceof CheckSpec.Results results) {
            return new ResultsCheck(estate.web()).measure(results, what.at(), errand);
        } else if (spec instanceof CheckSpec.Job job) {
            return new JobCheck(estate.cluster()).measure(job, what.at(), errand);
        }
        throw new AssertionError(spec);
    }

    private @Nullable TtlLog observed(CheckSpec.DnsTtl ttl) {
        Target.DnsTarget moved = what.target().dns();
        return moved != null && moved.name().equalsIgnoreCase(ttl.name()) ? what.ttl() : null;
    }

    private CompletableFuture<Evidence> request(CheckSpec.Http http) {
        String connect = http.connect();
        HttpCase request = http.request();
        if (connect == null) {
            return doors(http.base())
                    .thenCompose(doors -> run("http", request.name(), doors, Map.of(), List.of(request)));
        }
        SmokeCheck.Door door =
                new SmokeCheck.Door("at " + connect, http.base(), estate.web().at(connect));
        return run("http", request.name(), List.of(door), Map.of(), List.of(request));
    }

    private CompletableFuture<Evidence> suite(SmokeSuite suite) {
        return doors(suite.base())
                .thenCompose(doors -> run("smoke", suite.name(), doors, suite.headers(), suite.cases()));
    }

    private CompletableFuture<Evidence> run(
            String kind, String name, List<SmokeCheck.Door> doors, Map<String, String> headers, List<HttpCase> cases) {
        return new SmokeCheck(kind, name, doors, headers, cases, clock).run(errand, what.at());
    }

    private CompletableFuture<List<SmokeCheck.Door>> doors(String base) {
        return base.startsWith(POD)
                ? pods(base.substring(POD.length()))
                : CompletableFuture.completedFuture(List.of(new SmokeCheck.Door("", base, estate.web())));
    }

    private CompletableFuture<List<SmokeCheck.Door>> pods(String port) {
        Cluster cluster = estate.cluster();
        Target target = what.target();
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
