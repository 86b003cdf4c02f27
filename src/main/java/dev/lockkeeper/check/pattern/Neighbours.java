package dev.lockkeeper.check.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the known line whose words are most like another's: the longest common sequence of words, twice its length over the
 * number of words of both, must be at least four fifths. Lines that cannot reach that are never compared.
 */
final class Neighbours {
    private final List<String[]> lines = new ArrayList<>();
    private final Map<String, int[]> places = new HashMap<>();

    Neighbours(Collection<String> masked) {
        Map<String, List<Integer>> growing = new HashMap<>();
        for (String line : masked) {
            String[] words = Words.of(line);
            int number = lines.size();
            lines.add(words);
            for (String word : words) {
                List<Integer> at = growing.computeIfAbsent(word, made -> new ArrayList<>());
                if (at.isEmpty() || at.get(at.size() - 1) != number) {
                    at.add(number);
                }
            }
        }
        growing.forEach((word, at) ->
                places.put(word, at.stream().mapToInt(Integer::intValue).toArray()));
    }

    /** The most alike known line that is alike enough; of equal ones the first that was learned. */
    Optional<String> nearest(String[] words) {
        CommonWords common = new CommonWords(words);
        int best = -1;
        int bestLength = 0;
        int bestCommon = 0;
        BitSet candidates = candidates(words);
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            String[] known = lines.get(i);
            int length = known.length + words.length;
            if (!isAlike(Math.min(known.length, words.length), length)) {
                continue;
            }
            int found = common.with(known);
            // found / length against bestCommon / bestLength, in whole numbers.
            boolean isNearer = best < 0 || (long) found * bestLength > (long) bestCommon * length;
            if (isAlike(found, length) && isNearer) {
                best = i;
                bestLength = length;
                bestCommon = found;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(String.join(" ", lines.get(best)));
    }

    /** 2 × common / words of both >= 8 / 10. */
    static boolean isAlike(int common, int wordsOfBoth) {
        return 20L * common >= 8L * wordsOfBoth;
    }

    /**
     * A line that is alike shares at least two thirds of the words, so that of any one third and one it shares one: the rarest
     * are looked up.
     */
    private BitSet candidates(String[] words) {
        int shared = (2 * words.length + 2) / 3;
        String[] rarest = words.clone();
        Arrays.sort(rarest, Comparator.comparingInt((String word) -> places.getOrDefault(word, new int[0]).length));
        BitSet found = new BitSet(lines.size());
        for (int i = 0; i <= words.length - shared && i < words.length; i++) {
            for (int place : places.getOrDefault(rarest[i], new int[0])) {
                found.set(place);
            }
        }
        return found;
    }
}
