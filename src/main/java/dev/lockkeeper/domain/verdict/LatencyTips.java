package dev.lockkeeper.domain.verdict;

import dev.lockkeeper.domain.evidence.Verdict;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The changes nearest to another verdict of a percentile: by how much it would have to move, and how many requests with it. */
final class LatencyTips {
    private final Fraction limit;
    private final BigInteger fewest;

    LatencyTips(Fraction limit, BigInteger fewest) {
        this.limit = limit;
        this.fewest = fewest;
    }

    /**
     * At most two, the nearest first.
     *
     * @param spread the squared distance of ranks beyond which the interval lies above the limit
     */
    List<String> of(Verdict verdict, Quantile after, Fraction spread) {
        if (after.total().compareTo(fewest) < 0) {
            return List.of(Figures.count(fewest.subtract(after.total()), "more request") + " to decide");
        }
        Optional<String> distance = distance(verdict, after);
        Optional<String> requests = after.rankOf(limit)
                .map(rank -> after.rank().minus(rank))
                .map(above -> requests(verdict, above, spread));
        return verdict == Verdict.FAIL ? both(requests, distance) : both(distance, requests);
    }

    private static List<String> both(Optional<String> first, Optional<String> second) {
        return first.map(one -> second.map(two -> List.of(one, two)).orElse(List.of(one)))
                .orElseGet(() -> second.map(List::of).orElse(List.of()));
    }

    private Optional<String> distance(Verdict verdict, Quantile after) {
        return after.value().map(value -> {
            Fraction room = limit.minus(value);
            Fraction distance = room.signum() < 0 ? Fraction.ZERO.minus(room) : room;
            int digits = distance.isMoreThan(Fraction.of("0.001")) ? 0 : 3;
            String far = Figures.millis(distance, digits);
            return verdict == Verdict.PASS ? "p99 " + far + " higher: no longer PASS" : "p99 " + far + " lower: PASS";
        });
    }

    /** How many requests would have to be on the other side of the limit for a FAIL, or for none. */
    private String requests(Verdict verdict, Fraction above, Fraction spread) {
        // The smallest whole number whose square is more than the spread, seen from where the ranks stand now.
        BigInteger more = above.signum() < 0
                ? Fraction.ZERO.minus(above).floor()
                : above.floor().negate();
        BigInteger root = spread.floor().sqrt();
        BigInteger needed = more.add(root);
        while (!isBeyond(above.plus(Fraction.of(needed)), spread)) {
            needed = needed.add(BigInteger.ONE);
        }
        while (isBeyond(above.plus(Fraction.of(needed.subtract(BigInteger.ONE))), spread)) {
            needed = needed.subtract(BigInteger.ONE);
        }
        int digits = Figures.millisDigits(limit, Fraction.ZERO);
        String slower = " slower than " + Figures.millis(limit, digits);
        return verdict == Verdict.FAIL
                ? Figures.count(BigInteger.ONE.subtract(needed), "fewer request") + slower + ": no longer FAIL"
                : Figures.count(needed, "more request") + slower + ": FAIL";
    }

    private static boolean isBeyond(Fraction distance, Fraction spread) {
        return distance.signum() > 0 && distance.times(distance).isMoreThan(spread);
    }
}
