package dev.lockkeeper.domain.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be true of every verdict, over seeded random counts. */
final class JudgeProperties {
    private static final Pattern SLOW =
            Pattern.compile("([\\d,]+) (more|slowest) requests? (?:as fast as the fastest|slower than (\\d+) ms):"
                    + " (PASS|FAIL|INCONCLUSIVE)");
    private static final Pattern CHANGE = Pattern.compile("([\\d,]+) (more|fewer) errors?: (PASS|FAIL|INCONCLUSIVE)");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void errorRatePassesExactlyWithinItsBound(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            long before = 10_000L + random.nextInt(100_000);
            long failedBefore = random.nextInt(400);
            long all = random.nextInt(30_000);
            long failed = Math.min(all, random.nextInt(200));
            BigDecimal points = BigDecimal.valueOf(1 + random.nextInt(50), 2);
            ErrorRateJudge judge = new ErrorRateJudge(counts(failedBefore, before), points);

            boolean isWithin = exactlyWithin(failedBefore, before, failed, all, points);
            Verdict verdict = judge.atEnd(counts(failed, all)).verdict();

            assertThat(verdict == Verdict.PASS)
                    .as("seed %s: %s/%s against %s/%s + %s", seed, failed, all, failedBefore, before, points)
                    .isEqualTo(isWithin && all >= 1000);
            if (judge.early(counts(failed, all)).isPresent()) {
                assertThat(verdict).isEqualTo(Verdict.FAIL);
                assertThat(failed).isGreaterThanOrEqualTo(5);
                assertThat(isWithin).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void oneErrorMoreIsNeverBetter(long seed) {
        Random random = new Random(seed);
        ErrorRateJudge judge = new ErrorRateJudge(counts(random.nextInt(100), 20_000), new BigDecimal("0.1"));
        long all = 1_000L + random.nextInt(20_000);
        Verdict worst = Verdict.PASS;
        for (long failed = 0; failed <= 200; failed++) {
            Verdict verdict = judge.atEnd(counts(failed, all)).verdict();
            assertThat(verdict).as("seed %s, %s of %s", seed, failed, all).isGreaterThanOrEqualTo(worst);
            worst = verdict;
        }
        assertThat(worst).isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void changeThatIsSaidToFlipTheVerdictFlipsItAndOneLessDoesNot(long seed) {
        Random random = new Random(seed);
        int seen = 0;
        for (int i = 0; i < 60; i++) {
            ErrorRateJudge judge = new ErrorRateJudge(counts(random.nextInt(200), 50_000), new BigDecimal("0.1"));
            long all = 300L + random.nextInt(20_000);
            long failed = random.nextInt((int) (all / 50) + 1);
            Finding finding = judge.atEnd(counts(failed, all));
            Matcher change = CHANGE.matcher(Objects.requireNonNullElse(finding.wouldFlip(), ""));
            while (change.find()) {
                long by = Long.parseLong(change.group(1).replace(",", ""));
                int sign = change.group(2).equals("more") ? 1 : -1;
                Verdict wanted = Verdict.valueOf(change.group(3));
                String what = "seed " + seed + ": " + failed + "/" + all + " " + finding;
                assertThat(judge.atEnd(counts(failed + sign * by, all)).verdict())
                        .as(what)
                        .isEqualTo(wanted);
                assertThat(judge.atEnd(counts(failed + sign * (by - 1), all)).verdict())
                        .as(what)
                        .isNotEqualTo(wanted);
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(40);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void latencyPassesExactlyUpToItsLimitAndSlowerIsNeverBetter(long seed) {
        Random random = new Random(seed);
        Histogram before = histogram(9_000, 9_910, 9_960, 9_990, 10_000);
        LatencyJudge judge = new LatencyJudge(before, new BigDecimal("20"));
        int total = 1_000 + random.nextInt(20_000);
        Verdict worst = Verdict.PASS;
        for (int slow = 0; slow <= total / 20; slow += 1 + random.nextInt(5)) {
            Histogram after = histogram(0, total - slow, total - slow, total, total);
            Verdict verdict = judge.atEnd(after).verdict();

            assertThat(verdict).as("seed %s, %s slow of %s", seed, slow, total).isGreaterThanOrEqualTo(worst);
            if (judge.early(after).isPresent()) {
                assertThat(verdict).isEqualTo(Verdict.FAIL);
            }
            worst = verdict;
        }
        assertThat(worst).isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44})
    void latenciesThatAreSaidToFlipTheVerdictFlipItAndOneLessDoesNot(long seed) {
        Random random = new Random(seed);
        int seen = 0;
        for (int i = 0; i < 300; i++) {
            long p99 = 9_900L - random.nextInt(60);
            LatencyJudge judge = new LatencyJudge(histogram(5_000, p99, 9_970, 9_980, 10_000), new BigDecimal("20"));
            long all = 1_000L + random.nextInt(5_000);
            long slow = Math.round(all * 0.01 * (random.nextDouble() * 2.5));
            long beyond = random.nextInt((int) slow + 1);
            Histogram after = histogram(all / 2, all - slow, all - slow, all - beyond, all);
            Finding finding = judge.atEnd(after);
            Matcher change = SLOW.matcher(Objects.requireNonNullElse(finding.wouldFlip(), ""));
            while (change.find()) {
                long by = Long.parseLong(change.group(1).replace(",", ""));
                int sign = change.group(2).equals("more") ? 1 : -1;
                // More of them lie just above the limit, or beyond all bounds where that is said.
                int bucket = "1000".equals(change.group(3)) ? 4 : 3;
                Verdict wanted = Verdict.valueOf(change.group(4));
                String what = "seed " + seed + ": " + after + " " + finding;
                assertThat(judge.atEnd(slower(after, sign * by, bucket)).verdict())
                        .as(what)
                        .isEqualTo(wanted);
                assertThat(judge.atEnd(slower(after, sign * (by - 1), bucket)).verdict())
                        .as(what)
                        .isNotEqualTo(wanted);
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(200);
    }

    /** So many of the fastest requests in the bucket; or for a number below zero, of the slowest in the first. */
    private static Histogram slower(Histogram of, long requests, int bucket) {
        List<Bucket> all = of.buckets();
        BigInteger total = all.get(all.size() - 1).count();
        long[] cumulative = new long[all.size()];
        for (int i = 0; i < cumulative.length; i++) {
            boolean isAsBefore = requests >= 0 && i >= bucket;
            cumulative[i] = all.get(i)
                    .count()
                    .subtract(BigInteger.valueOf(isAsBefore ? 0 : requests))
                    .min(total)
                    .longValueExact();
        }
        return histogram(cumulative);
    }

    private static boolean exactlyWithin(long failedBefore, long before, long failed, long all, BigDecimal points) {
        BigInteger left = BigInteger.valueOf(failed)
                .multiply(BigInteger.valueOf(before))
                .subtract(BigInteger.valueOf(failedBefore).multiply(BigInteger.valueOf(all)))
                .multiply(BigInteger.valueOf(10_000));
        BigInteger right =
                points.unscaledValue().multiply(BigInteger.valueOf(before)).multiply(BigInteger.valueOf(all));
        return left.compareTo(right) <= 0;
    }

    private static Counts counts(long failed, long all) {
        return new Counts(BigInteger.valueOf(failed), BigInteger.valueOf(all));
    }

    private static Histogram histogram(long... cumulative) {
        List<Bucket> buckets = new ArrayList<>();
        BigDecimal[] bounds = {new BigDecimal("0.1"), new BigDecimal("0.2"), new BigDecimal("0.3"), new BigDecimal("1")
        };
        for (int i = 0; i < cumulative.length; i++) {
            buckets.add(new Bucket(i < bounds.length ? bounds[i] : null, BigInteger.valueOf(cumulative[i])));
        }
        return new Histogram(buckets);
    }
}
