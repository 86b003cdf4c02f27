package dev.lockkeeper.check.loki;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads of a LogQL selector what is needed to ask for the lines of any level. */
final class Stream {
    // Possessive, so that a long text cannot exhaust the stack.
    private static final String STRING = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|`[^`]*+`";
    private static final Pattern SELECTOR =
            Pattern.compile("^\\s*(\\{(?:" + STRING + "|[^{}\"`]++)*+})\\s*(.*)$", Pattern.DOTALL);
    private static final Pattern LEVEL = Pattern.compile(
            "(?:,\\s*)?\\b(?:level|detected_level|severity|lvl)\\s*(?:=~|!~|!=|=)\\s*(?:" + STRING + ")");

    /** A line filter that asks for something, or a comparison behind a bar. */
    private static final Pattern CONDITION =
            Pattern.compile("\\|(?:=|~|>)\\s*[\"`]" + "|\\|\\s*[a-zA-Z_]\\w*+\\s*(?:==|=~|>=|<=|=|>|<)");

    private Stream() {}

    /** A selector of the same streams with lines of any level; empty when the query selects them already. */
    static Optional<String> ofAnyLevel(String query) {
        Matcher parts = SELECTOR.matcher(query);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String labels = LEVEL.matcher(parts.group(1)).replaceAll("").replaceFirst("\\{\\s*,\\s*", "{");
        boolean isWider = !labels.equals(parts.group(1)) || !parts.group(2).isBlank();
        boolean hasMatcher = labels.replaceAll("[{}\\s]", "").length() > 0;
        return isWider && hasMatcher ? Optional.of(labels) : Optional.empty();
    }

    /**
     * Whether the query asks for lines of a level, for a text that they must have, or for a value of a field: then its author says
     * which lines are errors. What only leaves lines out says nothing of the rest.
     */
    static boolean isPicky(String query) {
        Matcher parts = SELECTOR.matcher(query);
        if (!parts.matches()) {
            return false;
        }
        return LEVEL.matcher(parts.group(1)).find()
                || CONDITION.matcher(parts.group(2)).find();
    }
}
