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
}
