package dev.lockkeeper.rehearsal.estate.traffic;

import org.jspecify.annotations.Nullable;

/** Whole numbers of what happened in a span of time; counts of adjoining spans add up. */
public final class Counts {
    private static final int ALL = 0;
    private static final int FAILED = 1;
    private static final int INFO_LINES = 2;
    private static final int WARNING_LINES = 3;
    private static final int FAILURE_LINES = 4;
    private static final int TOLD_LINES = 5;
    private static final int USUAL_ERROR_LINES = 6;
    private static final int BUCKETS = 7;
    static final int SIZE = BUCKETS + Latency.BOUNDS.size();

    private final long[] counts;

    private Counts(long[] counts) {
        this.counts = counts;
    }

    static Counts none() {
        return new Counts(new long[SIZE]);
    }

    /** Rounds amounts of one minute; the offset decides which fractions round up, so that they are right on average. */
    static Counts rounded(double[] amounts, double offset) {
        long[] whole = new long[SIZE];
        for (int i = 0; i < SIZE; i++) {
            whole[i] = (long) Math.floor(amounts[i] + offset);
        }
        return new Counts(whole);
    }

    /**
     * Amounts for requests of which these shares fail and are fast.
     *
     * @param fast for each latency bound the share of requests that keep it
     * @param logging which line a failed request writes; null if nobody is there to write
     */
    static double[] amounts(double requests, double failing, double[] fast, @Nullable Happening logging) {
        double[] amounts = new double[SIZE];
        amounts[ALL] = requests;
        amounts[FAILED] = requests * failing;
        if (logging != null) {
            amounts[INFO_LINES] = requests * (1 - failing) * Traffic.LOGGED_SHARE;
            amounts[index(logging)] += requests * failing;
            amounts[USUAL_ERROR_LINES] = requests * Traffic.USUAL_ERROR_SHARE;
        }
        for (int i = 0; i < fast.length; i++) {
            amounts[BUCKETS + i] = requests * fast[i];
        }
        return amounts;
    }

    /** Amounts of lines that were asked for, and nothing else. */
    static double[] told(double lines) {
        double[] amounts = new double[SIZE];
        amounts[TOLD_LINES] = lines;
        return amounts;
    }

    public Counts plus(Counts other) {
        return combined(other, 1);
    }

    Counts minus(Counts other) {
        return combined(other, -1);
    }

    private Counts combined(Counts other, int sign) {
        long[] result = counts.clone();
        for (int i = 0; i < SIZE; i++) {
            result[i] += sign * other.counts[i];
        }
        return new Counts(result);
    }

    public long all() {
        return counts[ALL];
    }

    public long failed() {
        return counts[FAILED];
    }

    /** Requests that took at most as long as the bound of this index in {@link Latency#BOUNDS}. */
    public long atMost(int bound) {
        return counts[BUCKETS + bound];
    }

    /** Lines at the level of errors: of failed requests when many fail, usual ones, and those that somebody asked for. */
    public long errorLines() {
        return counts[FAILURE_LINES] + counts[USUAL_ERROR_LINES] + counts[TOLD_LINES];
    }

    /** Lines of any level. */
    public long allLines() {
        return counts[INFO_LINES] + counts[WARNING_LINES] + errorLines();
    }

    /** How often one thing happened. */
    public long of(Happening happening) {
        return counts[index(happening)];
    }

    private static int index(Happening happening) {
        return switch (happening) {
            case SUCCESS_LOGGED -> INFO_LINES;
            case RARE_FAILURE_LOGGED -> WARNING_LINES;
            case FAILURE_LOGGED -> FAILURE_LINES;
            case USUAL_ERROR_LOGGED -> USUAL_ERROR_LINES;
            case TOLD_LINE -> TOLD_LINES;
        };
    }
}
