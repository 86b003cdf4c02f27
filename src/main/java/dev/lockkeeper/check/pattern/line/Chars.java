package dev.lockkeeper.check.pattern.line;

/** What a character may be part of, by a table for ASCII; other letters are letters, all else separates. */
final class Chars {
    static final int LETTER = 1;
    static final int DIGIT = 2;
    static final int HEX = 4;
    /** Holds an atom together but is neither letter nor digit. */
    static final int JOINT = 8;

    private static final byte[] KINDS = new byte[128];

    static {
        for (char c = 'a'; c <= 'z'; c++) {
            KINDS[c] = LETTER;
            KINDS[c - 'a' + 'A'] = LETTER;
        }
        for (char c = 'a'; c <= 'f'; c++) {
            KINDS[c] |= HEX;
            KINDS[c - 'a' + 'A'] |= HEX;
        }
        for (char c = '0'; c <= '9'; c++) {
            KINDS[c] = DIGIT | HEX;
        }
        for (char c : "_-.:/\\@+%".toCharArray()) {
            KINDS[c] = JOINT;
        }
    }

    private Chars() {}

    static int kind(char c) {
        if (c < 128) {
            return KINDS[c];
        }
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) ? LETTER : 0;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHex(char c) {
        return c < 128 && (KINDS[c] & HEX) != 0;
    }

    static boolean isLetter(char c) {
        return (kind(c) & LETTER) != 0;
    }

    /** Letter or digit. */
    static boolean isWord(char c) {
        return (kind(c) & (LETTER | DIGIT)) != 0;
    }

    /** Part of an atom: letter, digit or joint. */
    static boolean isAtom(char c) {
        return kind(c) != 0;
    }

    /** White space, and the control characters that nobody can see. */
    static boolean isBlank(char c) {
        return c <= ' ' || c == 0x7f || c == 0xa0 || c == 0x2028 || c == 0x2029;
    }
}
