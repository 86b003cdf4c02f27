package dev.lockkeeper.rehearsal.page;

import java.util.List;

/**
 * A command that the composer offers while somebody types.
 *
 * @param name        the words that choose it, such as {@code /migrate status}
 * @param usage       the words with their arguments, such as {@code /migrate cutover <migration>}
 * @param description what it does, in a few words
 * @param offers      what each argument can be, in the order in which they are typed; empty where nothing is known of them
 */
public record CommandHint(String name, String usage, String description, List<Offer> offers) {
    /** An argument: whether it may be left out, and values that it often has. */
    public record Offer(String name, boolean optional, List<String> values) {
        public Offer {
            values = List.copyOf(values);
        }
    }

    public CommandHint {
        offers = List.copyOf(offers);
    }

    /** A command of whose arguments nothing is known but the usage. */
    public CommandHint(String name, String usage, String description) {
        this(name, usage, description, List.of());
    }
}
