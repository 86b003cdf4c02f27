package dev.lockkeeper.check.pattern;

import java.util.HashMap;
import java.util.Map;

/**
 * The length of the longest common sequence of words of one line with others. Works on a word of the other line at once for all
 * words of this one, as bits of a row of the usual table (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004).
 */
final class CommonWords {
    private final Map<String, long[]> places = new HashMap<>();
    private final int length;
    private final int units;

    CommonWords(String[] words) {
        this.length = words.length;
        this.units = (length + 63) / 64;
        for (int i = 0; i < length; i++) {
            places.computeIfAbsent(words[i], made -> new long[units])[i >> 6] |= 1L << (i & 63);
        }
    }

    /** The length of the longest sequence of words that both have in the same order. */
    int with(String[] other) {
        long[] row = new long[units];
        java.util.Arrays.fill(row, -1L);
        for (String word : other) {
            long[] at = places.get(word);
            if (at != null) {
                advance(row, at);
            }
        }
        int common = 0;
        for (int i = 0; i < length; i++) {
            common += (row[i >> 6] >>> (i & 63) & 1) == 0 ? 1 : 0;
        }
        return common;
    }

    /** row = (row + (row & at)) | (row & ~at), over several units with their carry. */
    private static void advance(long[] row, long[] at) {
        long carry = 0;
        for (int i = 0; i < row.length; i++) {
            long met = row[i] & at[i];
            long sum = row[i] + met;
            long overflow = Long.compareUnsigned(sum, row[i]) < 0 ? 1 : 0;
            long whole = sum + carry;
            overflow |= Long.compareUnsigned(whole, sum) < 0 ? 1 : 0;
            row[i] = whole | (row[i] & ~at[i]);
            carry = overflow;
        }
    }
}
