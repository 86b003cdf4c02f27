package dev.lockkeeper.check.kubernetes;

import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.kubernetes.api.Cluster;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a workload's pods, pod by pod and container by container, from lists and from a watch between them. Pods that
 * came and went are kept, so that the restart count of one that was lost is not lost with it. Safe for threads.
 */
final class PodHistory {
    /** Longer without a word from the API server, and nobody knows what happened. */
    static final Duration LONGEST_GAP = Duration.ofSeconds(60);

    private static final int MOST_PODS = 5_000;
    private static final long MOST_BYTES = 32 * 1024 * 1024;

    private final Map<String, PodLife> pods = new LinkedHashMap<>();
    private final NavigableMap<Instant, Integer> wanted = new TreeMap<>();
    private final Scalings scalings = new Scalings();
    private final List<Gap> gaps = new ArrayList<>();
    private List<PodFacts> present = List.of();
    private BigInteger version = BigInteger.ZERO;
    private long weight;
    private @Nullable Instant firstContact;
    private @Nullable Instant lastContact;

    /** A time in which the API server was not heard from. */
    record Gap(Instant from, Instant to) {
        String words() {
            return "the API server was not heard from between " + from + " and " + to + " ("
                    + Duration.between(from, to).toSeconds() + " s, at most " + LONGEST_GAP.toSeconds()
                    + " s is allowed)";
        }
    }

    /**
     * A list of all pods; fails with {@link Unanswered} when it is older than what was already seen, as a server that lags behind
     * gives it.
     */
    synchronized void listed(WorkloadFacts it, Cluster.Listed<PodFacts> list, Instant at) {
        BigInteger listed = number(list.version());
        if (listed.signum() > 0 && listed.compareTo(version) < 0) {
            throw new Unanswered("Kubernetes: the list of pods is of version " + listed + ", and version " + version
                    + " was seen before: the server lags behind");
        }
        version = listed.max(version);
        contact(at);
        present = list.items();
        list.items().forEach(pod -> seen(pod, at));
        if (wanted.isEmpty() || wanted.lastEntry().getValue() != it.wanted()) {
            wanted.put(at, it.wanted());
        }
    }

    /** A pod was seen by the watch. */
    synchronized void happened(PodFacts pod, Instant at) {
        version = number(pod.version()).max(version);
        contact(at);
        seen(pod, at);
    }

    /** The watch has told that nothing happened until here. */
    synchronized void bookmarked(String mark, Instant at) {
        version = number(mark).max(version);
        contact(at);
    }

    /** What is known of changes of scale; they are kept longer than the cluster keeps them. */
    synchronized void scaled(WorkloadFacts it, List<EventFacts> events) {
        events.stream().filter(event -> event.isOf("Deployment", it.name())).forEach(scalings::add);
    }

    /** All that is known, and why the pods are not watched; see {@link PodMemory}. */
    synchronized PodMemory memory(String trouble) {
        return new PodMemory(
                PodMemory.lives(pods.values()),
                PodMemory.texts(wanted),
                PodMemory.scalings(scalings.known()),
                PodMemory.holes(gaps),
                version.toString(),
                PodMemory.text(firstContact),
                PodMemory.text(lastContact),
                trouble);
    }

    /** A history that goes on from what another one knew. */
    static PodHistory of(PodMemory memory) {
        PodHistory history = new PodHistory();
        memory.pods().forEach(life -> {
            history.pods.put(life.first().uid(), life);
            history.weight += life.weight();
        });
        history.wanted.putAll(memory.sizes());
        history.scalings.known().putAll(memory.ups());
        history.gaps.addAll(memory.holes());
        history.version = new BigInteger(memory.version());
        history.firstContact = PodMemory.moment(memory.firstContact());
        history.lastContact = PodMemory.moment(memory.lastContact());
        return history;
    }

