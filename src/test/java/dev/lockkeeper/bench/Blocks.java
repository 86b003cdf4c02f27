package dev.lockkeeper.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The same measured on several subjects in turns, a block of requests each, so that what disturbs the machine for a while
 * disturbs them all. A ratio is taken within each round of blocks; the median of the rounds counts.
 */
final class Blocks {
    private final String name;
    private final List<List<Timings>> rounds = new ArrayList<>();

    Blocks(String name) {
        this.name = name;
    }

    /** A round's blocks, the same subjects in the same order each time. */
    void add(List<Timings> round) {
        rounds.add(List.copyOf(round));
    }

    private double median(int subject, double share) {
        return median(rounds.stream()
                .mapToDouble(round -> round.get(subject).quantile(share))
                .toArray());
    }

    /** How many times as long the one takes as the other, the median of the rounds. */
    double ratio(int subject, int yardstick, double share) {
        return median(rounds.stream()
                .mapToDouble(round -> round.get(subject).quantile(share)
                        / round.get(yardstick).quantile(share))
                .toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** A line for each subject; ratios against each that stands before it. */
    String table(String... subjects) {
        StringBuilder table = new StringBuilder();
        for (int subject = 0; subject < subjects.length; subject++) {
            int one = subject;
            table.append(String.format(
                    Locale.ROOT,
                    "%-24s %-12s p50 %8.3f ms  p99 %8.3f ms%s%n",
                    name,
                    subjects[subject],
                    median(subject, 0.5),
                    median(subject, 0.99),
                    IntStream.range(0, subject)
                            .mapToObj(other -> String.format(
                                    Locale.ROOT,
                                    "  against %s %.2f x, %.2f x",
                                    subjects[other],
                                    ratio(one, other, 0.5),
                                    ratio(one, other, 0.99)))
                            .reduce("", String::concat)));
        }
        return table.toString();
    }
}
