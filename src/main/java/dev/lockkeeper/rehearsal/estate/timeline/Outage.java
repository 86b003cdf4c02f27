package dev.lockkeeper.rehearsal.estate.timeline;

/** How a source fails to answer. */
public enum Outage {
    NONE,
    /** Connections are cut before an answer; over UDP nothing comes back. */
    CUT,
    /** Connections are held and nothing comes back until the outage ends. */
    HANG
}
