package dev.lockkeeper.rehearsal.estate.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events of all namespaces; as in the real thing they are forgotten after an hour. */
final class EventLog {
    static final Duration KEPT = Duration.ofHours(1);

    /** The object that an event is about. */
    record Subject(String apiVersion, String kind, String namespace, String name, String uid) {}

    record Entry(
            int number, Instant at, Subject subject, String type, String reason, String message, String component) {}

    private final List<Entry> entries = new ArrayList<>();
    private int last;

    void normal(Instant at, Subject subject, String reason, String message, String component) {
        add(at, subject, "Normal", reason, message, component);
    }

    void warning(Instant at, Subject subject, String reason, String message, String component) {
        add(at, subject, "Warning", reason, message, component);
    }

    private void add(Instant at, Subject subject, String type, String reason, String message, String component) {
        entries.add(new Entry(++last, at, subject, type, reason, message, component));
    }

    /** What a namespace's events are at a moment; planned ones are not there yet. */
    List<Entry> at(String namespace, Instant now) {
        entries.removeIf(entry -> entry.at().isBefore(now.minus(KEPT)));
        return entries.stream()
                .filter(entry -> entry.subject().namespace().equals(namespace)
                        && !entry.at().isAfter(now))
                .toList();
    }

    /** Drops what was planned for an object that went away before. */
    void forgetAfter(Instant at, String uid) {
        entries.removeIf(
                entry -> entry.subject().uid().equals(uid) && entry.at().isAfter(at));
    }
}
