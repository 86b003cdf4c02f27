package dev.lockkeeper.command;

import dev.lockkeeper.domain.Text;

/** What came of reading a line of chat. */
public sealed interface Parsed {
    /** It makes sense. */
    record Understood(Said said) implements Parsed {}

    /** It does not: what was found, what is allowed and what to do next, in one answer. */
    record Misunderstood(Text answer) implements Parsed {}
}
