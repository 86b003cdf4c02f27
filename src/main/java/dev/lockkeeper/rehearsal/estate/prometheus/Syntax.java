package dev.lockkeeper.rehearsal.estate.prometheus;

/** Refuses what is plainly no PromQL: an empty text, open or stray brackets, an open string. */
final class Syntax {
    private Syntax() {}

    static void check(String query) {
        if (query.isBlank()) {
            throw BadData.parameter("query", "unknown position: parse error: no expression found in input");
        }
        int round = 0;
        boolean curly = false;
        boolean square = false;
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '"' || c == '\'' || c == '`') {
                i = endOfString(query, i);
            } else if (c == '(') {
                round++;
            } else if (c == ')' && --round < 0) {
                throw BadData.syntax(i + 1, "unexpected right parenthesis ')'");
            } else if (c == '{') {
                curly = true;
            } else if (c == '}') {
                if (!curly) {
                    throw BadData.syntax(i + 1, "unexpected character: '}'");
                }
                curly = false;
            } else if (c == '[') {
                square = true;
            } else if (c == ']') {
                if (!square) {
                    throw BadData.syntax(i + 1, "unexpected right bracket ']'");
                }
                square = false;
            }
        }
        checkClosed(query.length() + 1, round, curly, square);
    }

    private static void checkClosed(int column, int round, boolean curly, boolean square) {
        if (curly) {
            throw BadData.syntax(column, "unexpected end of input inside braces");
        }
        if (round > 0) {
            throw BadData.syntax(column, "unclosed left parenthesis");
        }
        if (square) {
            throw BadData.syntax(column, "unclosed left bracket");
        }
    }

    private static int endOfString(String query, int start) {
        char quote = query.charAt(start);
        for (int i = start + 1; i < query.length(); i++) {
            if (query.charAt(i) == quote) {
                return i;
            }
            if (query.charAt(i) == '\\' && quote != '`') {
                i++;
            }
        }
        throw BadData.syntax(start + 1, "unterminated quoted string");
    }
}
