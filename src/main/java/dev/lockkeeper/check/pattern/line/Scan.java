package dev.lockkeeper.check.pattern.line;

/**
 * A look along a text, with the count of characters looked at, so that a test can prove how much work a line makes. Positions
 * are indexes into the text; -1 means that what was looked for is not there.
 */
final class Scan {
    private String text = "";
    private long steps;

    void of(String other) {
        text = other;
    }

    char at(int index) {
        return text.charAt(index);
    }

    /** How many characters were looked at since the beginning of time. */
    long steps() {
        return steps;
    }

    /** The end of a run of digits, at most so many; the start when there is none. */
    int digits(int from, int end, int most) {
        int last = Math.min(end, from + most);
        int i = from;
        while (i < last && Chars.isDigit(text.charAt(i))) {
            i++;
        }
        steps += i - from + 1;
        return i;
    }

    /** The end of a run of letters and digits. */
    int word(int from, int end) {
        int i = from;
        while (i < end && Chars.isWord(text.charAt(i))) {
            i++;
        }
        steps += i - from + 1;
        return i;
    }

    /** The end of a run of hexadecimal digits. */
    int hex(int from, int end) {
        int i = from;
        while (i < end && Chars.isHex(text.charAt(i))) {
            i++;
        }
        steps += i - from + 1;
        return i;
    }

    /** Whether there are exactly so many hexadecimal digits and no more. */
    boolean isHexRun(int from, int end, int length) {
        return from + length <= end && hex(from, from + length) == from + length;
    }

    /** The first place of a character, or -1. */
    int find(char wanted, int from, int end) {
        for (int i = from; i < end; i++) {
            if (text.charAt(i) == wanted) {
                steps += i - from + 1;
                return i;
            }
        }
        steps += end - from;
        return -1;
    }

    /** The last place of a character, or -1. */
    int findLast(char wanted, int from, int end) {
        for (int i = end - 1; i >= from; i--) {
            if (text.charAt(i) == wanted) {
                steps += end - i;
                return i;
            }
        }
        steps += end - from;
        return -1;
    }

    boolean is(int index, int end, char wanted) {
        steps++;
        return index < end && text.charAt(index) == wanted;
    }

    boolean isAny(int index, int end, String wanted) {
        steps++;
        return index < end && wanted.indexOf(text.charAt(index)) >= 0;
    }

    String text(int from, int end) {
        steps += end - from;
        return text.substring(from, end);
    }

    /** What was looked at elsewhere. */
    void looked(int characters) {
        steps += characters;
    }
}
