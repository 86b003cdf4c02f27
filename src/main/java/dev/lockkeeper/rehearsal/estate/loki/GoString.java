package dev.lockkeeper.rehearsal.estate.loki;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A string of LogQL as the real reader takes it: as Go writes its strings. */
final class GoString {
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(.))");
    private static final String LETTERS = "abfnrtv";
    private static final String MEANT = "\u0007\b\f\n\r\t\u000b";

    private GoString() {}

    /** What a quoted text means, between double quotes or backticks; any other text as it is. */
    static String unquoted(String text) {
        if (text.startsWith("`")) {
            return text.substring(1, text.length() - 1);
        }
        if (!text.startsWith("\"")) {
            return text;
        }
        return ESCAPE.matcher(text.substring(1, text.length() - 1))
                .replaceAll(escape -> Matcher.quoteReplacement(meant(escape)));
    }

    private static String meant(MatchResult escape) {
        for (int hex = 1; hex <= 3; hex++) {
            if (escape.group(hex) != null) {
                return Character.toString(Integer.parseInt(escape.group(hex), 16));
            }
        }
        int letter = LETTERS.indexOf(escape.group(4));
        return letter < 0 ? escape.group(4) : MEANT.substring(letter, letter + 1);
    }
}
