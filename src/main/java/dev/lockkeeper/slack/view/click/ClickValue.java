package dev.lockkeeper.slack.view.click;

import java.util.List;

/**
 * What a button or modal carries besides its verb: the programme, then what the verb is about, in a fixed order. It says what the
 * person saw, so that a click on an old rendering is recognised; what counts is decided by the state.
 */
public record ClickValue(List<String> parts) {
    private static final String BETWEEN = "|";

    public ClickValue {
        parts = List.copyOf(parts);
        for (String part : parts) {
            if (part.contains(BETWEEN)) {
                throw new IllegalArgumentException("part of a click must not hold '|', got '" + part + "'");
            }
        }
    }

    /** A value of these parts, as their texts. */
    public static ClickValue of(Object... parts) {
        return new ClickValue(List.of(parts).stream().map(String::valueOf).toList());
    }

    /** Reads what {@link #written} wrote. */
    public static ClickValue read(String value) {
        return new ClickValue(List.of(value.split("\\|", -1)));
    }

    /** The part, counted from 0; empty when there is none, as in a value that an old version wrote. */
    public String part(int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    /** The part as a number; -1 when it is none. */
    public int number(int index) {
        return part(index).matches("\\d{1,9}") ? Integer.parseInt(part(index)) : -1;
    }

    /** The form that stands in a message. */
    public String written() {
        return String.join(BETWEEN, parts);
    }
}
