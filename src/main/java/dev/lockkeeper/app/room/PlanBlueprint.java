package dev.lockkeeper.app.room;

import dev.lockkeeper.command.chat.Commands;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.HttpCase;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.KubernetesProbe;
import dev.lockkeeper.domain.programme.LogQuery;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.programme.StepSpec;
import dev.lockkeeper.domain.programme.Target;
import dev.lockkeeper.domain.programme.Target.DnsTarget;
import dev.lockkeeper.domain.programme.Target.Workload;
import dev.lockkeeper.rehearsal.estate.blueprint.Blueprint;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownIngress;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownQuery;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownRequest;
import dev.lockkeeper.rehearsal.estate.blueprint.Language;
import dev.lockkeeper.rehearsal.estate.blueprint.Meaning;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells the pretend estate what a plan's services are called and asked, so that it can play them. */
public final class PlanBlueprint {
    private PlanBlueprint() {}

    /** The estate that the plan's migrations need, asked by no command of a file. */
    public static Blueprint of(Programme plan) {
        return of(plan, Commands.NONE);
    }

    /** The estate that the plan's migrations need, and what the commands ask of it. */
    public static Blueprint of(Programme plan, Commands commands) {
        return new Blueprint(
                plan.migrations().stream()
                        .map(migration -> CommandQueries.added(service(migration), plan, migration, commands))
                        .toList(),
                PlanJobs.of(plan));
    }

    private static Service service(Migration migration) {
        String slug = migration.id().value();
        Target target = migration.target();
        Workload workload = target.workload();
        DnsTarget dns = target.dns();
        String name = workload == null
                ? "deployment/" + slug
                : workload.kind().name().toLowerCase(Locale.ROOT) + "/" + workload.name();
        Service service = Service.of(
                slug,
                target.namespace(),
                name,
                dns == null ? slug + ".rehearsal.example" : dns.name(),
                dns == null ? "198.51.100.1" : dns.from(),
                dns == null ? "203.0.113.1" : dns.to());
        if (workload != null && workload.replicas() > 0) {
            service = service.withReplicas(workload.replicas());
        }
        if (asks(migration, KubernetesProbe.PVC)) {
            service = service.withPersistentVolume();
        }
        if (asks(migration, KubernetesProbe.SIDECAR)) {
            service = service.withSidecar();
        }
        String image = service.image();
        service = registry(migration)
                .map(registry -> registry + image.substring(image.lastIndexOf('/')))
                .map(service::withImage)
                .orElse(service);
        Target.IngressTarget ingress = target.ingress();
        if (ingress != null) {
            service = service.withIngress(
                    new KnownIngress(ingress.name(), ingress.host(), ingress.service(), ingress.port()));
        }
        return service.asked(queries(migration).toArray(KnownQuery[]::new))
                .answering(requests(migration).toArray(KnownRequest[]::new));
    }

    private static boolean asks(Migration migration, KubernetesProbe probe) {
        return checks(migration)
                .anyMatch(check -> check instanceof CheckSpec.Kubernetes kubernetes && kubernetes.probe() == probe);
    }

    /** A registry that the plan lets images come from, if it names any. */
    private static Optional<String> registry(Migration migration) {
        return checks(migration)
                .filter(CheckSpec.Kubernetes.class::isInstance)
                .flatMap(check -> ((CheckSpec.Kubernetes) check).demands().registries().stream())
                .findFirst();
    }

    /** Every check of gates and steps. */
    public static Stream<CheckSpec> checks(Migration migration) {
        Stream<CheckSpec> ofItems = migration.gates().stream()
                .map(Gate::items)
                .flatMap(List::stream)
                .map(Item::check)
                .flatMap(Stream::ofNullable);
        Stream<CheckSpec> ofSteps = Stream.concat(migration.cutover().stream(), migration.rollback().stream())
                .map(StepSpec::action)
                .filter(StepAction.Verify.class::isInstance)
                .map(action -> ((StepAction.Verify) action).check());
        return Stream.concat(ofItems, ofSteps);
    }

