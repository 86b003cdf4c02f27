package dev.lockkeeper.rehearsal.estate.blueprint;

/** The language of a known query, and with it the server that is asked. */
public enum Language {
    PROMQL,
    LOGQL,
    /** Searches in Graylog. */
    LUCENE
}
