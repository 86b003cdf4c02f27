package dev.lockkeeper.rehearsal.slack.state;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Gives out ids that look like Slack's: a letter and upper-case letters and digits, unique in the workspace. */
public final class Ids {
    private static final int LENGTH = 9;
    private final AtomicLong count = new AtomicLong();

    /** A fresh id that starts with {@code prefix}. */
    public String next(String prefix) {
        // A stride through the numbers, so that ids of neighbours are not neighbours.
        long number = count.incrementAndGet() * 7_919 + 1_679_616;
        String digits = Long.toString(number, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
        return prefix + "0".repeat(Math.max(0, LENGTH - digits.length())) + digits;
    }
}
