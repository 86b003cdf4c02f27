package dev.lockkeeper.check.pattern;

import dev.lockkeeper.check.pattern.line.ErrorLine;
import dev.lockkeeper.check.pattern.line.Masks;

/** Error lines as the reader hands them on. */
final class Lines {
    private static final Masks MASKS = new Masks();
    private static final long SECOND = 1_000_000_000L;

    private Lines() {}

    static ErrorLine line(String words) {
        return at(0, "billing-1", words);
    }

    static ErrorLine at(long second, String pod, String words) {
        return new ErrorLine(second * SECOND, pod, MASKS.masked(words), words);
    }

    static PatternSet learned(String... lines) {
        PatternMiner miner = new PatternMiner();
        for (String line : lines) {
            miner.learn(line(line), true);
        }
        return miner.freeze();
    }
}
