package dev.lockkeeper.domain.look;

import java.time.Duration;

/** Lengths of time as people say them. */
final class Spans {
    private Spans() {}

    /** {@code 15 min}, {@code 1 h 30 min}, {@code 24 h}, {@code 90 s}. */
    static String words(Duration time) {
        if (time.toSeconds() < 120 && time.toSecondsPart() != 0) {
            return time.toSeconds() + " s";
        }
        long hours = time.toHours();
        int minutes = time.toMinutesPart();
        String inHours = hours == 0 ? "" : hours + " h";
        String inMinutes = minutes == 0 ? "" : minutes + " min";
        String words = inHours.isEmpty() || inMinutes.isEmpty() ? inHours + inMinutes : inHours + " " + inMinutes;
        return words.isEmpty() ? time.toSeconds() + " s" : words;
    }
}
