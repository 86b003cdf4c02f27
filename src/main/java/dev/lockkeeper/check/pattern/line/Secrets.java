package dev.lockkeeper.check.pattern.line;

import java.util.List;
import java.util.Locale;

/**
 * Hides what nobody should read in a channel: values of fields that are named like secrets, bearer tokens, passwords in
 * addresses, signed tokens and access keys. One pass; a value ends at white space, quote, comma, semicolon, ampersand or bracket.
 */
public final class Secrets {
    private static final String HIDDEN = "***";
    private static final List<String> NAMES = List.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "secret",
            "token",
            "apikey",
            "api_key",
            "api-key",
            "accesskey",
            "access_key",
            "access-key",
            "private_key",
            "privatekey",
            "authorization",
            "credential",
            "credentials",
            "cookie",
            "sessionid",
            "session_id",
            "signature",
            "client_secret");
    private static final List<String> SCHEMES = List.of("bearer", "basic", "digest", "negotiate");
    private static final int LONGEST_NAME = 32;
    private static final int SHORTEST_TOKEN = 20;
    private static final int SHORTEST_BEARER = 12;

    private Secrets() {}

    /** The text with its secrets hidden. */
    public static String hidden(String text) {
        StringBuilder out = null;
        int kept = 0;
        int i = 0;
        while (i < text.length()) {
            int end = secretEnd(text, i);
            if (end <= i) {
                i++;
                continue;
            }
            out = out == null ? new StringBuilder(text.length()) : out;
            out.append(text, kept, i).append(HIDDEN);
            kept = end;
            i = end;
        }
        return out == null ? text : out.append(text, kept, text.length()).toString();
    }

    /** The end of a secret that begins here, or the place itself. */
    private static int secretEnd(String text, int at) {
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        if (isNamed(text, at, before)) {
            int end = valueEnd(text, at);
            int scheme = scheme(text, at, end);
            return scheme > 0 ? valueEnd(text, scheme) : end;
        }
        char c = text.charAt(at);
        boolean isStart = !Chars.isWord(before);
        if (isStart && c == 'e' && text.startsWith("eyJ", at)) {
            int end = valueEnd(text, at);
            return end - at >= SHORTEST_TOKEN ? end : at;
        }
        if (isStart && c == 'A' && (text.startsWith("AKIA", at) || text.startsWith("ASIA", at))) {
            int end = valueEnd(text, at);
            return end - at == SHORTEST_TOKEN ? end : at;
        }
        if (before == ' ' && at > 5) {
            int start = Math.max(0, at - 11);
            int word = text.lastIndexOf(' ', at - 2) + 1;
            String scheme = word >= start ? text.substring(word, at - 1).toLowerCase(Locale.ROOT) : "";
            int end = scheme.equals("bearer") ? valueEnd(text, at) : at;
            return end - at >= SHORTEST_BEARER ? end : at;
        }
        return before == '/' && at > 2 && text.startsWith("://", at - 3) ? passwordEnd(text, at) : at;
    }

    /** The end of user and password before the host of an address, or the place itself. */
    private static int passwordEnd(String text, int at) {
        boolean hasColon = false;
        for (int i = at; i < text.length() && i < at + 256; i++) {
            char c = text.charAt(i);
            if (c == '@') {
                return hasColon ? i : at;
            }
            if (c == '/' || Chars.isBlank(c) || c == '"') {
                return at;
            }
            hasColon |= c == ':';
        }
        return at;
    }

    /** Whether what begins here is the value of a field whose name ends like a secret's. */
    private static boolean isNamed(String text, int at, char before) {
        if (before != '=' && before != ':' && before != '"' && before != '\'' && before != ' ') {
            return false;
        }
        if (at >= text.length() || Chars.isBlank(text.charAt(at)) || "\"'=:*[{(".indexOf(text.charAt(at)) >= 0) {
            return false;
        }
        int i = at - 1;
        boolean hasJoint = false;
        while (i >= 0 && at - i <= 4 && "=: \"'".indexOf(text.charAt(i)) >= 0) {
            hasJoint |= text.charAt(i) == '=' || text.charAt(i) == ':';
            i--;
        }
        if (!hasJoint) {
            return false;
        }
        int end = i + 1;
        while (i >= 0
                && end - i <= LONGEST_NAME
                && (Chars.isWord(text.charAt(i)) || "_-.".indexOf(text.charAt(i)) >= 0)) {
            i--;
        }
        String name = text.substring(i + 1, end).toLowerCase(Locale.ROOT);
        return NAMES.stream().anyMatch(name::endsWith);
    }

    /** Where the credentials begin when the value is the name of their scheme, or 0. */
    private static int scheme(String text, int at, int end) {
        boolean isScheme = SCHEMES.contains(text.substring(at, end).toLowerCase(Locale.ROOT));
        return isScheme && end + 1 < text.length() && text.charAt(end) == ' ' ? end + 1 : 0;
    }

    private static int valueEnd(String text, int at) {
        int i = at;
        while (i < text.length() && !Chars.isBlank(text.charAt(i)) && "\"',;&)]}<>".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }
}
