package dev.lockkeeper.rehearsal.estate.traffic;

import java.util.List;

/** How long requests take: a log-normal distribution whose 99th percentile is 180 ms while all is well. */
public final class Latency {
    /** Upper bounds of the histogram's buckets in seconds, as the metrics spell them; {@code +Inf} is the last. */
    public static final List<String> BOUNDS = List.of(
            "0.005", "0.01", "0.025", "0.05", "0.075", "0.1", "0.125", "0.15", "0.175", "0.2", "0.225", "0.25", "0.3",
            "0.4", "0.5", "0.75", "1", "1.5", "2.5", "5", "10", "+Inf");

    private static final double MEDIAN = 0.045;
    private static final double SIGMA = Math.log(0.180 / MEDIAN) / 2.3263478740408408; // the normal's 99 % point
    private static final double[] LOGARITHMS =
            BOUNDS.stream().mapToDouble(Latency::logarithm).toArray();

    private Latency() {}

    /** For each bound the share of requests that take at most as long, when latency is multiplied by the factor. */
    static double[] shares(double factor) {
        double[] shares = new double[LOGARITHMS.length];
        double shift = Math.log(MEDIAN * factor);
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Double.isInfinite(LOGARITHMS[i]) ? 1 : normal((LOGARITHMS[i] - shift) / SIGMA);
        }
        return shares;
    }

    /** For each bucket of a native histogram the share of requests in it; the first and the last have what lies beyond too. */
    static double[] observed(double factor) {
        double[] shares = new double[Observed.SIZE];
        double shift = Math.log(MEDIAN * factor);
        double below = 0;
        for (int i = 0; i < shares.length; i++) {
            double atMost = i == shares.length - 1 ? 1 : normal((Math.log(Observed.edge(i)) - shift) / SIGMA);
            shares[i] = Math.max(0, atMost - below);
            below = atMost;
        }
        return shares;
    }

    /** The time in seconds that a given share of requests takes at most. */
    public static double quantile(double unit, double factor) {
        double low = -8;
        double high = 8;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (normal(middle) < unit) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return MEDIAN * factor * Math.exp(SIGMA * low);
    }

    /** The normal distribution function, Abramowitz and Stegun 26.2.17 (error below 1e-7). */
    private static double normal(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double tail = Math.exp(-x * x / 2)
                / Math.sqrt(2 * Math.PI)
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x < 0 ? tail : 1 - tail;
    }

    private static double logarithm(String bound) {
        return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Math.log(Double.parseDouble(bound));
    }
}
