package dev.lockkeeper.check.pattern;

/** Cuts masked lines into words, and looks at words. */
final class Words {
    private static final String[] NONE = {};

    private Words() {}

    /** The words of a masked line, which has one blank between them. */
    static String[] of(String masked) {
        return masked.isEmpty() ? NONE : masked.split(" ", -1);
    }

    static boolean hasDigit(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Character.isDigit(word.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word has letters besides those of its masks. */
    static boolean hasLetters(String word) {
        int i = 0;
        while (i < word.length()) {
            char c = word.charAt(i);
            int close = c == '<' ? word.indexOf('>', i) : -1;
            if (close > 0 && isMask(word, i + 1, close)) {
                i = close + 1;
            } else if (Character.isLetter(c)) {
                return true;
            } else {
                i++;
            }
        }
        return false;
    }

    private static boolean isMask(String word, int from, int close) {
        if (close == from || close - from > 4) {
            return false;
        }
        for (int i = from; i < close; i++) {
            char c = word.charAt(i);
            if ((c < 'A' || c > 'Z') && c != '*') {
                return false;
            }
        }
        return true;
    }
}
