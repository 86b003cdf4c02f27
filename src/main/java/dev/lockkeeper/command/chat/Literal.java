package dev.lockkeeper.command.chat;

/**
 * Writes a value into a quoted string of PromQL or LogQL, so that the string means exactly the value. Both languages read their
 * strings as Go does: see "Literals" in Prometheus' documentation of querying, and Go's strconv.Unquote.
 */
public final class Literal {
    /** What RE2's QuoteMeta puts a backslash before. */
    private static final String META = "\\.+*?()|[]{}^$";

    private Literal() {}

    /** Whether the value has a UTF-8 form, without which no server can be asked about it. */
    public static boolean isText(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean isPair = Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1));
            if (isPair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** The inside of a string between these quotes ({@code "} or {@code '}) that means the value. */
    public static String word(String value, char quote) {
        StringBuilder inside = new StringBuilder(value.length() + 8);
        value.codePoints().forEach(point -> write(point, quote, inside));
        return inside.toString();
    }

    /** The inside of a string between these quotes that is a regular expression (RE2) which matches the value alone. */
    public static String pattern(String value, char quote) {
        return word(quoted(value), quote);
    }

    /** A regular expression (RE2) that matches the value alone. */
    static String quoted(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 8);
        value.codePoints().forEach(point -> {
            if (META.indexOf(point) >= 0) {
                quoted.append('\\');
            }
            quoted.appendCodePoint(point);
        });
        return quoted.toString();
    }

    private static void write(int point, char quote, StringBuilder inside) {
        if (point == quote || point == '\\') {
            inside.append('\\').append((char) point);
        } else if (isPlain(point)) {
            inside.appendCodePoint(point);
        } else if (point <= 0xffff) {
            inside.append(String.format("\\u%04x", point));
        } else {
            inside.append(String.format("\\U%08x", point));
        }
    }

    /** What a reader of the query can see. Prometheus refuses the character U+FFFD itself as broken UTF-8, so it is not plain. */
    private static boolean isPlain(int point) {
        if (point == ' ') {
            return true;
        }
        if (point < 0x80) {
            return point > ' ' && point != 0x7f;
        }
        return point != 0xfffd && Character.isLetterOrDigit(point);
    }
}
