package dev.lockkeeper.rehearsal.page;

/**
 * A command that the composer offers while somebody types.
 *
 * @param name        the words that choose it, such as {@code /migrate status}
 * @param usage       the words with their arguments, such as {@code /migrate cutover <migration>}
 * @param description what it does, in a few words
 */
public record CommandHint(String name, String usage, String description) {}
