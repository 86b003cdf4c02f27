package dev.lockkeeper.bench;

import java.util.Arrays;
import java.util.Locale;

/** The durations of one measured action, in nanoseconds, sorted. */
final class Timings {
    private final String name;
    private final long[] sorted;

    private Timings(String name, long[] sorted) {
        this.name = name;
        this.sorted = sorted;
    }

    /** Does the action some times unmeasured, then measures it the given number of times. */
    static Timings of(String name, int warmUp, int times, Action action) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            action.run();
        }
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            action.run();
            nanos[i] = System.nanoTime() - start;
        }
        return of(name, nanos);
    }

    static Timings of(String name, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Timings(name, sorted);
    }

    /** The duration that the given share of the actions did not exceed, in milliseconds. */
    double quantile(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }

    /** One line of a table: median, 99th percentile, and both as multiples of the yardstick's. */
    String against(Timings yardstick) {
        return String.format(
                Locale.ROOT,
                "%-28s n=%-6d p50 %8.3f ms (%5.2f x)   p99 %8.3f ms (%5.2f x)",
                name,
                sorted.length,
                quantile(0.5),
                quantile(0.5) / yardstick.quantile(0.5),
                quantile(0.99),
                quantile(0.99) / yardstick.quantile(0.99));
    }

    /** What is measured. */
    interface Action {
        void run() throws Exception;
    }
}
