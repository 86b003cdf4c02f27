package dev.lockkeeper.check.prometheus;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a query the first series selector, so that it can be asked how old its newest sample is. */
final class Selector {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    // Possessive, so that a long text cannot exhaust the stack.
    private static final String STRING =
            "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|`[^`]*+`";
    private static final Pattern FIRST = Pattern.compile(
            "(?:" + NAME + ")?\\s*\\{(?:" + STRING + "|[^{}\"'`]++)*+}|" + NAME + "(?=\\s*\\[)|" + STRING);
    private static final Pattern MOVED = Pattern.compile("\\s*(\\[[^]]*+])?\\s*(offset\\b|@)");
    private static final Pattern BARE = Pattern.compile("\\s*(" + NAME + ")\\s*");

    private Selector() {}

    /** The first selector, without its range; empty when none is seen for sure. */
    static Optional<String> first(String query) {
        Matcher bare = BARE.matcher(query);
        if (bare.matches()) {
            return Optional.of(bare.group(1));
        }
        Matcher found = FIRST.matcher(query);
        while (found.find()) {
            char start = found.group().charAt(0);
            if (start != '"' && start != '\'' && start != '`') {
                boolean isMoved =
                        MOVED.matcher(query).region(found.end(), query.length()).lookingAt();
                return isMoved ? Optional.empty() : Optional.of(found.group().strip());
            }
        }
        return Optional.empty();
    }
}
