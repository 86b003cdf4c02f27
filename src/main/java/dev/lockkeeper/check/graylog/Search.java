package dev.lockkeeper.check.graylog;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads of a search in Lucene's syntax what is needed to ask for messages of any level. */
final class Search {
    private static final String VALUE = "(?:\\[[^\\]]*+]|\\{[^}]*+}|\\([^)]*+\\)|\"[^\"]*+\"|[^\\s()]++)";
    private static final String LEVEL = "(?:level|severity|lvl|log_level|severity_text):" + VALUE;
    private static final Pattern BEHIND = Pattern.compile("\\s++AND\\s++(?:NOT\\s++)?" + LEVEL);
    private static final Pattern BEFORE = Pattern.compile("\\b(?:NOT\\s++)?" + LEVEL + "\\s++AND\\s++");
    private static final Pattern ANY_LEVEL = Pattern.compile("\\b" + LEVEL);
    /** A condition on the text: on its field, or a word or phrase of no field. */
    private static final Pattern TEXT = Pattern.compile("\\b(?:message|full_message):|(?<![:\\w\\\\])\"[^\"]*+\"(?!:)");

    private Search() {}

    /** The search without its conditions on the level; empty when it has none that can be left out. */
    static Optional<String> ofAnyLevel(String query) {
        String wider = BEFORE.matcher(BEHIND.matcher(query).replaceAll(""))
                .replaceAll("")
                .strip();
        boolean isWider = !wider.equals(query.strip()) && !wider.isEmpty();
        return isWider && !ANY_LEVEL.matcher(wider).find() ? Optional.of(wider) : Optional.empty();
    }

    /** Whether it asks for a level, or for words that the message must have. */
    static boolean isPicky(String query) {
        return ANY_LEVEL.matcher(query).find() || TEXT.matcher(query).find();
    }
}
