package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * The experiment behind the error-rate rule: simulated cutovers of fifteen minutes, healthy ones and ones that are a percentage
 * point worse. Run {@link #main} for the whole table.
 */
final class HealthyCutovers {
    private static final int SLOTS = 56;
    private static final int SECONDS = 15;
    // Ten times the length of the watch, as many requests as a baseline needs and more.
    private static final int BASELINE_SECONDS = 10 * SLOTS * SECONDS;

    private final Random random;
    private final double perSecond;
    private final double before;
    private final double after;

    HealthyCutovers(long seed, double perSecond, double before, double after) {
        this.random = new Random(seed);
        this.perSecond = perSecond;
        this.before = before;
        this.after = after;
    }

    /**
     * How the simulated cutovers ended.
     *
     * @param minutes until a failure, on average
     */
    record Tally(int runs, int failed, int inconclusive, int passed, double minutes) {
        double percentOf(int part) {
            return 100.0 * part / runs;
        }
    }

    /** Runs so many cutovers. */
    Tally run(int runs) {
        int failed = 0;
        int inconclusive = 0;
        int passed = 0;
        double minutes = 0;
        for (int i = 0; i < runs; i++) {
            ErrorRateJudge judge = new ErrorRateJudge(drawn(BASELINE_SECONDS, before), new BigDecimal("0.1"));
            Counts total = new Counts(BigInteger.ZERO, BigInteger.ZERO);
            Verdict verdict = Verdict.INCONCLUSIVE;
            for (int slot = 1; slot <= SLOTS; slot++) {
                Counts more = drawn(SECONDS, after);
                total = new Counts(
                        total.failed().add(more.failed()), total.all().add(more.all()));
                Optional<Finding> early = judge.early(total);
                verdict = early.map(Finding::verdict)
                        .orElse(slot == SLOTS ? judge.atEnd(total).verdict() : Verdict.INCONCLUSIVE);
                if (verdict == Verdict.FAIL) {
                    minutes += slot * SECONDS / 60.0;
                    break;
                }
            }
            failed += verdict == Verdict.FAIL ? 1 : 0;
            inconclusive += verdict == Verdict.INCONCLUSIVE ? 1 : 0;
            passed += verdict == Verdict.PASS ? 1 : 0;
        }
        return new Tally(runs, failed, inconclusive, passed, failed == 0 ? 0 : minutes / failed);
    }

    private Counts drawn(int seconds, double rate) {
        long all = poisson(perSecond * seconds);
        long failed = Math.min(all, poisson(all * rate));
        return new Counts(BigInteger.valueOf(failed), BigInteger.valueOf(all));
    }

    private long poisson(double mean) {
        if (mean > 500) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double left = Math.exp(-mean);
        long k = -1;
        double product = 1;
        do {
            k++;
            product *= random.nextDouble();
        } while (product > left);
        return k;
    }

    /** Prints the table, with as many runs per row as the first argument says (2,000). */
    public static void main(String[] arguments) {
        int runs = arguments.length == 0 ? 2_000 : Integer.parseInt(arguments[0]);
        double[][] cells = {{2, 0.0005}, {2, 0.002}, {2, 0.01}, {20, 0.0005}, {20, 0.002}, {20, 0.01}, {100, 0.002}};
        System.out.println(
                "requests/s  rate    healthy: FAIL / INCONCLUSIVE / PASS %   worse: FAIL %, minutes, PASS %");
        for (double[] cell : cells) {
            Tally healthy = new HealthyCutovers(7, cell[0], cell[1], cell[1]).run(runs);
            Tally worse = new HealthyCutovers(8, cell[0], cell[1], cell[1] + 0.01).run(runs);
            System.out.printf(
                    Locale.ROOT,
                    "%10.0f  %5.2f %%  %6.2f / %6.2f / %6.2f                %6.2f  %5.1f  %6.2f%n",
                    cell[0],
                    100 * cell[1],
                    healthy.percentOf(healthy.failed()),
                    healthy.percentOf(healthy.inconclusive()),
                    healthy.percentOf(healthy.passed()),
                    worse.percentOf(worse.failed()),
                    worse.minutes(),
                    worse.percentOf(worse.passed()));
        }
    }
}
