package dev.lockkeeper.rehearsal.estate.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownIngress;
import dev.lockkeeper.rehearsal.estate.blueprint.KnownJob;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.kubernetes.job.JobView;
import dev.lockkeeper.rehearsal.estate.timeline.ServiceTimeline;
import dev.lockkeeper.rehearsal.estate.timeline.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cluster's state. Whoever holds its monitor sees it as it is at one moment; {@link #advance} brings it there. */
public final class Cluster {
    private static final Duration RAN_BEFORE = Duration.ofMinutes(10);

    private final Clock clock;
    private final Instant startedAt;
    private final EventLog events = new EventLog();
    private final KeptObjects kept = new KeptObjects();
    private final List<Workload> workloads = new ArrayList<>();
    private final List<KnownJob> jobs;
    private Instant now;
    private int writes;

    public Cluster(Clock clock, Timeline timeline) {
        this.clock = clock;
        this.startedAt = clock.instant();
        this.now = startedAt;
        for (ServiceTimeline service : timeline.services()) {
            Workload workload = new Workload(service, events, startedAt);
            workloads.add(workload);
            keepFromTheStart(workload);
        }
        jobs = timeline.jobs();
        for (KnownJob job : jobs) {
            ObjectNode past = JobView.past(job, startedAt.minus(RAN_BEFORE));
            kept.put(Kind.JOB, job.namespace(), past.at("/metadata/name").asText(), past);
        }
    }

    /** What was applied together with the workload: its ConfigMap, and an Ingress that leads to it. */
    private void keepFromTheStart(Workload workload) {
        String namespace = workload.service().namespace();
        KnownIngress ingress = workload.service().ingress();
        kept.put(
                Kind.INGRESS,
                namespace,
                ingress.name(),
                kept.completed(
                        Kind.INGRESS,
                        namespace,
                        ingress.name(),
                        WorkloadTemplate.ingress(ingress),
                        workload.createdAt()));
        String map = WorkloadTemplate.configMapName(workload.service());
        kept.put(
                Kind.CONFIG_MAP,
                namespace,
                map,
                kept.completed(Kind.CONFIG_MAP, namespace, map, WorkloadTemplate.configMap(), workload.createdAt()));
    }

    /** Lives through everything that was due until now. */
    public synchronized void advance() {
        Instant later = clock.instant();
        now = later.isAfter(now) ? later : now;
        workloads.forEach(workload -> workload.advance(now));
    }

    /** Replicas in the spec of a service's workload. */
    public synchronized int podsWanted(String migration) {
        advance();
        return of(migration).wanted();
    }

    /** Pods of a service that are ready. */
    public synchronized int podsReady(String migration) {
        advance();
        return of(migration).readyPods(now);
    }

    /** The names of a service's pods that exist. */
    public synchronized List<String> podNames(String migration) {
        advance();
        return of(migration).pods(now).stream().map(Pod::name).toList();
    }

    /** Restarts of the containers of a service's pods that exist. */
    public synchronized int restarts(String migration) {
        advance();
        return of(migration).pods(now).stream()
                .mapToInt(pod -> pod.stage(now).restarts())
                .sum();
    }

    private Workload of(String migration) {
        return workloads.stream()
                .filter(workload -> workload.service().migration().equals(migration))
                .findFirst()
                .orElseThrow();
    }

    Instant now() {
        return now;
    }

    EventLog events() {
        return events;
    }

    KeptObjects kept() {
        return kept;
    }

    List<KnownJob> jobs() {
        return jobs;
    }

    /** The Jobs of a namespace as they are now. */
    List<JobView> jobs(String namespace) {
        return kept.list(Kind.JOB, namespace).stream()
                .map(job -> new JobView(job, now))
                .toList();
    }

    List<Workload> workloads(String namespace) {
        return workloads.stream()
                .filter(workload ->
                        namespace.isEmpty() || workload.service().namespace().equals(namespace))
                .toList();
    }

    List<String> namespaces() {
        return workloads.stream()
                .map(workload -> workload.service().namespace())
                .distinct()
                .sorted()
                .toList();
    }

    Instant startedAt() {
        return startedAt;
    }

    Optional<Workload> workload(Kind kind, String namespace, String name) {
        return workloads(namespace).stream()
                .filter(workload -> workload.service().workloadName().equals(name)
                        && workload.service().isStateful() == (kind == Kind.STATEFUL_SET))
                .findFirst();
    }

    Optional<Service> serviceOfHost(String host) {
        return workloads.stream()
                .map(Workload::service)
                .filter(service -> service.host().equals(host))
                .findFirst();
    }

    /** A version that grows with every change from outside and with every change that comes by itself. */
    String resourceVersion(int ownWrites, Instant lastChange) {
        long since = Math.max(0, Duration.between(startedAt, lastChange).toMillis());
        return Long.toString(1_000 + ownWrites + since);
    }

    /** The version of a list: that of everything. */
    String resourceVersion() {
        int all = writes + workloads.stream().mapToInt(Workload::revision).sum();
        return resourceVersion(all, now);
    }

    String resourceVersion(Workload workload) {
        return resourceVersion(workload.revision(), workload.lastChange(now));
    }

    /** Keeps an object with a new version of its own. */
    ObjectNode keep(Kind kind, String namespace, String name, ObjectNode object) {
        object.withObject("/metadata").put("resourceVersion", resourceVersion(++writes, now));
        kept.put(kind, namespace, name, object);
        return object;
    }
}
