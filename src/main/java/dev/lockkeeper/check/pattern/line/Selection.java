package dev.lockkeeper.check.pattern.line;

/** Which lines count as errors. */
public enum Selection {
    /** Those that say so: by their level field, else by a word of level, else by stderr or an exception at their head. */
    ERRORS,
    /** All: the query finds errors and nothing else. */
    ALL
}
