package dev.lockkeeper.check.pattern.line;

/** Reads the fields of a line of {@code key=value} pairs, in one pass. */
final class LogfmtLine {
    private LogfmtLine() {}

    /** Whether the line begins with a pair and has a message or a level; if so its fields were put. */
    static boolean read(String text, LineFields fields) {
        int at = 0;
        int pairs = 0;
        while (at < text.length()) {
            while (at < text.length() && Chars.isBlank(text.charAt(at))) {
                at++;
            }
            int start = at;
            while (at < text.length() && isName(text.charAt(at))) {
                at++;
            }
            boolean isPair = at > start && at < text.length() && text.charAt(at) == '=';
            if (!isPair) {
                if (pairs == 0) {
                    return false;
                }
                at = afterWord(text, at);
                continue;
            }
            pairs++;
            String name = text.substring(start, at);
            at = value(text, at + 1, name, fields);
        }
        return fields.severity() != Severity.UNKNOWN || (pairs > 1 && fields.message() != null);
    }

    private static int value(String text, int from, String name, LineFields fields) {
        if (from < text.length() && text.charAt(from) == '"') {
            StringBuilder value = new StringBuilder();
            int at = from + 1;
            while (at < text.length() && text.charAt(at) != '"') {
                char c = text.charAt(at);
                if (c == '\\' && at + 1 < text.length()) {
                    at++;
                    char escaped = text.charAt(at);
                    c = escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
                }
                value.append(c);
                at++;
            }
            fields.put(name, value.toString());
            return Math.min(text.length(), at + 1);
        }
        int end = afterWord(text, from);
        fields.put(name, text.substring(from, end));
        return end;
    }

    private static int afterWord(String text, int from) {
        int at = from;
        while (at < text.length() && !Chars.isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isName(char c) {
        return Chars.isWord(c) || c == '_' || c == '.' || c == '-' || c == '@' || c == '/';
    }
}
