package dev.lockkeeper.rehearsal.estate.traffic;

/** Whole numbers of what happened in a span of time; counts of adjoining spans add up. */
public final class Counts {
    private static final int ALL = 0;
    private static final int FAILED = 1;
    private static final int INFO_LINES = 2;
    private static final int TOLD_LINES = 3;
    private static final int BUCKETS = 4;
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

    /** Amounts for requests of which these shares fail and are fast, and for lines that were asked for. */
    static double[] amounts(double requests, double failing, double[] fast, double toldLines) {
        double[] amounts = new double[SIZE];
        amounts[ALL] = requests;
        amounts[FAILED] = requests * failing;
        amounts[INFO_LINES] = requests * (1 - failing) * Traffic.LOGGED_SHARE;
        amounts[TOLD_LINES] = toldLines;
        for (int i = 0; i < fast.length; i++) {
            amounts[BUCKETS + i] = requests * fast[i];
        }
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

    public long infoLines() {
        return counts[INFO_LINES];
    }

    /** Error lines: one for each failed request, and those that somebody asked for. */
    public long errorLines() {
        return counts[FAILED] + counts[TOLD_LINES];
    }

    /** How often one thing happened. */
    public long of(Happening happening) {
        return switch (happening) {
            case SUCCESS_LOGGED -> counts[INFO_LINES];
            case FAILURE_LOGGED -> counts[FAILED];
            case TOLD_LINE -> counts[TOLD_LINES];
        };
    }
}
