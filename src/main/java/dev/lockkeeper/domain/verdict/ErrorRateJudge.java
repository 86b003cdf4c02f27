package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Measurement.Counts;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Reckoning.Confidence;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds an error rate to its promise: at most so many percentage points above the baseline. It passes if and only if the
 * counts are within the bound; statistics only decide between "no" and "cannot tell".
 */
public final class ErrorRateJudge {
    /** Fewer requests decide nothing but a clear breach: one error would be 0.1 percentage points. */
    public static final BigInteger MIN_REQUESTS = BigInteger.valueOf(1000);

    /** So many minutes in a row far above the limit are a burst. */
    static final int BURST_MINUTES = 5;

    private static final BigInteger EARLY_ERRORS = BigInteger.valueOf(5);
    private static final BigDecimal EARLY_CHANCE = new BigDecimal("0.001");
    private static final BigDecimal FINAL_CHANCE = new BigDecimal("0.05");
    // The square of 1.645, the one-sided 95 % point of the normal distribution.
    private static final Fraction NORMAL_95_SQUARED = Fraction.of("2.706025");
    // No error in 2,995 requests proves a rate below 0.1 % (rule of three).
    private static final Fraction RULE_OF_THREE = Fraction.of("2.995");

    private final Counts before;
    private final Fraction points;
    private final Fraction limit;
    private final boolean twoSided;
    private final BigInteger fewest;
    private final ErrorRateTips tips;

    /** One-sided, so that better is fine; needs {@link #MIN_REQUESTS}. */
    public ErrorRateJudge(Counts before, BigDecimal withinPoints) {
        this(before, withinPoints, false, MIN_REQUESTS);
    }

    /**
     * @param before failed and all requests of the old platform, at least one
     * @param withinPoints the percentage points
     * @param twoSided whether an improvement that chance does not explain is pointed out; the verdict stays as it is
     * @param fewest requests that decide anything but a clear breach
     */
    public ErrorRateJudge(Counts before, BigDecimal withinPoints, boolean twoSided, BigInteger fewest) {
        if (before.all().signum() == 0) {
            throw new IllegalArgumentException("a baseline needs requests, got 0");
        }
        this.before = before;
        this.points = Fraction.of(withinPoints.movePointLeft(2));
        this.limit = Fraction.of(before.failed(), before.all()).plus(points);
        this.twoSided = twoSided;
        this.fewest = fewest;
        this.tips = new ErrorRateTips(this, limit, fewest);
    }

    /** The finding while more is to come: present only when the promise is clearly broken, and then it stays broken. */
    public Optional<Finding> early(Counts after) {
        if (after.failed().compareTo(EARLY_ERRORS) < 0) {
            return Optional.empty();
        }
        BigDecimal chance = chance(after.failed(), after.all());
        return chance.compareTo(EARLY_CHANCE) < 0
                ? Optional.of(finding(Verdict.FAIL, after, chance, "early"))
                : Optional.empty();
    }

    /** The finding when nothing more is to come. */
    public Finding atEnd(Counts after) {
        Optional<Finding> early = early(after);
        if (early.isPresent()) {
            return early.get();
        }
        if (after.all().compareTo(fewest) < 0) {
            return finding(Verdict.INCONCLUSIVE, after, null, "too few");
        }
        if (isWithin(after.failed(), after.all())) {
            return finding(Verdict.PASS, after, null, "within");
        }
        BigDecimal chance = chance(after.failed(), after.all());
        return chance.compareTo(FINAL_CHANCE) < 0
                ? finding(Verdict.FAIL, after, chance, "outside")
                : finding(Verdict.INCONCLUSIVE, after, chance, "noise");
    }

    /**
     * The finding of a burst that the total hides, when every minute by itself lies above three times the limit.
     *
     * @param minutes the counts of {@link #BURST_MINUTES} minutes in a row
     * @param after all since the start
     */
    Optional<Finding> burst(List<Counts> minutes, Counts after) {
        if (!minutes.stream().allMatch(this::isAboveThrice)) {
            return Optional.empty();
        }
        Finding total = finding(Verdict.FAIL, after, null, "burst");
        BigInteger fewer = minutes.stream()
                .map(minute -> minute.failed()
                        .subtract(thrice().times(Fraction.of(minute.all())).floor()))
                .reduce(BigInteger::min)
                .orElse(BigInteger.ONE);
        String tip = Figures.count(fewer, "fewer error") + " in one of these minutes: no burst";
        return Optional.of(new Finding(
                Verdict.FAIL,
                "five minutes in a row above three times the limit; in all " + total.summary(),
                total.numbers(),
                tip,
                reckoning(after, null, "burst", List.of(tip))));
    }

