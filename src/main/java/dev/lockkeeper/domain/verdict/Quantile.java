package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Bucket;
import dev.lockkeeper.domain.evidence.Measurement.Histogram;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The 99th percentile of bucket counts, by the linear interpolation that Prometheus and Grafana show; exact. */
final class Quantile {
    private static final Fraction SHARE = Fraction.of("0.99");

    private final Histogram histogram;
    private final List<Bucket> buckets;
    private final BigInteger total;

    Quantile(Histogram histogram) {
        this.histogram = histogram;
        buckets = histogram.buckets();
        total = buckets.isEmpty()
                ? BigInteger.ZERO
                : buckets.get(buckets.size() - 1).count();
    }

    Histogram histogram() {
        return histogram;
    }

    BigInteger total() {
        return total;
    }

    /** 0.99 n. */
    Fraction rank() {
        return SHARE.times(Fraction.of(total));
    }

    /** The 99th percentile in seconds; empty when it lies above the last finite bound or nothing was observed. */
    Optional<Fraction> value() {
        return valueAt(SHARE);
    }

    /** The same for another share of the observations, above 0 and at most 1. */
    Optional<Fraction> valueAt(Fraction part) {
        Fraction rank = part.times(Fraction.of(total));
        int index = bucketOf(rank);
        if (index < 0 || buckets.get(index).le() == null) {
            return Optional.empty();
        }
        Fraction start = lower(index);
        Fraction inBucket = Fraction.of(buckets.get(index).count().subtract(countBelow(index)));
        Fraction share = rank.minus(Fraction.of(countBelow(index))).over(inBucket);
        return Optional.of(start.plus(upper(index).minus(start).times(share)));
    }

    /** The highest bound that is a number; empty when there is none. */
    Optional<BigDecimal> lastBound() {
        return buckets.stream().map(Bucket::le).filter(Objects::nonNull).reduce((first, second) -> second);
    }

    /**
     * How many observations are at most so many seconds, interpolated; empty above the last finite bound, unless nothing lies
     * beyond it.
     */
    Optional<Fraction> rankOf(Fraction seconds) {
        for (int i = 0; i < buckets.size(); i++) {
            if (buckets.get(i).le() != null && seconds.isAtMost(upper(i))) {
                Fraction start = lower(i);
                Fraction below = Fraction.of(countBelow(i));
                if (seconds.isAtMost(start)) {
                    return Optional.of(below);
                }
                Fraction inBucket = Fraction.of(buckets.get(i).count()).minus(below);
                Fraction share = seconds.minus(start).over(upper(i).minus(start));
                return Optional.of(below.plus(inBucket.times(share)));
            }
        }
        return histogram.isSparse() ? Optional.of(rankOfLastBound()) : Optional.empty();
    }

    /** How many observations are at most the last finite bound. */
    Fraction rankOfLastBound() {
        int last = buckets.size() - 1;
        return last < 0 ? Fraction.ZERO : Fraction.of(countBelow(last));
    }

    /** The position of the bucket that holds the value; that of +Inf when none does. */
    int bucketHolding(Fraction seconds) {
        int index = 0;
        while (index < buckets.size() - 1 && seconds.isMoreThan(upper(index))) {
            index++;
        }
        return index;
    }

    /** The position of the +Inf bucket. */
    int last() {
        return buckets.size() - 1;
    }

    Fraction width(int index) {
        return upper(index).minus(lower(index));
    }

    Fraction upper(int index) {
        return Fraction.of(Objects.requireNonNull(buckets.get(index).le(), "the last bucket has no upper bound"));
    }

    private int bucketOf(Fraction rank) {
        if (total.signum() == 0) {
            return -1;
        }
        for (int i = 0; i < buckets.size(); i++) {
            if (rank.isAtMost(Fraction.of(buckets.get(i).count()))) {
                return i;
            }
        }
        throw new AssertionError("0.99 n is at most n");
    }

    private Fraction lower(int index) {
        Fraction lower = index == 0 ? Fraction.ZERO : upper(index - 1);
        // As Prometheus does: a first bucket at or below zero is not interpolated.
        return index == 0 && upper(0).signum() <= 0 ? upper(0) : lower;
    }

    private BigInteger countBelow(int index) {
        return index == 0 ? BigInteger.ZERO : buckets.get(index - 1).count();
    }
}
