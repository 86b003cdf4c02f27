package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Reckoning;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds the 99th percentile of latency to its promise, from bucket counts: at most so many percent above the baseline, or a limit
 * of its own. Where the counts cannot tell, it says so.
 */
public final class LatencyJudge {
    /** Fewer requests have fewer than ten above the percentile. */
    public static final BigInteger MIN_REQUESTS = BigInteger.valueOf(1000);

    // Squares of the one-sided 99.9 % and 95 % points of the normal distribution, 3.1 and 1.645.
    private static final Fraction EARLY = Fraction.of("9.61");
    private static final Fraction FINAL = Fraction.of("2.706025");
    // 0.99 times 0.01: the variance of a rank, per observation.
    private static final Fraction RANK_VARIANCE = Fraction.of("0.0099");
    private static final Fraction FLOOR = Fraction.of("0.005");
    private static final Fraction SMALL = Fraction.of("0.050");

    private final @Nullable Histogram before;
    private final @Nullable Fraction beforeValue;
    private final Fraction limit;
    private final BigInteger fewest;
    private final LatencyTips tips;

    /** A judge that needs {@link #MIN_REQUESTS}. */
    public LatencyJudge(Histogram before, BigDecimal withinPercent) {
        this(before, withinPercent, MIN_REQUESTS);
    }

    /**
     * @param before the old platform's buckets, with a 99th percentile above zero; {@link BaselineJudge} sees to it
     * @param withinPercent the percentage
     * @param fewest requests that decide anything
     */
    public LatencyJudge(Histogram before, BigDecimal withinPercent, BigInteger fewest) {
        this.before = before;
        Quantile quantile = new Quantile(before);
        this.beforeValue = quantile.value()
                .filter(value -> value.signum() > 0)
                .orElseThrow(() -> new IllegalArgumentException("a baseline needs a 99th percentile above zero"));
        this.limit = limit(quantile, beforeValue, withinPercent);
        this.fewest = fewest;
        this.tips = new LatencyTips(this, limit, fewest);
    }

    private LatencyJudge(Fraction limit, BigInteger fewest) {
        this.before = null;
        this.beforeValue = null;
        this.limit = limit;
        this.fewest = fewest;
        this.tips = new LatencyTips(this, limit, fewest);
    }

    /**
     * A judge that needs no baseline.
     *
     * @param seconds the limit, above zero, inclusive
     * @param fewest requests that decide anything
     */
    public static LatencyJudge atMost(BigDecimal seconds, BigInteger fewest) {
        return new LatencyJudge(Fraction.of(seconds), fewest);
    }

    /** The limit, in seconds. */
    Fraction limit() {
        return limit;
    }

    /** What would be a PASS. */
    String wanted() {
        return Figures.count(fewest, "request") + " or more, p99 at most "
                + Figures.millis(limit, Figures.millisDigits(limit, Fraction.ZERO)) + ": PASS";
    }

    /** The finding while more is to come: present only when the promise is clearly broken, and then it stays broken. */
    public Optional<Finding> early(Histogram after) {
        Quantile quantile = new Quantile(after);
        boolean breaks =
                isComparable(after) && quantile.total().compareTo(fewest) >= 0 && isAboveLimit(quantile, EARLY);
        return breaks ? Optional.of(finding(Verdict.FAIL, quantile, "early")) : Optional.empty();
    }

    /** The finding when nothing more is to come. */
    public Finding atEnd(Histogram after) {
        if (!isComparable(after)) {
            return new Finding(
                    Verdict.INCONCLUSIVE,
                    "bucket bounds differ: before " + (before == null ? "none" : bounds(before)) + ", after "
                            + bounds(after) + "; measure both sides with the same buckets",
                    "rule latency/bounds",
                    null,
                    new Reckoning("latency/bounds", before, after, limit.ratio(), null, null, List.of()));
        }
        Quantile quantile = new Quantile(after);
        Ruling ruling = ruling(quantile);
        return finding(ruling.verdict(), quantile, ruling.rule());
    }

    /** A verdict and the rule that gives it. */
    record Ruling(Verdict verdict, String rule) {}

    /** What comes of buckets that can be compared when nothing more is to come. */
    Ruling ruling(Quantile after) {
        if (after.total().compareTo(fewest) < 0) {
            return new Ruling(Verdict.INCONCLUSIVE, "too few");
        }
        Optional<Fraction> value = after.value();
        if (value.isEmpty()) {
            boolean isAbove = after.lastBound()
                    .filter(bound -> limit.isAtMost(Fraction.of(bound)))
                    .isPresent();
            return isAbove ? new Ruling(Verdict.FAIL, "above") : new Ruling(Verdict.INCONCLUSIVE, "censored");
        }
        if (value.get().isAtMost(limit)) {
            return new Ruling(Verdict.PASS, "within");
        }
        return isAboveLimit(after, FINAL)
                ? new Ruling(Verdict.FAIL, "outside")
                : new Ruling(Verdict.INCONCLUSIVE, "noise");
    }

    /** The share of requests below the lower end of the interval of so many: 0.99 - 1.645 sqrt(0.0099 / n); for showing. */
    Fraction lowerShare(BigInteger requests) {
        BigDecimal root = FINAL.times(RANK_VARIANCE)
                .over(Fraction.of(requests))
                .rounded(MathContext.DECIMAL64)
                .sqrt(MathContext.DECIMAL64);
        return Fraction.of("0.99").minus(Fraction.of(root));
    }

