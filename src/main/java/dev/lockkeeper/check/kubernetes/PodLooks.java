package dev.lockkeeper.check.kubernetes;

import dev.lockkeeper.domain.evidence.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What pods say of themselves, held against what the checklist wants. */
final class PodLooks {
    private static final String AMBIENT = "istio.io/dataplane-mode";
    private static final String STATUS = "sidecar.istio.io/status";

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

    /**
     * No restart since the switch, or within the window when nothing was switched yet.
     *
     * @param over when the window after the switch is over; null when nothing was switched yet
     */
    static Look restarts(
            WorkloadFacts it, List<PodFacts> pods, RestartAccount account, String since, @Nullable Instant over) {
        List<String> lines = new ArrayList<>(account.lines());
        pods.forEach(pod -> lines.add(pod.line()));
        List<PodFacts> living =
                pods.stream().filter(pod -> !pod.isTerminating()).toList();
        if (living.isEmpty()) {
            return it.wanted() == 0
                    ? Look.unclear(it.shown() + ": no pod runs", lines)
                    : Look.fail(it.shown() + ": no pod runs, " + it.wanted() + " wanted", lines);
        }
        if (account.restarts() > 0) {
            return Look.fail(
                    it.shown() + ": " + account.restarts() + (account.restarts() == 1 ? " restart " : " restarts ")
                            + since + "; " + account.restarted().get(0),
                    lines);
        }
        if (!account.replaced().isEmpty()) {
            return Look.fail(
                    it.shown() + ": " + account.replaced().get(0)
                            + ", without a change of scale: its predecessor was lost",
                    lines);
        }
        PodHistory.Gap gap = account.gap();
        if (account.isBlind() && gap != null) {
            return new Look(Verdict.ERROR, it.shown() + ": " + gap.words(), null, lines);
        }
        String counted =
                it.shown() + ": no restarts in " + living.size() + (living.size() == 1 ? " pod " : " pods ") + since;
        return over == null
                ? Look.pass(counted, "1 restart: FAIL", lines)
                : new Look(
                        Verdict.INCONCLUSIVE,
                        counted + " so far; can pass from " + over + " on",
                        "staying so: PASS",
                        lines);
    }

    /**
     * The sidecar in every pod, or ambient mode: declared by the pod or its namespace, and carried out by the mesh.
     *
     * @param namespace the labels of the namespace
     */
    static Look sidecar(WorkloadFacts it, List<PodFacts> pods, Map<String, String> namespace) {
        List<PodFacts> living = pods.stream()
                .filter(pod -> !pod.isTerminating() && !pod.isDone())
                .toList();
        if (living.isEmpty()) {
            return Look.unclear(it.shown() + ": no pod to look at", List.of());
        }
        List<String> lines = living.stream()
                .map(pod -> pod.name() + ": " + mesh(pod, namespace))
                .toList();
        long with = living.stream().filter(PodLooks::hasSidecar).count();
        String counts = it.shown() + ": " + with + " of " + living.size() + " pods have the Istio sidecar";
        if (with == living.size()) {
            return Look.pass(counts, "1 pod without: FAIL", lines);
        }
        Optional<PodFacts> without = living.stream()
                .filter(pod -> !hasSidecar(pod) && !(isAmbient(pod, namespace) && isRedirected(pod)))
                .findFirst();
        return without.map(pod -> Look.fail(counts + "; " + pod.name() + ": " + mesh(pod, namespace), lines))
                .orElseGet(() -> Look.pass(
                        counts + ", the others are declared and taken up by ambient mode",
                        "1 pod without either: FAIL",
                        lines));
    }

    private static String mesh(PodFacts pod, Map<String, String> namespace) {
        if (hasSidecar(pod)) {
            return "sidecar";
        }
        if (isAmbient(pod, namespace)) {
            return isRedirected(pod) ? "ambient mode" : "ambient mode declared, but not taken up by the mesh";
        }
        return pod.annotations().containsKey(STATUS)
                ? "annotated, but without a container istio-proxy that stays"
                : "no sidecar";
    }

    /** The pod's own label is stronger than its namespace's. */
    private static boolean isAmbient(PodFacts pod, Map<String, String> namespace) {
        return "ambient".equals(pod.labels().getOrDefault(AMBIENT, namespace.getOrDefault(AMBIENT, "")));
    }

    /** Istio's CNI node agent says so once the pod's traffic goes through its proxy. */
    private static boolean isRedirected(PodFacts pod) {
        return "enabled".equals(pod.annotations().get("ambient.istio.io/redirection"));
    }

    private static boolean hasSidecar(PodFacts pod) {
        return pod.annotations().containsKey(STATUS) && pod.hasBeside("istio-proxy");
    }
}
