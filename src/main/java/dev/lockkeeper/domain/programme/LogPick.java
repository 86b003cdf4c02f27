package dev.lockkeeper.domain.programme;

/** Which of the lines that a query selects are errors. */
public enum LogPick {
    /** All, where the query has a condition on level or text; else those that say so. */
    BY_QUERY,
    /** Those that say so. */
    ERRORS,
    /** All. */
    ALL
}
