package dev.lockkeeper.rehearsal.estate.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.rehearsal.estate.blueprint.Service;
import dev.lockkeeper.rehearsal.estate.timeline.ServiceTimeline;
import dev.lockkeeper.rehearsal.estate.timeline.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment with its ReplicaSet, or a StatefulSet, with its pods and the controller that keeps their number. It moves
 * when it is asked to advance, through everything that was due since, in order. Not safe for concurrent use.
 */
final class Workload {
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

    private final ServiceTimeline settings;
    private final Service service;
    private final EventLog events;
    private final WorkloadEvents told;
    private final List<Pod> pods = new ArrayList<>();
    private final ObjectNode object;
    private final Instant createdAt;
    private long crashesSeen = Long.MIN_VALUE;
    private long quotaSeen = Long.MIN_VALUE;
    private long scalingSeen = Long.MIN_VALUE;
    private boolean refused;
    private int podsMade;
    private int attempts;
    private int revision;
    private @Nullable Instant nextReconcile;
    private Instant changedAt;

    Workload(ServiceTimeline settings, EventLog events, Instant startedAt) {
        this.settings = settings;
        this.service = settings.service();
        this.events = events;
        this.told = new WorkloadEvents(service, events);
        this.createdAt = startedAt.minus(Duration.ofDays(3));
        this.changedAt = createdAt;
        this.object = WorkloadTemplate.of(service, createdAt);
        for (int i = 0; i < service.replicas(); i++) {
            make(createdAt.plusSeconds(i));
        }
    }

    /** Lives through everything that was due until now. */
    void advance(Instant now) {
        for (Optional<Instant> due = nextDue(now); due.isPresent(); due = nextDue(now)) {
            act(due.get());
        }
    }

    private Optional<Instant> nextDue(Instant now) {
        TreeSet<Instant> due = new TreeSet<>();
        if (nextReconcile != null && !nextReconcile.isAfter(now)) {
            due.add(nextReconcile);
        }
        long until = now.toEpochMilli();
        settings.crashes().stepsBetween(crashesSeen, until).forEach(step -> due.add(at(step)));
        settings.quotaExceeded().stepsBetween(quotaSeen, until).forEach(step -> due.add(at(step)));
        settings.replicas().stepsBetween(scalingSeen, until).forEach(step -> due.add(at(step)));
        return due.isEmpty() ? Optional.empty() : Optional.of(due.first());
    }

    private static Instant at(Track.Step<?> step) {
        return Instant.ofEpochMilli(step.fromMillis());
    }

    private void act(Instant at) {
        long millis = at.toEpochMilli();
        if (settings.crashes().stepAt(millis).fromMillis() == millis && crashesSeen < millis) {
            crashesSeen = millis;
            crashOne(at);
        }
        Track.Step<Boolean> quota = settings.quotaExceeded().stepAt(millis);
        if (quota.fromMillis() == millis && quotaSeen < millis) {
            quotaSeen = millis;
            quotaTurned(at, quota.value());
        }
        Track.Step<Integer> scaling = settings.replicas().stepAt(millis);
        if (scaling.fromMillis() == millis && scalingSeen < millis) {
            scalingSeen = millis;
            scale(at, scaling.value());
        }
        nextReconcile = null;
        reconcile(at);
        announceReady(at);
    }

    private void crashOne(Instant at) {
        pods.stream().filter(pod -> pod.isReady(at)).findFirst().ifPresent(pod -> {
            events.forgetAfter(at, pod.uid());
            told.crashed(at, pod, pod.crash(at, ++revision));
        });
    }

    /** A full quota shows when a pod has to be replaced: one is drained from its node, and its successor is refused. */
    private void quotaTurned(Instant at, boolean exceeded) {
        refused = exceeded;
        attempts = 0;
        if (exceeded && wanted() > 0) {
            wantedPods(at).stream().max(Comparator.comparingInt(Pod::ordinal)).ifPresent(pod -> stop(at, pod));
        }
    }

    /** Sets the number of pods that shall run. */
    void scale(Instant at, int replicas) {
        if (replicas != wanted()) {
            told.scaled(at, wanted(), replicas);
            object.withObject("/spec").put("replicas", replicas);
            specChanged(at);
            reconcile(at);
            announceReady(at);
        }
    }

    /** Notes that the spec was changed from outside. */
    void specChanged(Instant at) {
        ObjectNode metadata = object.withObject("/metadata");
        metadata.put("generation", metadata.path("generation").asInt() + 1);
        touched(at);
    }

    /** Notes that something beside the spec was changed from outside. */
    void touched(Instant at) {
        changedAt = at;
        revision++;
    }

    /** Deletes one pod; the controller replaces it. */
    void deletePod(Instant at, Pod pod) {
        stop(at, pod);
        reconcile(at);
        announceReady(at);
    }

