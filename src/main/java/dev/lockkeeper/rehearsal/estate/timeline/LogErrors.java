package dev.lockkeeper.rehearsal.estate.timeline;

/** Error lines that somebody asked for: how many a minute, and what they say. */
public record LogErrors(double perMinute, String text) {
    /** What they say when nobody says otherwise. */
    public static final String USUAL = "the connection to the message broker was lost after {n} ms";

    /** No lines. */
    public static final LogErrors NONE = new LogErrors(0, "");
}
