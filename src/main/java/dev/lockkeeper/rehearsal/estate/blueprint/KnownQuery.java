package dev.lockkeeper.rehearsal.estate.blueprint;

/**
 * A query text of the loaded plan and the signal that it stands for, so that the estate can answer without a query engine.
 *
 * @param text the text as the plan has it; {@code {{window}}} stands for any duration. A Loki text may be a bare stream
 *     selector with its filters, which is then recognised inside metric queries too
 * @param healthy for {@link Meaning#NUMBER}: the value while nobody turns the panel; otherwise unused
 */
public record KnownQuery(Language language, String text, Meaning meaning, double healthy) {

    public KnownQuery {
        if (text.isBlank()) {
            throw new IllegalArgumentException("text of a known query must not be blank");
        }
    }

    /** A query whose healthy number, if it stands for one, is 1. */
    public KnownQuery(Language language, String text, Meaning meaning) {
        this(language, text, meaning, 1);
    }
}
