package dev.lockkeeper.plan.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word of PromQL with its place in the text. Comments and white space are no words; a selector in braces, a range in brackets
 * and a string are one word each, so that nothing inside them is taken for an operator.
 */
record Token(Kind kind, String text, int start) {
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        BRACES,
        BRACKETS,
        SIGN
    }

    /** Whether it is the word, however it is written: keywords of PromQL have no case. */
    boolean is(String word) {
        return text.toLowerCase(Locale.ROOT).equals(word);
    }

    int end() {
        return start + text.length();
    }

    static List<Token> of(String query) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < query.length()) {
            char c = query.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                at = endOfLine(query, at);
            } else {
                Token token = token(query, at, c);
                tokens.add(token);
                at = token.end();
            }
        }
        return tokens;
    }

    private static Token token(String query, int at, char c) {
        if (c == '"' || c == '\'' || c == '`') {
            return new Token(Kind.STRING, query.substring(at, endOfString(query, at)), at);
        }
        if (c == '{') {
            return new Token(Kind.BRACES, query.substring(at, closing(query, at, '}')), at);
        }
        if (c == '[') {
            return new Token(Kind.BRACKETS, query.substring(at, closing(query, at, ']')), at);
        }
        int end = at + 1;
        if (Character.isLetter(c) || c == '_' || c == ':') {
            while (end < query.length() && isName(query.charAt(end))) {
                end++;
            }
            return new Token(Kind.NAME, query.substring(at, end), at);
        }
        if (Character.isDigit(c) || c == '.') {
            while (end < query.length() && (isName(query.charAt(end)) || query.charAt(end) == '.')) {
                end++;
            }
            return new Token(Kind.NUMBER, query.substring(at, end), at);
        }
        return new Token(Kind.SIGN, query.substring(at, end), at);
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == ':';
    }

    private static int endOfLine(String query, int at) {
        int end = query.indexOf('\n', at);
        return end < 0 ? query.length() : end + 1;
    }

    private static int endOfString(String query, int at) {
        char quote = query.charAt(at);
        for (int i = at + 1; i < query.length(); i++) {
            if (query.charAt(i) == '\\' && quote != '`') {
                i++;
            } else if (query.charAt(i) == quote) {
                return i + 1;
            }
        }
        return query.length();
    }

    private static int closing(String query, int at, char close) {
        int i = at + 1;
        while (i < query.length() && query.charAt(i) != close) {
            char c = query.charAt(i);
            i = c == '"' || c == '\'' || c == '`' ? endOfString(query, i) : i + 1;
        }
        return Math.min(i + 1, query.length());
    }
}
