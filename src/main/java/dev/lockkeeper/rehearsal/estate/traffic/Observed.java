package dev.lockkeeper.rehearsal.estate.traffic;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * How long the requests of a span took, as a native histogram counts them: in buckets whose upper edges are the powers of the
 * eighth root of two, the usual resolution. Those of adjoining spans add up.
 */
public final class Observed {
    /** Edges per doubling: {@code schema} 3 of Prometheus' native histograms. */
    private static final int PER_DOUBLING = 8;

    /** The number of the first edge: 4 ms; the last one is 256 s, and what takes longer is in the last bucket. */
    private static final int FIRST = -64;

    /** How many buckets there are. */
    static final int SIZE = 129;

    /** The golden ratio's fraction: multiples of it lie evenly between 0 and 1. */
    private static final double EVENLY = 0.6180339887498949;

    private final long[] counts;

    private Observed(long[] counts) {
        this.counts = counts;
    }

    static Observed none() {
        return new Observed(new long[SIZE]);
    }

    /**
     * Rounds amounts of one minute, each bucket by itself, so that none ever counts less when the span grows.
     *
     * @param offset decides which fractions round up, another one in each bucket, so that they are right on average
     */
    static Observed rounded(double[] amounts, double offset) {
        long[] whole = new long[SIZE];
        for (int i = 0; i < SIZE; i++) {
            whole[i] = (long) Math.floor(amounts[i] + (offset + i * EVENLY) % 1);
        }
        return new Observed(whole);
    }

    /** The upper edge of a bucket, in seconds. */
    static double edge(int bucket) {
        return Math.pow(2, (double) (FIRST + bucket) / PER_DOUBLING);
    }

    /** Both together. */
    public Observed plus(Observed other) {
        return combined(other, 1);
    }

    Observed minus(Observed other) {
        return combined(other, -1);
    }

    private Observed combined(Observed other, int sign) {
        long[] sum = counts.clone();
        for (int i = 0; i < SIZE; i++) {
            sum[i] += sign * other.counts[i];
        }
        return new Observed(sum);
    }

    /** How many buckets there are, empty ones too. */
    public int buckets() {
        return SIZE;
    }

    /** How many requests there were. */
    public long all() {
        return Arrays.stream(counts).sum();
    }

    /** How many took longer than the lower edge of the bucket, and at most as long as its upper one. */
    public long in(int bucket) {
        return counts[bucket];
    }

    /** The edge below a bucket, in seconds. */
    public double above(int bucket) {
        return edge(bucket - 1);
    }

    /** The edge above a bucket, in seconds. */
    public double upTo(int bucket) {
        return edge(bucket);
    }

    /** An edge as Prometheus writes it. */
    public static String written(double edge) {
        return BigDecimal.valueOf(edge).toPlainString();
    }
}
