package dev.lockkeeper.check.pattern.line;

/**
 * Reads the fields of a line that is a JSON object, in one pass and without recursion. A line that was cut off gives what came
 * before the cut.
 */
final class JsonLine {
    private static final int DEEPEST = 3;

    private final String text;
    private final LineFields fields;
    private final String[] path = new String[DEEPEST];
    private int depth;
    private int at;

    private JsonLine(String text, LineFields fields) {
        this.text = text;
        this.fields = fields;
    }

    /** Whether the line is a JSON object; if so its fields were put. */
    static boolean read(String text, LineFields fields) {
        int start = 0;
        while (start < text.length() && Chars.isBlank(text.charAt(start))) {
            start++;
        }
        if (start >= text.length() || text.charAt(start) != '{') {
            return false;
        }
        JsonLine line = new JsonLine(text, fields);
        line.at = start + 1;
        return line.members();
    }

    /** Walks names and values until the object ends; whether it is JSON as far as it goes, and has a name at least. */
    private boolean members() {
        boolean hasName = false;
        while (true) {
            char c = next(',');
            if (c == '}') {
                at++;
                if (depth == 0) {
                    return hasName;
                }
                depth--;
                continue;
            }
            if (c != '"') {
                return hasName && c == 0;
            }
            String name = string();
            if (next(' ') != ':') {
                return hasName && at >= text.length();
            }
            at++;
            hasName = true;
            value(name);
        }
    }

    private void value(String name) {
        char c = next(' ');
        if (c == '"') {
            put(name, string());
        } else if (c == '{' && depth + 1 < DEEPEST) {
            path[depth] = name;
            depth++;
            at++;
        } else if (c == '{' || c == '[') {
            skip();
        } else {
            int start = at;
            while (at < text.length() && ",}] \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            put(name, text.substring(start, at));
        }
    }

    private void put(String name, String value) {
        if (depth == 0) {
            fields.put(name, value);
            return;
        }
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            whole.append(path[i]).append('.');
        }
        fields.put(whole.append(name).toString(), value);
    }

    /** The next character that is neither white space nor the one that may be passed over; 0 at the end. */
    private char next(char passed) {
        while (at < text.length() && (Chars.isBlank(text.charAt(at)) || text.charAt(at) == passed)) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    /** Passes over an array, or an object that lies too deep. */
    private void skip() {
        int open = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                pass();
                continue;
            }
            at++;
            if (c == '{' || c == '[') {
                open++;
            } else if (c == '}' || c == ']') {
                open--;
                if (open == 0) {
                    return;
                }
            }
        }
    }

    private void pass() {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(text.length(), at + 1);
    }

    private String string() {
        int start = at + 1;
        pass();
        int end = at > start && text.charAt(at - 1) == '"' ? at - 1 : at;
        String raw = text.substring(Math.min(start, end), end);
        return raw.indexOf('\\') < 0 ? raw : unescaped(raw);
    }

    private static String unescaped(String raw) {
        StringBuilder plain = new StringBuilder(raw.length());
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            boolean isEscape = c == '\\' && i + 1 < raw.length();
            if (!isEscape) {
                plain.append(c);
                i++;
            } else if (raw.charAt(i + 1) == 'u') {
                plain.append(unit(raw, i + 2));
                i += 6;
            } else {
                plain.append(escaped(raw.charAt(i + 1)));
                i += 2;
            }
        }
        return plain.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b', 'f' -> ' ';
            default -> c;
        };
    }

    private static char unit(String raw, int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = i < raw.length() ? Character.digit(raw.charAt(i), 16) : -1;
            if (digit < 0) {
                return '\ufffd';
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }
}
