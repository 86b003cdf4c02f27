package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The changes nearest to another verdict of a percentile: by how much it would have to move, and how many requests with it. Found by
 * trying: what is said to flip the verdict does, and one request less does not.
 */
final class LatencyTips {
    private static final Fraction THOUSAND = Fraction.of("1000");

    private final LatencyJudge judge;
    private final Fraction limit;
    private final BigInteger fewest;

    LatencyTips(LatencyJudge judge, Fraction limit, BigInteger fewest) {
        this.judge = judge;
        this.limit = limit;
        this.fewest = fewest;
    }

    /** At most three, the nearest first. */
    List<String> of(Verdict verdict, Quantile after) {
        if (after.total().compareTo(fewest) < 0) {
            return List.of(moreRequests(after));
        }
        List<String> tips = new ArrayList<>();
        if (verdict == Verdict.FAIL) {
            faster(after, Verdict.INCONCLUSIVE).ifPresent(tips::add);
        }
        distance(verdict, after).ifPresent(tips::add);
        if (verdict == Verdict.PASS) {
            slower(after, Verdict.INCONCLUSIVE).ifPresent(tips::add);
        } else {
            faster(after, Verdict.PASS).ifPresent(tips::add);
        }
        if (verdict != Verdict.FAIL) {
            slower(after, Verdict.FAIL).ifPresent(tips::add);
        }
        return tips;
    }

    private Optional<String> distance(Verdict verdict, Quantile after) {
        return after.value().map(value -> {
            boolean passes = verdict == Verdict.PASS;
            Fraction room = (passes ? limit.minus(value) : value.minus(limit)).times(THOUSAND);
            int digits = room.isMoreThan(Fraction.ONE) ? 0 : 3;
            BigDecimal far =
                    new BigDecimal(room.above()).divide(new BigDecimal(room.below()), digits, RoundingMode.CEILING);
            // The limit itself passes still.
            boolean isExact = passes && Fraction.of(far).compareTo(room) == 0;
            return "p99 " + (isExact ? "more than " : "") + Figures.plain(far) + " ms "
                    + (passes ? "higher: no longer PASS" : "lower: PASS");
        });
    }

    /** So many of the slowest among the fastest; empty when that gives another verdict than the wanted one. */
    private Optional<String> faster(Quantile after, Verdict wanted) {
        Function<BigInteger, Verdict> then = requests -> verdict(after, moved(after, requests.negate(), after.last()));
        return smallest(after.total(), requests -> then.apply(requests).compareTo(wanted) <= 0)
                .filter(requests -> then.apply(requests) == wanted)
                .map(requests -> "the "
                        + (requests.equals(BigInteger.ONE)
                                ? "slowest request"
                                : Figures.count(requests) + " slowest requests")
                        + " as fast as the fastest: " + wanted);
    }

    /** So many of the fastest beyond the limit's bucket, or beyond all of them where fewer are enough there. */
    private Optional<String> slower(Quantile after, Verdict wanted) {
        int next = Math.min(after.bucketHolding(limit) + 1, after.last());
        if (next == after.last() && after.histogram().isSparse()) {
            // A native histogram grows a bucket where something comes: how it would lie is not known.
            return Optional.empty();
        }
        Optional<BigInteger> near = slower(after, wanted, next);
        Optional<BigInteger> far = slower(after, wanted, after.last());
        boolean isFar = far.isPresent() && (near.isEmpty() || far.get().compareTo(near.get()) < 0);
        Fraction bound = after.upper((isFar ? after.last() : next) - 1);
        return (isFar ? far : near)
                .map(requests ->
                        Figures.count(requests, "more request") + " slower than " + shown(bound) + ": " + wanted);
    }

    private Optional<BigInteger> slower(Quantile after, Verdict wanted, int bucket) {
        Function<BigInteger, Verdict> then = requests -> verdict(after, moved(after, requests, bucket));
        return smallest(after.total(), requests -> then.apply(requests).compareTo(wanted) >= 0)
                .filter(requests -> then.apply(requests) == wanted);
    }

    /** What comes of it when requests are added that are as fast as the fastest, until that decides. */
    private String moreRequests(Quantile after) {
        BigInteger missing = fewest.subtract(after.total());
        Verdict first = verdict(after, added(after, missing));
        BigInteger enough = first == Verdict.INCONCLUSIVE
                ? smallest(
                                after.total().add(fewest).multiply(BigInteger.valueOf(100)),
                                requests -> verdict(after, added(after, missing.add(requests))) == Verdict.PASS)
                        .map(missing::add)
                        .orElse(missing)
                : missing;
        return Figures.count(enough, "more request") + " as fast as the fastest: "
                + verdict(after, added(after, enough));
    }

    private Verdict verdict(Quantile after, List<Bucket> buckets) {
        Histogram histogram = new Histogram(buckets, after.histogram().bounds());
        return judge.ruling(new Quantile(histogram)).verdict();
    }

    /** The buckets when so many of the fastest were in the given one; for a number below zero, of the slowest in the first. */
    private static List<Bucket> moved(Quantile after, BigInteger requests, int bucket) {
        List<Bucket> moved = new ArrayList<>();
        for (Bucket one : after.histogram().buckets()) {
            boolean isAsBefore = moved.size() >= bucket;
            BigInteger count = isAsBefore ? one.count() : one.count().subtract(requests);
            moved.add(new Bucket(one.le(), count.max(BigInteger.ZERO).min(after.total())));
        }
        return moved;
    }

    private static List<Bucket> added(Quantile after, BigInteger requests) {
        return after.histogram().buckets().stream()
                .map(one -> new Bucket(one.le(), one.count().add(requests)))
                .toList();
    }

    /** The smallest number from 1 that suffices, where all larger ones do too. */
    private static Optional<BigInteger> smallest(BigInteger most, Function<BigInteger, Boolean> suffices) {
        if (most.signum() <= 0 || !suffices.apply(most)) {
            return Optional.empty();
        }
        BigInteger low = BigInteger.ZERO;
        BigInteger high = most;
        while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = low.add(high).shiftRight(1);
            if (suffices.apply(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Optional.of(high);
    }

    private static String shown(Fraction bound) {
        return Figures.millis(bound, Figures.millisDigits(bound, Fraction.ZERO));
    }
}
