package dev.lockkeeper.command;

/**
 * A word that can be said after {@code /migrate}.
 *
 * @param usage the whole line, with parameters: {@code <needed>} and {@code [optional]}
 * @param summary what it does, in a few words
 */
public record CommandHint(String word, String usage, String summary) {}
