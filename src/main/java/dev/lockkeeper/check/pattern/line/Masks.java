package dev.lockkeeper.check.pattern.line;

/**
 * Puts masks in place of what differs from line to line: {@code <UUID> <TS> <IP> <MAC> <HEX> <PATH> <HOST> <N>}, in this order.
 *
 * <p>The text is cut into atoms, which are runs of letters, digits and {@code _-.:/\@+%}; what is between them stays. What
 * becomes of an atom depends on the atom alone, and one that holds a mask already stays as it is. Hence masking twice is masking
 * once, and the work is bounded by a constant for each character. White space becomes one blank, colours of terminals go.
 *
 * <p>Keeps buffers, so it serves one thread.
 */
public final class Masks {
    /** The longest text that is looked at and that comes out; what is longer is cut. */
    public static final int MOST_CHARACTERS = 8 * 1024;
    /** So many words are kept. */
    public static final int MOST_WORDS = 200;

    private static final String[] NAMES = {"UUID", "TS", "IP", "MAC", "HEX", "PATH", "HOST", "N"};
    private static final String TIME = "<TS>";
    private static final char ESCAPE = 0x1b;

    private final StringBuilder out = new StringBuilder(512);
    private final Scan scan = new Scan();
    private final Atom atom = new Atom(scan, out);
    private int words;
    private boolean isFull;

    /** The text with its masks, without the times at its beginning. */
    public String masked(String raw) {
        String cut = raw.length() > MOST_CHARACTERS ? raw.substring(0, MOST_CHARACTERS) : raw;
        String text = cut.indexOf(ESCAPE) < 0 ? cut : withoutColours(cut);
        scan.of(text);
        out.setLength(0);
        words = 0;
        isFull = false;
        int end = text.length();
        int i = 0;
        while (i < end && words < MOST_WORDS && !isFull) {
            i = next(text, i, end);
        }
        while (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        return withoutTimes(out.toString());
    }

    /** How many characters were looked at since this was made. */
    long steps() {
        return scan.steps();
    }

    private int next(String text, int i, int end) {
        char c = text.charAt(i);
        int mask = c == '<' ? mask(text, i, end) : 0;
        int before = out.length();
        int after = i + 1;
        if (mask > 0 || Chars.isAtom(c)) {
            after = atomFrom(text, i, end);
        } else if (Chars.isBlank(c)) {
            blank();
        } else {
            out.append(c);
        }
        scan.looked(1);
        if (out.length() > MOST_CHARACTERS) {
            // An atom is there as a whole or not at all: half of one would be masked otherwise the next time.
            out.setLength(before);
            isFull = true;
        }
        return after;
    }

    private void blank() {
        int length = out.length();
        if (length > 0 && out.charAt(length - 1) != ' ') {
            out.append(' ');
            words++;
        }
    }

    private int atomFrom(String text, int start, int end) {
        int kinds = 0;
        boolean isMasked = false;
        int i = start;
        while (i < end) {
            char c = text.charAt(i);
            int kind = Chars.kind(c);
            if (kind != 0) {
                kinds |= kind;
                i++;
                continue;
            }
            int mask = c == '<' ? mask(text, i, end) : 0;
            if (mask == 0) {
                break;
            }
            isMasked = true;
            i += mask;
        }
        scan.looked(i - start + 1);
        if (isMasked || (kinds & (Chars.DIGIT | Chars.JOINT)) == 0) {
            out.append(text, start, i);
        } else {
            atom.write(text, start, i, (kinds & Chars.DIGIT) != 0);
        }
        return i;
    }

    /** The length of a mask that stands here, or 0. */
    private static int mask(String text, int at, int end) {
        for (String name : NAMES) {
            int close = at + 1 + name.length();
            if (close < end && text.charAt(close) == '>' && text.startsWith(name, at + 1)) {
                return name.length() + 2;
            }
        }
        return 0;
    }

    /** Without the words at the beginning that are a time and nothing else. */
    private static String withoutTimes(String text) {
        int start = 0;
        while (start < text.length()) {
            int blank = text.indexOf(' ', start);
            int end = blank < 0 ? text.length() : blank;
            if (!isTime(text, start, end)) {
                break;
            }
            start = blank < 0 ? end : blank + 1;
        }
        return start == 0 ? text : text.substring(start);
    }

    private static boolean isTime(String text, int start, int end) {
        boolean hasTime = false;
        int i = start;
        while (i < end) {
            int mask = text.charAt(i) == '<' ? mask(text, i, text.length()) : 0;
            hasTime |= mask > 0 && text.startsWith(TIME, i);
            if (mask == 0 && Chars.isWord(text.charAt(i))) {
                return false;
            }
            i += Math.max(1, mask);
        }
        return hasTime;
    }

    /** Without the escape sequences of terminals. */
    private static String withoutColours(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) != ESCAPE) {
                plain.append(text.charAt(i));
                i++;
                continue;
            }
            i++;
            if (i < text.length() && text.charAt(i) == '[') {
                i++;
                while (i < text.length() && (Chars.isDigit(text.charAt(i)) || text.charAt(i) == ';')) {
                    i++;
                }
                i += i < text.length() && Chars.isLetter(text.charAt(i)) ? 1 : 0;
            }
        }
        return plain.toString();
    }
}
