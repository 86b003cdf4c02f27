package dev.lockkeeper.rehearsal.estate.traffic;

/** Something that writes a log line. */
public enum Happening {
    SUCCESS_LOGGED,
    /** A request that fails now and then on any day: worth a warning. */
    RARE_FAILURE_LOGGED,
    /** A request that fails while many do: an error. */
    FAILURE_LOGGED,
    /** An error that is logged now and then on any day, on either platform, and that nobody minds. */
    USUAL_ERROR_LOGGED,
    /** A line that somebody asked for at the panel. */
    TOLD_LINE
}
