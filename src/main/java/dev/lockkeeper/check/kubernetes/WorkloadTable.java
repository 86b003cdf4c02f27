package dev.lockkeeper.check.kubernetes;

import dev.lockkeeper.check.http.Answer;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import dev.lockkeeper.domain.look.Answer.Table;
import dev.lockkeeper.domain.programme.Target;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A workload's pods and events as rows for people. Every future fails with {@link Unanswered}. */
public final class WorkloadTable {
    private static final List<String> PODS = List.of("pod", "state", "ready", "restarts", "age", "node");
    private static final List<String> EVENTS = List.of("at", "reason", "object", "message");

    private final Cluster cluster;

    public WorkloadTable(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The pods by name, at most so many. */
    public CompletableFuture<Table> pods(Target target, Instant now, int most, Errand errand) {
        Target.Workload workload = target.workload();
        if (workload == null) {
            throw new Unanswered("the plan names no workload: add target.workload");
        }
        Namespace namespace = new Namespace(cluster, target.namespace(), errand);
        return namespace.workload(workload).thenCompose(found -> {
            WorkloadFacts it = found.orElseThrow(
                    () -> new Unanswered(workload.name() + " does not exist in namespace " + target.namespace()));
            return namespace.pods(it).thenApply(pods -> table(it, pods, now, most));
        });
    }

    private static Table table(WorkloadFacts it, List<PodFacts> pods, Instant now, int most) {
        long ready = pods.stream().filter(PodFacts::isReady).count();
        List<List<String>> rows = pods.stream()
                .sorted(Comparator.comparing(PodFacts::name))
                .limit(most)
                .map(pod -> row(pod, now))
                .toList();
        return new Table(
                it.shown() + ": " + ready + " of " + it.wanted() + " pods ready",
                rows.isEmpty() ? List.of() : PODS,
                rows,
                Math.max(0, pods.size() - most));
    }

    private static List<String> row(PodFacts pod, Instant now) {
        return List.of(
                pod.name(),
                pod.state(),
                pod.isReady() ? "yes" : "no",
                String.valueOf(pod.restarts()),
                pod.createdAt().map(at -> age(Duration.between(at, now))).orElse("?"),
                Optional.ofNullable(pod.pod().getSpec().getNodeName()).orElse("none"));
    }

    /** As kubectl writes it, in its largest unit. */
    private static String age(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + "d";
        }
        return time.toHours() > 0 ? time.toHours() + "h" : Math.max(0, time.toMinutes()) + "m";
    }

    /** The workload's warnings since the moment, newest first, at most so many. */
    public CompletableFuture<Table> events(Target target, Instant since, int most, Errand errand) {
        Namespace namespace = new Namespace(cluster, target.namespace(), errand);
        String name = target.workload() == null ? "" : target.workload().name();
        return namespace.exists().thenCompose(there -> namespace.events()).thenApply(events -> {
            List<EventFacts> found = events.stream()
                    .filter(event -> "Warning".equals(event.event().getType()) && event.isSince(since))
                    .filter(event -> name.isEmpty() || event.isAbout(name))
                    .sorted(Comparator.comparing(
                                    (EventFacts event) -> event.at().orElse(Instant.MIN))
                            .reversed())
                    .toList();
            List<List<String>> rows =
                    found.stream().limit(most).map(WorkloadTable::row).toList();
            String summary = found.isEmpty()
                    ? "no warnings about " + (name.isEmpty() ? "namespace " + target.namespace() : name)
                    : found.size() + (found.size() == 1 ? " warning" : " warnings") + ", newest first";
            return new Table(summary, rows.isEmpty() ? List.of() : EVENTS, rows, Math.max(0, found.size() - most));
        });
    }

    private static List<String> row(EventFacts event) {
        ObjectReference object = event.event().getInvolvedObject();
        return List.of(
                event.at().map(Instant::toString).orElse("?"),
                Optional.ofNullable(event.event().getReason()).orElse("?"),
                object == null ? "?" : object.getKind() + " " + object.getName(),
                Answer.shortened(event.message()));
    }
}
