package dev.lockkeeper.command.chat;

/** The language of a query's text. */
public enum Language {
    PROMQL,
    LOGQL
}
