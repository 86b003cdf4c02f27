package dev.lockkeeper.check.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An event of the cluster, whichever of its times it carries. */
record EventFacts(Event event) {
    /** Kubernetes makes up the ends of names from these: no vowels, no look-alikes (k8s.io/apimachinery/pkg/util/rand). */
    private static final String MADE_UP = "[bcdfghjklmnpqrstvwxz2456789]";

    /** When it was last observed. */
    Optional<Instant> at() {
        return times().findFirst();
    }

    /** Every moment that it is known to have happened at; the newest first. */
    Stream<Instant> times() {
        return Stream.of(
                        event.getSeries() == null || event.getSeries().getLastObservedTime() == null
                                ? null
                                : event.getSeries().getLastObservedTime().getTime(),
                        event.getLastTimestamp(),
                        event.getEventTime() == null
                                ? null
                                : event.getEventTime().getTime(),
                        event.getFirstTimestamp(),
                        event.getMetadata().getCreationTimestamp())
                .filter(Objects::nonNull)
                .flatMap(text -> PodFacts.moment(text).stream());
    }

    boolean isSince(Instant from) {
        return at().filter(moment -> !moment.isBefore(from)).isPresent();
    }

    boolean hasReason(String reason) {
        return reason.equals(event.getReason());
    }

    /** Whether it is about exactly the object. */
    boolean isOf(String kind, String name) {
        ObjectReference object = event.getInvolvedObject();
        return object != null && kind.equals(object.getKind()) && name.equals(object.getName());
    }

    /**
     * Whether it is about the workload, or about what belongs to it: its replica sets and pods carry its name in front. The
     * neighbour {@code api-gateway} does not belong to {@code api}.
     */
    boolean isAbout(String workload) {
        ObjectReference object = event.getInvolvedObject();
        return object != null && isAbout(workload, object.getKind(), object.getName());
    }

    private static boolean isAbout(String workload, @Nullable String kind, @Nullable String name) {
        if (kind == null || name == null || !name.startsWith(workload)) {
            return false;
        }
        String rest = name.substring(workload.length());
        return switch (kind) {
            case "Deployment", "StatefulSet", "HorizontalPodAutoscaler" -> rest.isEmpty();
            case "ReplicaSet" -> Patterns.REPLICA_SET.matcher(rest).matches();
            case "Pod" -> Patterns.POD.matcher(rest).matches();
            default -> false;
        };
    }

    /** What follows the workload's name. */
    private static final class Patterns {
        static final Pattern REPLICA_SET = Pattern.compile("-" + MADE_UP + "{1,10}");
        static final Pattern POD = Pattern.compile("-(" + MADE_UP + "{1,10}-" + MADE_UP + "{1,5}|\\d{1,6})");

        private Patterns() {}
    }

    String message() {
        return event.getMessage() == null ? "" : event.getMessage();
    }

    /** What it is one of, so that the same event seen twice is one. */
    String id() {
        return event.getMetadata().getUid() + "/" + event.getMetadata().getResourceVersion();
    }

    String line() {
        String object = event.getInvolvedObject() == null
                ? ""
                : event.getInvolvedObject().getKind() + " "
                        + event.getInvolvedObject().getName();
        return at().map(Instant::toString).orElse("?") + " " + event.getReason() + " " + object + ": " + message();
    }

    /** The newest of these, in the order of the list. */
    static Optional<EventFacts> newest(Stream<EventFacts> events) {
        List<EventFacts> all = events.toList();
        return all.stream()
                .reduce((one, other) ->
                        other.at().orElse(Instant.MIN).isBefore(one.at().orElse(Instant.MIN)) ? one : other);
    }
}
