package dev.lockkeeper.check.alertmanager;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An alert that fires.
 *
 * @param startsAt since when, as the server writes it
 * @param summary its annotation of that name; may be empty
 * @param silencedBy the silences that keep it quiet; empty when it is heard
 */
record Alert(Map<String, String> labels, String startsAt, String summary, Set<String> silencedBy) {
    private static final String NAME = "alertname";

    Alert {
        labels = Map.copyOf(labels);
        silencedBy = Set.copyOf(silencedBy);
    }

    String name() {
        return labels.getOrDefault(NAME, "an alert without a name");
    }

    /** In one line: name, labels, since when, summary. */
    String line() {
        String others = new TreeMap<>(labels)
                .entrySet().stream()
                        .filter(label -> !label.getKey().equals(NAME))
                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                        .collect(Collectors.joining(", ", "{", "}"));
        String quiet = silencedBy.isEmpty() ? "" : ", silenced by Lockkeeper";
        return name() + others + " since " + startsAt + quiet + (summary.isEmpty() ? "" : ": " + summary);
    }
}