    private void reconcile(Instant at) {
        List<Pod> running = wantedPods(at);
        if (running.size() > wanted()) {
            stopSome(at, running);
            return;
        }
        for (int missing = wanted() - running.size(); missing > 0; missing--) {
            if (refused) {
                told.refused(at, nextName());
                retryLater(at);
                return;
            }
            if (service.isStateful() && notYet(at)) {
                return;
            }
            attempts = 0;
            told.created(at, make(at));
        }
    }

    /** A Deployment stops all that are too many at once, a StatefulSet one after another. */
    private void stopSome(Instant at, List<Pod> running) {
        if (service.isStateful() && notYet(at)) {
            return;
        }
        running.stream()
                .sorted(Comparator.comparingInt(Pod::ordinal).reversed())
                .limit(service.isStateful() ? 1 : running.size() - wanted())
                .forEach(pod -> stop(at, pod));
        nextReconcile = at.plus(Pod.STOPPING);
    }

    /** A StatefulSet makes its pods one after another, and no second one of the same name. */
    private boolean notYet(Instant at) {
        Optional<Instant> ready = wantedPods(at).stream()
                .filter(pod -> !pod.isReady(at))
                .map(Pod::readyAt)
                .filter(when -> when.isAfter(at))
                .findFirst();
        Optional<Instant> gone = pods.stream()
                .filter(pod -> pod.exists(at) && pod.isTerminating(at))
                .flatMap(pod -> Optional.ofNullable(pod.deletedAt()).stream())
                .map(deleted -> deleted.plus(Pod.STOPPING))
                .max(Comparator.naturalOrder());
        Optional<Instant> wait = gone.isPresent() ? gone : ready;
        wait.ifPresent(when -> nextReconcile = when);
        return wait.isPresent();
    }

    private void retryLater(Instant at) {
        Duration wait = Duration.ofSeconds(1L << Math.min(attempts++, 10));
        nextReconcile = at.plus(wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait);
    }

    private Pod make(Instant at) {
        String name = nextName();
        podsMade++;
        String uid = Names.uid(service.namespace() + "/" + name + "/" + podsMade);
        String ip = "10.244." + (Math.floorMod(service.migration().hashCode(), 200) + 1) + "." + (podsMade % 250 + 2);
        Pod pod = new Pod(name, uid, ip, service.isStateful() ? freeOrdinal() : podsMade, at, ++revision);
        pods.removeIf(old -> !old.exists(at));
        pods.add(pod);
        return pod;
    }

    private String nextName() {
        return service.isStateful()
                ? service.workloadName() + "-" + freeOrdinal()
                : replicaSetName() + "-" + Names.suffix(service.migration(), podsMade + 100 * attempts, 5);
    }

    private int freeOrdinal() {
        Set<Integer> taken = pods.stream()
                .filter(pod -> pod.deletedAt() == null)
                .map(Pod::ordinal)
                .collect(Collectors.toSet());
        return IntStream.iterate(0, ordinal -> ordinal + 1)
                .filter(ordinal -> !taken.contains(ordinal))
                .findFirst()
                .orElseThrow();
    }

    private void stop(Instant at, Pod pod) {
        events.forgetAfter(at, pod.uid());
        pod.delete(at, ++revision);
        told.stopped(at, pod);
    }

    /** Writes how many pods will be ready when, as far as that is known. */
    private void announceReady(Instant at) {
        Track<Integer> ready = settings.podsReady();
        ready.forgetFrom(at);
        TreeSet<Instant> changes = new TreeSet<>(List.of(at));
        pods.forEach(pod -> changes.addAll(pod.changesAfter(at)));
        changes.forEach(when -> ready.set(when, readyPods(when)));
    }

    int readyPods(Instant at) {
        return (int) pods.stream().filter(pod -> pod.isReady(at)).count();
    }

    /** Pods that exist, those on their way out included. */
    List<Pod> pods(Instant at) {
        return pods.stream().filter(pod -> pod.exists(at)).toList();
    }

    List<Pod> wantedPods(Instant at) {
        return pods.stream().filter(pod -> pod.isWanted(at)).toList();
    }

    boolean quotaRefuses() {
        return refused;
    }

    int wanted() {
        return object.at("/spec/replicas").asInt();
    }

    Service service() {
        return service;
    }

    /** The object as it was written, without its status. */
    ObjectNode object() {
        return object;
    }

    Instant createdAt() {
        return createdAt;
    }

    String replicaSetName() {
        return told.replicaSet().name();
    }

    String replicaSetUid() {
        return told.replicaSet().uid();
    }

    int revision() {
        return revision;
    }

    /** The last moment at which the object or one of its pods changed. */
    Instant lastChange(Instant at) {
        return pods.stream()
                .map(pod -> pod.lastChange(at))
                .filter(changed -> changed.isAfter(changedAt))
                .max(Comparator.naturalOrder())
                .orElse(changedAt);
    }
}
