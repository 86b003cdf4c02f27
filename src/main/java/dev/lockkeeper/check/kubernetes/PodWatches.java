package dev.lockkeeper.check.kubernetes;

import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.kubernetes.api.Subscription;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The workloads whose pods are being watched. Each look lists all pods, and leaves a watch running from the list's moment to the
 * next look, which needs no thread of its own. A watch that nobody looks at any more ends by itself. Safe for threads.
 */
public final class PodWatches implements AutoCloseable {
    /** For how long the server is asked to keep a watch; the next look takes up a new one. */
    private static final Duration TIME = Duration.ofMinutes(5);

    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final int MOST = 100;

    private final Clock clock;
    private final Map<Key, Watched> watched = new HashMap<>();

    private record Key(String namespace, String workload, String selector) {}

    public PodWatches(Clock clock) {
        this.clock = clock;
    }

    /** What is known of the workload's pods after one more look at them. */
    CompletableFuture<PodHistory> look(Namespace namespace, WorkloadFacts it) {
        Watched known = of(namespace, it);
        return listed(namespace, it, known.history, clock.instant()).thenApply(version -> {
            known.watch(namespace, it, version);
            return known.history;
        });
    }

    /** What one more look finds, at the moment, that leaves nothing running behind it. */
    record Once(PodHistory history, String trouble) {}

    /** The same for a look that leaves nothing running behind it; what was known before passes through the errand. */
    CompletableFuture<Once> lookOnce(Namespace namespace, WorkloadFacts it, Instant now) {
        Optional<PodHistory> known = known(namespace, it);
        return namespace
                .errand()
                .told(
                        "what was seen before of the pods of " + it.shown() + " in " + namespace.name(),
                        () -> CompletableFuture.completedFuture(
                                known.map(history -> history.memory(trouble(namespace, it)))
                                        .orElse(PodMemory.NONE)
                                        .written()))
                .thenApply(PodMemory::read)
                .thenCompose(memory -> {
                    PodHistory history = PodHistory.of(memory);
                    return listed(namespace, it, history, history.notBefore(now))
                            .thenApply(version -> new Once(history, memory.trouble()));
                });
    }

    /** Why the workload's pods are not watched although they should be; empty when they are. */
    String trouble(Namespace namespace, WorkloadFacts it) {
        synchronized (watched) {
            Watched known = watched.get(key(namespace, it));
            return known == null ? "" : known.trouble();
        }
    }

    @Override
    public void close() {
        synchronized (watched) {
            watched.values().forEach(Watched::end);
            watched.clear();
        }
    }

    private CompletableFuture<String> listed(Namespace namespace, WorkloadFacts it, PodHistory history, Instant at) {
        return namespace.listedPods(it).thenCombine(namespace.events("ScalingReplicaSet"), (list, events) -> {
            history.listed(it, list, at);
            history.scaled(it, events);
            return list.version();
        });
    }

    /** What is known without another look; empty when nobody looked yet. */
    Optional<PodHistory> known(Namespace namespace, WorkloadFacts it) {
        synchronized (watched) {
            return Optional.ofNullable(watched.get(key(namespace, it))).map(known -> known.history);
        }
    }

    private Watched of(Namespace namespace, WorkloadFacts it) {
        Instant now = clock.instant();
        synchronized (watched) {
            watched.values().removeIf(other -> other.isIdle(now));
            Watched known = watched.computeIfAbsent(key(namespace, it), key -> new Watched());
            known.lookedAt = now;
            if (watched.size() > MOST) {
                watched.entrySet().stream()
                        .min(Comparator.comparing(entry -> entry.getValue().lookedAt))
                        .ifPresent(oldest -> {
                            oldest.getValue().end();
                            watched.remove(oldest.getKey());
                        });
            }
            return known;
        }
    }

    private static Key key(Namespace namespace, WorkloadFacts it) {
        return new Key(namespace.name(), it.shown(), it.selector());
    }

    private final class Watched {
        private final PodHistory history = new PodHistory();
        private @Nullable Subscription subscription;
        private Instant lookedAt = Instant.MIN;

        synchronized void watch(Namespace namespace, WorkloadFacts it, String version) {
            Subscription running = subscription;
            if (running != null && !running.isOver()) {
                return;
            }
            subscription = namespace.watchPods(it, version, TIME, line -> take(namespace, line));
        }

        private void take(Namespace namespace, String line) {
            WatchEvent event = namespace.cluster().event(line);
            if (event.getObject() instanceof Pod pod) {
                if ("BOOKMARK".equals(event.getType())) {
                    history.bookmarked(pod.getMetadata().getResourceVersion(), clock.instant());
                } else {
                    history.happened(new PodFacts(pod), clock.instant());
                }
            } else if (event.getObject() instanceof Status status) {
                // A moment that the server has forgotten comes as 410 inside a 200; the next look starts from a new
                // one.
                throw new Unanswered("the watch of the pods ended (" + status.getCode() + "): " + status.getMessage());
            }
        }

        synchronized String trouble() {
            Subscription running = subscription;
            return running != null && running.isOver() ? running.why() : "";
        }

        boolean isIdle(Instant now) {
            if (lookedAt.isBefore(now.minus(IDLE))) {
                end();
                return true;
            }
            return false;
        }

        synchronized void end() {
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
