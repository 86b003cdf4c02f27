package dev.lockkeeper.check.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** An event of the cluster, whichever of its three times it carries. */
record EventFacts(Event event) {
    Optional<Instant> at() {
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
                .flatMap(text -> PodFacts.moment(text).stream())
                .findFirst();
    }

    boolean isSince(Instant from) {
        return at().filter(moment -> !moment.isBefore(from)).isPresent();
    }

    boolean hasReason(String reason) {
        return reason.equals(event.getReason());
    }

    /** Whether it is about the object, or about what the object owns: replica sets and pods carry its name in front. */
    boolean isAbout(String workload) {
        String name = event.getInvolvedObject() == null
                ? null
                : event.getInvolvedObject().getName();
        return name != null && (name.equals(workload) || name.startsWith(workload + "-"));
    }

    String message() {
        return event.getMessage() == null ? "" : event.getMessage();
    }

    String line() {
        String object = event.getInvolvedObject() == null
                ? ""
                : event.getInvolvedObject().getKind() + " "
                        + event.getInvolvedObject().getName();
        return at().map(Instant::toString).orElse("?") + " " + event.getReason() + " " + object + ": " + message();
    }
}