    /** The moment, but none before one that was heard of. */
    synchronized Instant notBefore(Instant at) {
        return lastContact != null && lastContact.isAfter(at) ? lastContact : at;
    }

    private void seen(PodFacts pod, Instant at) {
        if (weight > MOST_BYTES) {
            throw new Unanswered("more is told of pods that came and went than the " + MOST_BYTES / (1024 * 1024)
                    + " MiB that are kept of them");
        }
        PodLife life = pods.get(pod.uid());
        if (life != null) {
            weight -= life.weight();
            life.seen(pod, at);
            weight += life.weight();
        } else if (pods.size() < MOST_PODS) {
            PodLife made = new PodLife(pod, at);
            pods.put(pod.uid(), made);
            weight += made.weight();
        } else {
            throw new Unanswered("more than " + MOST_PODS + " pods came and went");
        }
    }

    private void contact(Instant at) {
        if (firstContact == null) {
            firstContact = at;
        }
        if (lastContact != null && Duration.between(lastContact, at).compareTo(LONGEST_GAP) > 0) {
            gaps.add(new Gap(lastContact, at));
        }
        lastContact = lastContact == null || at.isAfter(lastContact) ? at : lastContact;
    }

    /** The pods of the last list. */
    synchronized List<PodFacts> pods() {
        return present;
    }

    /** Whether the last list had no pod. */
    synchronized boolean isEmpty() {
        return present.isEmpty();
    }

    /** What happened between two moments. */
    synchronized RestartAccount between(WorkloadFacts it, Instant from, Instant until) {
        List<String> restarted = new ArrayList<>();
        int restarts = 0;
        List<PodLife> made = new ArrayList<>();
        for (PodLife life : pods.values()) {
            if (life.createdAt().isAfter(until)) {
                continue;
            }
            if (life.createdAt().isAfter(from)) {
                made.add(life);
            }
            for (String container : life.containers()) {
                int count = life.restarts(container, from, until);
                if (count > 0) {
                    restarts += count;
                    restarted.add(life.name() + ", container " + container + ": " + count
                            + (count == 1 ? " restart" : " restarts"));
                }
            }
        }
        List<String> replaced = new ArrayList<>();
        List<PodLife> unexplained = it.kind().equals("statefulset")
                ? made.stream().filter(life -> !isGrown(it, life, from)).toList()
                : scalings.unexplained(made);
        unexplained.forEach(life -> replaced.add("pod " + life.name() + " is new since " + life.createdAt()));
        long older = present.stream()
                .filter(pod -> !pod.isTerminating()
                        && pod.createdAt().filter(at -> !at.isAfter(from)).isPresent())
                .count();
        return new RestartAccount(restarts, restarted, replaced, unexplained, gap(from, until), older >= it.wanted());
    }

    /** A StatefulSet tells of no scaling: a pod whose number was beyond the size before is one that was scaled up. */
    private boolean isGrown(WorkloadFacts it, PodLife life, Instant from) {
        Map.Entry<Instant, Integer> before = Optional.ofNullable(wanted.floorEntry(from))
                .orElseGet(() -> wanted.headMap(from.plus(LONGEST_GAP), true).firstEntry());
        String number =
                life.name().substring(Math.min(life.name().length(), it.name().length() + 1));
        return before != null && number.matches("\\d{1,6}") && Integer.parseInt(number) >= before.getValue();
    }

    private @Nullable Gap gap(Instant from, Instant until) {
        Instant first = firstContact == null ? until : firstContact;
        if (Duration.between(from, first).compareTo(LONGEST_GAP) > 0) {
            return new Gap(from, first);
        }
        return gaps.stream()
                .filter(gap -> gap.to().isAfter(from) && gap.from().isBefore(until))
                .findFirst()
                .orElse(null);
    }

    private static BigInteger number(@Nullable String text) {
        return text != null && text.matches("\\d{1,30}") ? new BigInteger(text) : BigInteger.ZERO;
    }
}
