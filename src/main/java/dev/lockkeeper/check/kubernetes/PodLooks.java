package dev.lockkeeper.check.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What pods say of themselves, held against what the checklist wants. */
final class PodLooks {
    private static final Duration NEAR = Duration.ofSeconds(60);
    private static final String AMBIENT = "istio.io/dataplane-mode";

    private PodLooks() {}

    static Look rollout(WorkloadFacts it) {
        String counts = it.updated() + " of " + it.wanted() + " replicas updated, " + it.available() + " available";
        if (it.failure() != null) {
            return Look.fail(it.shown() + ": " + it.failure(), List.of(counts));
        }
        if (!it.current()) {
            return Look.fail(it.shown() + ": the newest change is not taken up yet, " + counts, List.of());
        }
        if (it.wanted() == 0) {
            return Look.unclear(it.shown() + ": 0 replicas wanted, so that nothing is rolled out", List.of());
        }
        boolean isComplete =
                it.updated() >= it.wanted() && it.available() >= it.wanted() && it.replicas() == it.updated();
        String old =
                it.replicas() > it.updated() ? ", " + (it.replicas() - it.updated()) + " of an older revision" : "";
        return isComplete
                ? Look.pass(it.shown() + ": " + counts, "1 replica fewer available: FAIL", List.of())
                : Look.fail(it.shown() + ": " + counts + old, List.of());
    }

    static Look pods(WorkloadFacts it, List<PodFacts> pods) {
        List<String> lines = pods.stream().map(PodFacts::line).toList();
        List<PodFacts> living = pods.stream()
                .filter(pod -> !pod.isTerminating() && !pod.isDone())
                .toList();
        long ready = living.stream().filter(PodFacts::isReady).count();
        String counts = it.shown() + ": " + ready + " of " + it.wanted() + " pods Running and Ready";
        if (it.wanted() == 0 && living.isEmpty()) {
            return Look.unclear(it.shown() + ": 0 replicas wanted, so that no pod runs", lines);
        }
        if (ready >= it.wanted() && ready == living.size()) {
            return Look.pass(counts, "1 pod not Ready: FAIL", lines);
        }
        String first = living.stream()
                .filter(pod -> !pod.isReady())
                .map(PodFacts::line)
                .findFirst()
                .map(line -> "; " + line)
                .orElse("");
        return Look.fail(counts + first, lines);
    }

    static Look restarts(
            WorkloadFacts it, List<PodFacts> pods, List<EventFacts> events, Instant from, Duration window) {
        List<String> lines = pods.stream().map(PodFacts::line).toList();
        List<PodFacts> living =
                pods.stream().filter(pod -> !pod.isTerminating()).toList();
        String within = " within " + window.toMinutes() + " min";
        if (living.isEmpty()) {
            return it.wanted() == 0
                    ? Look.unclear(it.shown() + ": no pod runs", lines)
                    : Look.fail(it.shown() + ": no pod runs, " + it.wanted() + " wanted", lines);
        }
        int restarts = living.stream().mapToInt(pod -> pod.restartsSince(from)).sum();
        List<PodFacts> replaced = replaced(it, living, events, from);
        if (restarts > 0) {
            return Look.fail(it.shown() + ": " + restarts + (restarts == 1 ? " restart" : " restarts") + within, lines);
        }
        if (!replaced.isEmpty()) {
            return Look.fail(
                    it.shown() + ": pod " + replaced.get(0).name() + " is new" + within
                            + " without a change of scale: its predecessor was lost",
                    lines);
        }
        return Look.pass(it.shown() + ": no restarts in " + living.size() + " pods" + within, "1 restart: FAIL", lines);
    }

    /** How many restarts since the moment: of containers, and of pods that were lost and made anew. */
    static int restartsSince(WorkloadFacts it, List<PodFacts> pods, List<EventFacts> events, Instant from) {
        List<PodFacts> living =
                pods.stream().filter(pod -> !pod.isTerminating()).toList();
        return living.stream().mapToInt(pod -> pod.restartsSince(from)).sum()
                + replaced(it, living, events, from).size();
    }

    static Look sidecar(WorkloadFacts it, List<PodFacts> pods) {
        List<PodFacts> living = pods.stream()
                .filter(pod -> !pod.isTerminating() && !pod.isDone())
                .toList();
        if (living.isEmpty()) {
            return Look.unclear(it.shown() + ": no pod to look at", List.of());
        }
        List<String> lines = living.stream()
                .map(pod -> pod.name() + ": " + (hasSidecar(pod) ? "sidecar" : "no sidecar"))
                .toList();
        long with = living.stream().filter(PodLooks::hasSidecar).count();
        String counts = it.shown() + ": " + with + " of " + living.size() + " pods have the Istio sidecar";
        if (with == living.size()) {
            return Look.pass(counts, "1 pod without: FAIL", lines);
        }
        boolean isAmbient = living.stream()
                .allMatch(
                        pod -> hasSidecar(pod) || "ambient".equals(pod.labels().get(AMBIENT)));
        return isAmbient
                ? Look.pass(counts + ", the others declare ambient mode", "1 pod without either: FAIL", lines)
                : Look.fail(counts, lines);
    }

    /** A pod that is new although nobody scaled: the restart count of the one before it is gone with it. */
    private static List<PodFacts> replaced(
            WorkloadFacts it, List<PodFacts> living, List<EventFacts> events, Instant from) {
        return living.stream()
                .filter(pod -> pod.createdAt().filter(from::isBefore).isPresent())
                .filter(pod -> events.stream().noneMatch(event -> explains(event, it, pod)))
                .toList();
    }

    private static boolean explains(EventFacts event, WorkloadFacts it, PodFacts pod) {
        boolean isScaling = event.hasReason("ScalingReplicaSet") && event.isAbout(it.name());
        return isScaling
                && event.at()
                        .filter(at -> pod.createdAt()
                                .filter(created ->
                                        Duration.between(at, created).abs().compareTo(NEAR) <= 0)
                                .isPresent())
                        .isPresent();
    }

    private static boolean hasSidecar(PodFacts pod) {
        return pod.annotations().containsKey("sidecar.istio.io/status") && pod.hasBeside("istio-proxy");
    }
}
