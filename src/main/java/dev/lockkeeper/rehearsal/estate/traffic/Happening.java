package dev.lockkeeper.rehearsal.estate.traffic;

/** Something that writes a log line. */
public enum Happening {
    SUCCESS_LOGGED,
    FAILURE_LOGGED,
    /** A line that somebody asked for at the panel. */
    TOLD_LINE
}
