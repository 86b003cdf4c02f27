package dev.lockkeeper.check.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What was seen of one pod, by its UID: how often its containers had been restarted, and when that changed. Not thread-safe. */
final class PodLife {
    /** What anything that is kept takes at least. */
    private static final int BASE = 100;

    private final String name;
    private final Instant createdAt;
    private final String maker;
    private final PodFacts first;
    private final Map<String, NavigableMap<Instant, Integer>> counts = new TreeMap<>();
    private long weight;

    PodLife(PodFacts pod, Instant at) {
        this.name = pod.name();
        this.createdAt = pod.createdAt().orElse(Instant.MIN);
        this.maker = pod.maker();
        this.first = PodMemory.slim(pod);
        this.weight = 10L * BASE + name.length() + maker.length() + first.uid().length();
        seen(pod, at);
    }

    /** One that was seen before, with what was noted of it since. */
    PodLife(PodFacts first, Map<String, NavigableMap<Instant, Integer>> noted) {
        this.name = first.name();
        this.createdAt = first.createdAt().orElse(Instant.MIN);
        this.maker = first.maker();
        this.first = first;
        noted.forEach((container, counted) -> {
            counts.put(container, new TreeMap<>(counted));
            weight += BASE + container.length() + (long) BASE * counted.size();
        });
    }

    /** As it was seen first. */
    PodFacts first() {
        return first;
    }

    /** How often each container had been restarted, and when that was seen to change. */
    Map<String, NavigableMap<Instant, Integer>> counts() {
        return counts;
    }

    /** Notes the counts; the same ones again change nothing. */
    void seen(PodFacts pod, Instant at) {
        pod.counted().forEach(status -> {
            NavigableMap<Instant, Integer> known = counts.computeIfAbsent(status.getName(), name -> {
                weight += BASE + name.length();
                return new TreeMap<>();
            });
            int count = PodFacts.restartCount(status);
            if (known.isEmpty() || known.lastEntry().getValue() != count) {
                known.put(at, count);
                weight += BASE;
            }
        });
    }

    /** About how many bytes are kept of it. */
    long weight() {
        return weight;
    }

    String name() {
        return name;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** The name of what made it: of its ReplicaSet or StatefulSet. */
    String maker() {
        return maker;
    }

    /**
     * How often a container was restarted between two moments. The API has a count without a history: what happened before the
     * first look is read off the container's own account, which proves whether it was restarted, and not how often.
     */
    int restarts(String container, Instant from, Instant until) {
        NavigableMap<Instant, Integer> known = counts.get(container);
        if (known == null) {
            return 0;
        }
        int last = Optional.ofNullable(known.floorEntry(until))
                .map(Map.Entry::getValue)
                .orElseGet(() -> known.firstEntry().getValue());
        if (createdAt.isAfter(from)) {
            return last;
        }
        Map.Entry<Instant, Integer> before = known.floorEntry(from);
        if (before != null) {
            return Math.max(0, last - before.getValue());
        }
        int since = Math.max(0, last - known.firstEntry().getValue());
        return since
                + (first.counted().anyMatch(status -> status.getName().equals(container) && isRestarted(status, from))
                        ? 1
                        : 0);
    }

    private static boolean isRestarted(ContainerStatus status, Instant from) {
        return PodFacts.isRestartedSince(status, from);
    }

    /** The containers whose restarts count. */
    Iterable<String> containers() {
        return counts.keySet();
    }
}
