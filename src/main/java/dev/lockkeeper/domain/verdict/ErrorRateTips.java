package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The changes nearest to another verdict of an error rate, found by trying: what is said to flip it does, and one less does not. */
final class ErrorRateTips {
    /** More than so many times the requests is no advice: a watch is not extended a hundredfold. */
    private static final int MOST_TIMES = 64;

    private final ErrorRateJudge judge;
    private final Fraction limit;
    private final BigInteger fewest;

    ErrorRateTips(ErrorRateJudge judge, Fraction limit, BigInteger fewest) {
        this.judge = judge;
        this.limit = limit;
        this.fewest = fewest;
    }

    /** At most three: fewer or more errors among the same requests, the nearest first; then requests without an error. */
    List<String> of(Verdict verdict, Counts after) {
        BigInteger all = after.all();
        BigInteger failed = after.failed();
        boolean isEnough = all.compareTo(fewest) >= 0;
        BigInteger most = limit.times(Fraction.of(all)).floor();
        BigInteger breaking = fewestThatFail(all);
        return switch (verdict) {
            case PASS -> afterPass(after, most, breaking);
            case FAIL -> afterFailure(failed, breaking, isEnough ? Optional.of(most) : Optional.empty());
            case INCONCLUSIVE ->
                isEnough
                        ? List.of(
                                Figures.count(failed.subtract(most), "fewer error") + ": PASS",
                                untilFail(after, breaking))
                        : List.of(moreRequests(after), untilFail(after, breaking));
            case ERROR -> List.of();
        };
    }

    private static String untilFail(Counts after, BigInteger breaking) {
        return breaking.compareTo(after.all()) > 0
                ? "no number of errors: FAIL"
                : Figures.count(breaking.subtract(after.failed()), "more error") + ": FAIL";
    }

    private List<String> afterPass(Counts after, BigInteger most, BigInteger breaking) {
        List<String> tips = new ArrayList<>();
        BigInteger first = most.add(BigInteger.ONE);
        if (first.compareTo(breaking.min(after.all())) <= 0 && !first.equals(breaking)) {
            tips.add(Figures.count(first.subtract(after.failed()), "more error") + ": INCONCLUSIVE");
        }
        tips.add(untilFail(after, breaking));
        // Fewer requests with as many errors are too few, or a higher rate.
        BigInteger needed = fewest.max(requestsThatPass(after.failed()));
        BigInteger fewer = after.all().subtract(needed).add(BigInteger.ONE);
        tips.add(Figures.count(fewer, "fewer request") + ": INCONCLUSIVE");
        return tips;
    }

    /** What comes of it when no error is added until there are enough, and for as long as that alone cannot be told. */
    private String moreRequests(Counts after) {
        boolean passes = after.failed().signum() == 0 || limit.signum() > 0;
        BigInteger passing = fewest.max(passes ? requestsThatPass(after.failed()) : fewest);
        BigInteger wanted = judge.fails(after.failed(), fewest) || !passes ? fewest : passing;
        String what = judge.fails(after.failed(), wanted) ? ": FAIL" : ": PASS";
        return Figures.count(wanted.subtract(after.all()), "more request") + " without an error" + what;
    }

    /** The fewest requests of which so many may fail. */
    private BigInteger requestsThatPass(BigInteger failed) {
        return failed.signum() == 0
                ? BigInteger.ZERO
                : Fraction.of(failed).over(limit).ceiling();
    }

    private static List<String> afterFailure(
            BigInteger failed, BigInteger breaking, Optional<BigInteger> mostThatPass) {
        BigInteger bearable = breaking.subtract(BigInteger.ONE).min(failed.subtract(BigInteger.ONE));
        boolean passes =
                mostThatPass.filter(most -> bearable.compareTo(most) <= 0).isPresent();
        List<String> tips = new ArrayList<>();
        tips.add(Figures.count(failed.subtract(bearable), "fewer error") + (passes ? ": PASS" : ": INCONCLUSIVE"));
        mostThatPass
                .filter(most -> !passes)
                .ifPresent(most -> tips.add(Figures.count(failed.subtract(most), "fewer error") + ": PASS"));
        return tips;
    }

    /**
     * The fewest failed of so many that fail at the end; one more than all when none do. More errors never make it better, so
     * that they can be searched by halves.
     */
    BigInteger fewestThatFail(BigInteger all) {
        BigInteger low = limit.times(Fraction.of(all)).floor();
        BigInteger high = all;
        if (low.compareTo(high) >= 0 || !judge.fails(high, all)) {
            return all.add(BigInteger.ONE);
        }
        for (BigInteger step = BigInteger.ONE; low.add(step).compareTo(high) < 0; step = step.shiftLeft(1)) {
            if (judge.fails(low.add(step), all)) {
                high = low.add(step);
            } else {
                low = low.add(step);
            }
        }
        while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = low.add(high).shiftRight(1);
            if (judge.fails(middle, all)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** How many requests more it would take to fail at the same rate; empty when that is too many to wait for. */
    Optional<BigInteger> moreToFail(Counts after) {
        BigInteger low = BigInteger.ONE;
        BigInteger high = BigInteger.ONE;
        while (!failsTimes(after, high)) {
            low = high;
            high = high.shiftLeft(1);
            if (high.intValueExact() > MOST_TIMES) {
                return Optional.empty();
            }
        }
        // By quarters of what there is: the advice is "about".
        BigInteger lowQuarters = low.shiftLeft(2);
        BigInteger highQuarters = high.shiftLeft(2);
        while (highQuarters.subtract(lowQuarters).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = lowQuarters.add(highQuarters).shiftRight(1);
            if (failsQuarters(after, middle)) {
                highQuarters = middle;
            } else {
                lowQuarters = middle;
            }
        }
        return Optional.of(after.all().multiply(highQuarters).shiftRight(2).subtract(after.all()));
    }

    private boolean failsTimes(Counts after, BigInteger times) {
        return judge.fails(after.failed().multiply(times), after.all().multiply(times));
    }

    private boolean failsQuarters(Counts after, BigInteger quarters) {
        return judge.fails(
                after.failed().multiply(quarters).shiftRight(2),
                after.all().multiply(quarters).shiftRight(2));
    }
}
