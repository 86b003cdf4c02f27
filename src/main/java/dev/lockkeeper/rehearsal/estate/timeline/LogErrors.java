package dev.lockkeeper.rehearsal.estate.timeline;

/** Error lines that somebody asked for: how many a minute, and what they say. */
public record LogErrors(double perMinute, String text) {
    /** No lines. */
    public static final LogErrors NONE = new LogErrors(0, "");
}
