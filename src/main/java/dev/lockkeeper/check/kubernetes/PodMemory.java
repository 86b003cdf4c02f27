package dev.lockkeeper.check.kubernetes;

import dev.lockkeeper.check.http.Unanswered;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link PodHistory} knows, as a text that can be kept: what a watch saw is told by no list. Of a pod no more is in it than
 * its identity and what its containers say of restarts. All moments are ISO-8601.
 *
 * @param lives the pods, in the order in which they were seen first
 * @param wanted how many were wanted, by the moment at which that was seen to change
 * @param scalings by the event's identity
 * @param version the newest that was seen of the list
 * @param trouble why the pods are not watched although they should be; empty when they are
 */
record PodMemory(
        List<Life> lives,
        Map<String, Integer> wanted,
        Map<String, Scaling> scalings,
        List<Hole> gaps,
        String version,
        @Nullable String firstContact,
        @Nullable String lastContact,
        String trouble) {
    /** Nobody has looked yet. */
    static final PodMemory NONE = new PodMemory(List.of(), Map.of(), Map.of(), List.of(), "0", null, null, "");

    /** A pod as it was seen first, and what changed since. */
    record Life(Pod first, Map<String, Map<String, Integer>> counts) {}

    /** More pods of a replica set. */
    record Scaling(String replicaSet, int pods, List<String> times) {}

    /** A time in which the API server was not heard from. */
    record Hole(String from, String to) {}

    static List<Life> lives(Collection<PodLife> pods) {
        return pods.stream().map(PodMemory::life).toList();
    }

    static Map<String, Scaling> scalings(Map<String, Scalings.Up> known) {
        Map<String, Scaling> scalings = new LinkedHashMap<>();
        known.forEach((id, up) -> scalings.put(
                id,
                new Scaling(
                        up.replicaSet(),
                        up.pods(),
                        up.times().stream().map(Instant::toString).toList())));
        return scalings;
    }

    static List<Hole> holes(List<PodHistory.Gap> gaps) {
        return gaps.stream()
                .map(gap -> new Hole(gap.from().toString(), gap.to().toString()))
                .toList();
    }

    static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    static Map<String, Integer> texts(NavigableMap<Instant, Integer> moments) {
        Map<String, Integer> texts = new LinkedHashMap<>();
        moments.forEach((at, count) -> texts.put(at.toString(), count));
        return texts;
    }

    byte[] written() {
        return KeptText.written(this);
    }

    /** Fails with {@link Unanswered} for what is no memory. */
    static PodMemory read(byte[] text) {
        return KeptText.read(text, PodMemory.class, "what was seen of the pods before");
    }

    List<PodLife> pods() {
        return lives.stream()
                .map(life -> {
                    Map<String, NavigableMap<Instant, Integer>> counts = new TreeMap<>();
                    life.counts().forEach((container, noted) -> counts.put(container, moments(noted)));
                    return new PodLife(new PodFacts(life.first()), counts);
                })
                .toList();
    }

    NavigableMap<Instant, Integer> sizes() {
        return moments(wanted);
    }

    Map<String, Scalings.Up> ups() {
        Map<String, Scalings.Up> ups = new LinkedHashMap<>();
        scalings.forEach((id, it) -> ups.put(
                id,
                new Scalings.Up(
                        it.replicaSet(),
                        it.pods(),
                        it.times().stream().map(Instant::parse).toList())));
        return ups;
    }

    List<PodHistory.Gap> holes() {
        return gaps.stream()
                .map(hole -> new PodHistory.Gap(Instant.parse(hole.from()), Instant.parse(hole.to())))
                .toList();
    }

    static @Nullable Instant moment(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    private static Life life(PodLife it) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        it.counts().forEach((container, noted) -> counts.put(container, texts(noted)));
        return new Life(it.first().pod(), counts);
    }

    private static NavigableMap<Instant, Integer> moments(Map<String, Integer> texts) {
        NavigableMap<Instant, Integer> moments = new TreeMap<>();
        texts.forEach((at, count) -> moments.put(Instant.parse(at), count));
        return moments;
    }

    /** No more of the pod than its identity, and what its containers say of restarts. */
    static PodFacts slim(PodFacts it) {
        Pod pod = it.pod();
        return new PodFacts(new PodBuilder()
                .withNewMetadata()
                .withName(it.name())
                .withUid(it.uid())
                .withCreationTimestamp(pod.getMetadata().getCreationTimestamp())
                .withOwnerReferences(
                        new OwnerReferenceBuilder().withName(it.maker()).build())
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withContainerStatuses(it.counted().map(PodMemory::slim).toList())
                .endStatus()
                .build());
    }

    /** What a container says of when it was restarted, without its messages. */
    private static ContainerStatus slim(ContainerStatus it) {
        ContainerStatusBuilder slim =
                new ContainerStatusBuilder().withName(it.getName()).withRestartCount(it.getRestartCount());
        Optional.ofNullable(it.getState()).ifPresent(state -> {
            ContainerStateBuilder now = new ContainerStateBuilder();
            if (state.getRunning() != null) {
                now.withNewRunning()
                        .withStartedAt(state.getRunning().getStartedAt())
                        .endRunning();
            }
            if (state.getWaiting() != null) {
                now.withNewWaiting().withReason(state.getWaiting().getReason()).endWaiting();
            }
            slim.withState(now.build());
        });
        if (it.getLastState() != null && it.getLastState().getTerminated() != null) {
            slim.withNewLastState()
                    .withNewTerminated()
                    .withFinishedAt(it.getLastState().getTerminated().getFinishedAt())
                    .endTerminated()
                    .endLastState();
        }
        return slim.build();
    }
}
