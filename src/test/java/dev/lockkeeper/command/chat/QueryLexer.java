package dev.lockkeeper.command.chat;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a query of PromQL or LogQL apart as the servers do, written from Go's rules for strings and not from our escaping, so that it
 * cannot agree with our bugs. Throws for what a server would refuse.
 */
final class QueryLexer {
    private final String query;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    /**
     * A token.
     *
     * @param kind {@code string}, or the character or word itself
     * @param meaning what a string means; empty otherwise
     */
    record Token(String kind, String meaning) {}

    private QueryLexer(String query) {
        this.query = query;
    }

    static List<Token> tokens(String query) {
        return new QueryLexer(query).read();
    }

    /** What the strings of the query mean. */
    static List<String> strings(String query) {
        return tokens(query).stream()
                .filter(token -> token.kind().equals("string"))
                .map(Token::meaning)
                .toList();
    }

    /** The one text that a regular expression of RE2 matches, if it has no operator; throws otherwise. */
    static String onlyMatch(String regex) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                char next = regex.charAt(++i);
                if (Character.isLetterOrDigit(next) || next > 0x7e) {
                    throw new IllegalArgumentException("a class or an unknown escape at " + i + " of " + regex);
                }
                text.append(next);
            } else if ("*+?()|[]{}^$.".indexOf(c) >= 0) {
                throw new IllegalArgumentException("an operator at " + i + " of " + regex);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private List<Token> read() {
        while (at < query.length()) {
            char c = query.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                while (at < query.length() && query.charAt(at) != '\n') {
                    at++;
                }
            } else if (c == '"' || c == '\'' || c == '`') {
                string(c);
            } else if (Character.isLetterOrDigit(c) || c == '_') {
                int start = at;
                while (at < query.length()
                        && (Character.isLetterOrDigit(query.charAt(at)) || query.charAt(at) == '_')) {
                    at++;
                }
                tokens.add(new Token(query.substring(start, at), ""));
            } else {
                tokens.add(new Token(String.valueOf(c), ""));
                at++;
            }
        }
        return tokens;
    }

    private void string(char quote) {
        StringBuilder meaning = new StringBuilder();
        at++;
        while (true) {
            if (at >= query.length()) {
                throw new IllegalArgumentException("unterminated string in " + query);
            }
            int point = query.codePointAt(at);
            at += Character.charCount(point);
            if (point == quote) {
                tokens.add(new Token("string", meaning.toString()));
                return;
            }
            if (point == '\n' && quote != '`') {
                throw new IllegalArgumentException("a line ends inside of a string in " + query);
            }
            if (point == 0xfffd || (point >= 0xd800 && point <= 0xdfff)) {
                throw new IllegalArgumentException("broken UTF-8 in " + query);
            }
            if (point == '\\' && quote != '`') {
                escape(quote, meaning);
            } else {
                meaning.appendCodePoint(point);
            }
        }
    }

    private void escape(char quote, StringBuilder meaning) {
        char kind = query.charAt(at++);
        switch (kind) {
            case 'n' -> meaning.append('\n');
            case 't' -> meaning.append('\t');
            case 'r' -> meaning.append('\r');
            case 'a' -> meaning.append((char) 7);
            case 'b' -> meaning.append('\b');
            case 'f' -> meaning.append('\f');
            case 'v' -> meaning.append((char) 11);
            case '\\' -> meaning.append('\\');
            case 'x' -> number(2, meaning);
            case 'u' -> number(4, meaning);
            case 'U' -> number(8, meaning);
            default -> {
                if (kind != quote) {
                    throw new IllegalArgumentException("unknown escape \\" + kind + " in " + query);
                }
                meaning.append(kind);
            }
        }
    }

    private void number(int digits, StringBuilder meaning) {
        int point = Integer.parseInt(query.substring(at, at + digits), 16);
        boolean isAlone = point >= 0xd800 && point <= 0xdfff;
        if (isAlone || point > 0x10ffff || (digits == 2 && point > 0x7f)) {
            throw new IllegalArgumentException("an escape that is no character in " + query);
        }
        meaning.appendCodePoint(point);
        at += digits;
    }
}