    /** Why the baseline's histogram cannot see the promised difference, or null when it can. */
    @Nullable
    String blindness() {
        if (before == null || beforeValue == null) {
            return null;
        }
        Quantile quantile = new Quantile(before);
        int here = quantile.bucketHolding(beforeValue);
        int there = quantile.bucketHolding(limit);
        if (here == there) {
            return "the 99th percentile " + Figures.millis(beforeValue, 0) + " and its limit "
                    + Figures.millis(limit, 0) + " lie in the same bucket: add a bucket bound between them, or use "
                    + "native histograms";
        }
        // Beyond a sparse histogram's last bound there is nothing, and it grows a bucket where something comes.
        return beyond(before);
    }

    /** Why a histogram with these bounds cannot see the limit, or null when it can. */
    @Nullable
    String beyond(Histogram histogram) {
        boolean isLast = new Quantile(histogram).bucketHolding(limit)
                == histogram.buckets().size() - 1;
        return isLast && !histogram.isSparse()
                ? "the limit " + Figures.millis(limit, 0) + " lies above the last bucket bound: add one above it"
                : null;
    }

    private static Fraction limit(Quantile quantile, Fraction value, BigDecimal withinPercent) {
        Fraction relative = value.times(Fraction.ONE.plus(Fraction.of(withinPercent.movePointLeft(2))));
        int bucket = quantile.bucketHolding(value);
        // Below 50 ms a fifth can be less than a bucket, which no histogram can tell.
        Fraction width = quantile.upper(bucket).isAtMost(SMALL) ? quantile.width(bucket) : Fraction.ZERO;
        Fraction absolute = value.plus(width.isMoreThan(FLOOR) ? width : FLOOR);
        return relative.isMoreThan(absolute) ? relative : absolute;
    }

    // The lower end of the interval, rank 0.99 n - z sqrt(0.0099 n), lies above the limit's own rank. Squared, nothing
    // is rounded.
    private boolean isAboveLimit(Quantile quantile, Fraction zSquared) {
        Optional<Fraction> known = quantile.rankOf(limit);
        boolean isCensored = known.isEmpty();
        if (isCensored
                && quantile.lastBound()
                        .filter(bound -> limit.isAtMost(Fraction.of(bound)))
                        .isEmpty()) {
            return false;
        }
        Fraction distance = quantile.rank().minus(known.orElseGet(quantile::rankOfLastBound));
        return distance.signum() > 0 && distance.times(distance).isMoreThan(spread(quantile, zSquared));
    }

    private static Fraction spread(Quantile quantile, Fraction zSquared) {
        return zSquared.times(RANK_VARIANCE).times(Fraction.of(quantile.total()));
    }

    /** Native histograms always, since each of their bounds is where its own observations are. */
    private boolean isComparable(Histogram after) {
        if (before == null) {
            return true;
        }
        if (before.isSparse() || after.isSparse()) {
            return before.isSparse() == after.isSparse();
        }
        List<Bucket> one = before.buckets();
        List<Bucket> other = after.buckets();
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!isSame(one.get(i).le(), other.get(i).le())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.compareTo(other) == 0;
    }

    private Finding finding(Verdict verdict, Quantile after, String rule) {
        List<String> flips = tips.of(verdict, after);
        Reckoning reckoning = new Reckoning(
                (before == null ? "latency-limit/" : "latency/") + rule,
                before,
                after.histogram(),
                limit.ratio(),
                null,
                null,
                flips);
        String numbers = "after " + after.total() + " observations, rank "
                + Figures.plain(after.rank().rounded(2))
                + ", rank of the limit "
                + after.rankOf(limit)
                        .map(rank -> Figures.plain(rank.rounded(2)))
                        .orElse("above the last bound")
                + ", bound " + reckoning.bound() + " s, rule " + reckoning.rule();
        String flip = flips.isEmpty() ? null : String.join("; ", flips);
        return new Finding(verdict, values(after) + remark(rule), numbers, flip, reckoning);
    }

    private String values(Quantile after) {
        int digits =
                after.value().map(value -> Figures.millisDigits(value, limit)).orElse(0);
        String value = after.value()
                .map(seconds -> Figures.millis(seconds, digits))
                .orElseGet(() -> after.total().signum() == 0
                        ? "nothing"
                        : "more than "
                                + after.lastBound()
                                        .map(bound -> Figures.millis(Fraction.of(bound), 0))
                                        .orElse("?"));
        return value
                + (beforeValue == null ? "" : " against " + Figures.millis(beforeValue, digits) + " before")
                + ", limit " + Figures.millis(limit, digits) + ", " + Figures.count(after.total(), "request");
    }

    private String remark(String rule) {
        return switch (rule) {
            case "noise" -> ": cannot be told from noise";
            case "too few" -> ": too few to decide, " + Figures.count(fewest) + " needed";
            case "censored" -> ": above the last bucket, add bucket bounds";
            default -> "";
        };
    }

    private static String bounds(Histogram histogram) {
        if (histogram.isSparse()) {
            return "a native histogram";
        }
        return histogram.buckets().stream()
                .map(Bucket::le)
                .map(le -> le == null ? "+Inf" : Figures.plain(le))
                .toList()
                .toString();
    }
}
