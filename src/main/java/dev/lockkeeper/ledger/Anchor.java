package dev.lockkeeper.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A receipt that somebody kept outside the ledger, for example from under a message: the entry with the sequence had a digest
 * that begins like this. With it a cut or rewritten ledger shows.
 */
public record Anchor(long sequence, String digest) {
    private static final Pattern FORM = Pattern.compile("#?(\\d{1,18})[ :]([0-9a-f]{8,64})");

    /** Reads a receipt as it stands under a message, for example {@code #41 3fa9c1d2e0}; empty when it is none. */
    public static Optional<Anchor> parse(String receipt) {
        Matcher matcher = FORM.matcher(receipt.strip());
        return matcher.matches()
                ? Optional.of(new Anchor(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** The anchor of a head. */
    public static Anchor of(Head head) {
        return new Anchor(head.sequence(), head.digest().hex());
    }

    @Override
    public String toString() {
        return "#" + sequence + " " + digest;
    }
}
