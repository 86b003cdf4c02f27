package dev.lockkeeper.rehearsal.estate.loki;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses what is plainly no LogQL: nothing, open brackets, a selector that selects everything, an unknown stage. */
final class Grammar {
    private static final Pattern SELECTOR = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern MATCHER =
            Pattern.compile("\\s*([a-zA-Z_]\\w*)\\s*(=~|!~|!=|=)\\s*(\"(?:\\\\.|[^\"\\\\])*\"|`[^`]*`)\\s*");
    private static final Pattern UNKNOWN_STAGE = Pattern.compile("\\|\\s*([a-zA-Z_]\\w*)\\s*$");
    private static final Pattern STAGE =
            Pattern.compile("json|logfmt|unpack|decolorize|pattern|regexp|line_format|label_format|keep|drop|unwrap");

    private Grammar() {}

    static void check(String query) {
        if (query.isBlank()) {
            throw new Refused("parse error : syntax error: unexpected $end");
        }
        checkBrackets(query);
        for (Matcher selector = SELECTOR.matcher(withoutStrings(query)); selector.find(); ) {
            checkSelector(query.substring(selector.start(1), selector.end(1)));
        }
        Matcher stage = UNKNOWN_STAGE.matcher(query);
        if (stage.find() && !STAGE.matcher(stage.group(1)).matches()) {
            throw unexpectedEnd(query, "");
        }
    }

    private static void checkBrackets(String query) {
        String plain = withoutStrings(query);
        if (plain.indexOf('"') >= 0 || plain.indexOf('`') >= 0) {
            throw new Refused("parse error at line 1, col " + (query.indexOf('"') + 1) + ": literal not terminated");
        }
        int round = count(plain, '(') - count(plain, ')');
        if (count(plain, '{') > count(plain, '}')) {
            throw unexpectedEnd(query, ", expecting } or ,");
        }
        if (count(plain, '[') > count(plain, ']')) {
            throw new Refused(
                    "parse error at line 1, col " + (query.length() + 1) + ": missing closing ']' in duration");
        }
        if (round > 0) {
            throw unexpectedEnd(query, ", expecting )");
        }
        if (round < 0) {
            throw new Refused(
                    "parse error at line 1, col " + (query.lastIndexOf(')') + 1) + ": syntax error: unexpected )");
        }
    }

    private static Refused unexpectedEnd(String query, String expecting) {
        return new Refused(
                "parse error at line 1, col " + (query.length() + 1) + ": syntax error: unexpected $end" + expecting);
    }

    private static void checkSelector(String inside) {
        boolean selects = false;
        Matcher matcher = MATCHER.matcher(inside);
        while (matcher.find()) {
            String value = matcher.group(3).substring(1, matcher.group(3).length() - 1);
            selects |= switch (matcher.group(2)) {
                case "=" -> !value.isEmpty();
                case "=~" -> !"".matches(value);
                default -> false;
            };
        }
        if (!selects) {
            throw new Refused(
                    "parse error : queries require at least one regexp or equality matcher that does not have an"
                            + " empty-compatible value. For instance, app=~\".*\" does not meet this requirement, but app=~\".+\" will");
        }
    }

    /** The query with the inside of its strings blanked, so that positions stay; an open string keeps its quote. */
    static String withoutStrings(String query) {
        Matcher string = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|`[^`]*`").matcher(query);
        StringBuilder plain = new StringBuilder(query);
        while (string.find()) {
            for (int i = string.start(); i < string.end(); i++) {
                plain.setCharAt(i, '_');
            }
        }
        return plain.toString();
    }

    private static int count(String text, char wanted) {
        return (int) text.chars().filter(c -> c == wanted).count();
    }
}