    private static List<KnownQuery> queries(Migration migration) {
        Map<String, KnownQuery> known = new LinkedHashMap<>();
        migration.signals().values().forEach(signal -> asked(signal).forEach(query -> known.put(query.text(), query)));
        checks(migration).forEach(check -> {
            if (check instanceof CheckSpec.PrometheusThreshold it) {
                known.putIfAbsent(it.query(), number(it));
            } else if (check instanceof CheckSpec.LokiCount it) {
                known.putIfAbsent(it.query(), lines(LogQuery.loki(it.query()), Meaning.ERROR_LINES));
            } else if (check instanceof CheckSpec.LokiParity it) {
                for (String query : List.of(it.parity().before(), it.parity().after())) {
                    known.putIfAbsent(query, lines(LogQuery.loki(query), Meaning.ALL_LINES));
                }
            } else if (check instanceof CheckSpec.GraylogCount it) {
                LogQuery query = new LogQuery(LogQuery.Store.GRAYLOG, it.query());
                known.putIfAbsent(it.query(), lines(query, Meaning.ERROR_LINES));
            }
        });
        return List.copyOf(known.values());
    }

    /** A healthy estate keeps every limit: half of what is allowed at most, twice what is wanted at least. */
    private static KnownQuery number(CheckSpec.PrometheusThreshold it) {
        double healthy = it.atMost() != null
                ? it.atMost().doubleValue() / 2
                : it.atLeast() == null ? 1 : it.atLeast().doubleValue() * 2;
        return new KnownQuery(Language.PROMQL, it.query(), Meaning.NUMBER, healthy);
    }

    private static KnownQuery lines(LogQuery query, Meaning meaning) {
        Language language = query.store() == LogQuery.Store.GRAYLOG ? Language.LUCENE : Language.LOGQL;
        return new KnownQuery(language, query.text(), meaning);
    }

    private static List<KnownQuery> asked(Signal signal) {
        List<KnownQuery> asked = new ArrayList<>();
        if (signal instanceof Signal.ErrorRate it) {
            asked.add(new KnownQuery(Language.PROMQL, it.after().failed(), Meaning.FAILED));
            asked.add(new KnownQuery(Language.PROMQL, it.after().all(), Meaning.ALL));
            Signal.Counts before = it.before();
            if (before != null) {
                asked.add(new KnownQuery(Language.PROMQL, before.failed(), Meaning.FAILED_BEFORE));
                asked.add(new KnownQuery(Language.PROMQL, before.all(), Meaning.ALL_BEFORE));
            }
        } else if (signal instanceof Signal.Latency it) {
            asked.add(new KnownQuery(Language.PROMQL, it.buckets(), Meaning.LATENCY_BUCKETS));
            if (it.before() != null) {
                asked.add(new KnownQuery(Language.PROMQL, it.before(), Meaning.LATENCY_BUCKETS_BEFORE));
            }
        } else if (signal instanceof Signal.LogErrors it) {
            asked.add(lines(it.logs(), Meaning.ERROR_LINES));
            LogQuery before = it.before();
            if (before != null && !before.equals(it.logs())) {
                asked.add(lines(before, Meaning.ERROR_LINES_BEFORE));
            }
        }
        return asked;
    }

    private static List<KnownRequest> requests(Migration migration) {
        Map<String, KnownRequest> known = new LinkedHashMap<>();
        checks(migration).forEach(check -> {
            if (check instanceof CheckSpec.Smoke it) {
                it.suite().cases().forEach(one -> remember(known, one));
            } else if (check instanceof CheckSpec.Http it) {
                remember(known, it.request());
            }
        });
        return List.copyOf(known.values());
    }

    private static void remember(Map<String, KnownRequest> known, HttpCase one) {
        KnownRequest request = RequestAnswer.to(one);
        known.putIfAbsent(request.method() + " " + request.path(), request);
    }
}
