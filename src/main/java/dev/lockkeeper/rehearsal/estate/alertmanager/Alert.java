package dev.lockkeeper.rehearsal.estate.alertmanager;

import java.time.Instant;
import java.util.Map;

/** An alert that fires, and since when. */
record Alert(Map<String, String> labels, String summary, Instant since) {
    Alert {
        labels = Map.copyOf(labels);
    }
}