    private boolean isAboveThrice(Counts minute) {
        return minute.all().signum() > 0
                && Fraction.of(minute.failed(), minute.all()).isMoreThan(thrice());
    }

    private Fraction thrice() {
        return limit.times(Fraction.of("3"));
    }

    /** What would be a PASS. */
    String wanted() {
        int digits = Figures.percentDigits(limit, Fraction.ZERO);
        return Figures.count(fewest, "request") + " or more, at most " + Figures.percent(limit, digits)
                + " of them failed: PASS";
    }

    /** How many requests it takes to tell a rise by the bound from noise. */
    public BigInteger requestsToBeSure() {
        Fraction rate = Fraction.of(before.failed(), before.all());
        if (before.failed().signum() == 0) {
            return RULE_OF_THREE.over(points).ceiling();
        }
        return NORMAL_95_SQUARED
                .times(rate)
                .times(Fraction.ONE.minus(rate))
                .over(points.times(points))
                .ceiling();
    }

    /** The fewest failed of so many that are a FAIL at the end; one more than all when none are. */
    BigInteger fewestThatFail(BigInteger all) {
        return tips.fewestThatFail(all);
    }

    /** Whether so many failed of so many are a FAIL at the end. */
    boolean fails(BigInteger failed, BigInteger all) {
        if (isWithin(failed, all)) {
            return false;
        }
        boolean isEnough = all.compareTo(fewest) >= 0;
        BigDecimal chance = chance(failed, all);
        return isEnough
                ? chance.compareTo(FINAL_CHANCE) < 0
                : failed.compareTo(EARLY_ERRORS) >= 0 && chance.compareTo(EARLY_CHANCE) < 0;
    }

    private boolean isWithin(BigInteger failed, BigInteger all) {
        return Fraction.of(failed).isAtMost(limit.times(Fraction.of(all)));
    }

    private BigDecimal chance(BigInteger failed, BigInteger all) {
        return Chance.ofAtLeast(failed, all, limit);
    }

    private Finding finding(Verdict verdict, Counts after, @Nullable BigDecimal chance, String rule) {
        Reckoning reckoning = reckoning(after, chance, rule, tips.of(verdict, after));
        String numbers = "after " + after.failed() + "/" + after.all() + ", before " + before.failed() + "/"
                + before.all() + ", bound " + reckoning.bound()
                + (chance == null ? "" : ", tail " + Figures.chance(chance)) + ", rule " + reckoning.rule()
                + ", confidence " + (isConfident(after) ? "high" : "low");
        String flips = reckoning.tips().isEmpty() ? null : String.join("; ", reckoning.tips());
        return new Finding(verdict, summary(after, rule) + tooGood(after), numbers, flips, reckoning);
    }

    private Reckoning reckoning(Counts after, @Nullable BigDecimal chance, String rule, List<String> flips) {
        return new Reckoning(
                "error-rate/" + rule,
                before,
                after,
                limit.ratio(),
                chance,
                isConfident(after) ? Confidence.HIGH : Confidence.LOW,
                flips);
    }

    private boolean isConfident(Counts after) {
        return points.signum() > 0 && after.all().compareTo(requestsToBeSure()) >= 0;
    }

    private String summary(Counts after, String rule) {
        if (after.all().signum() == 0) {
            return "no requests, " + Figures.count(fewest) + " needed";
        }
        Fraction rate = Fraction.of(after.failed(), after.all());
        int digits = Figures.percentDigits(rate, limit);
        String values = Figures.percent(rate, digits) + " against "
                + Figures.percent(Fraction.of(before.failed(), before.all()), digits) + " before, limit "
                + Figures.percent(limit, digits) + ", "
                + Figures.count(after.failed(), "error") + " in " + Figures.count(after.all(), "request");
        return switch (rule) {
            case "noise" -> values + ": cannot be told from noise" + deciding(after);
            case "too few" -> values + ": too few to decide, " + Figures.count(fewest) + " needed";
            default -> values;
        };
    }

    private String tooGood(Counts after) {
        if (!twoSided || after.all().signum() == 0) {
            return "";
        }
        BigDecimal chance = Chance.ofAtMost(after.failed(), after.all(), Fraction.of(before.failed(), before.all()));
        return chance.compareTo(EARLY_CHANCE) < 0
                ? "; improbably good (chance " + Figures.chance(chance)
                        + "): see whether failures and traffic are still counted"
                : "";
    }

    private String deciding(Counts after) {
        return tips.moreToFail(after)
                .map(more -> "; if it stays so, about " + Figures.count(Figures.roundedUp(more), "more request")
                        + " would decide")
                .orElse("");
    }
}
