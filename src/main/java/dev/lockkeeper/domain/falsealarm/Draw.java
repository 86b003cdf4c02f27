package dev.lockkeeper.domain.falsealarm;

import dev.lockkeeper.domain.Digest;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which moments are tried. Each is drawn from all whole seconds at which a cutover could have been switched, each as likely as
 * the other and none dependent on another: so an exact bound for all of them follows from what came of the drawn ones. The same
 * draw gives the same moments on any machine.
 *
 * @param until no watch that is tried ends later
 * @param over how far back the old platform is looked at
 * @param count how many moments are drawn, 1 to {@link #MOST}
 * @param seed any number
 * @param except what was not healthy: no baseline and no watch that is tried touches it
 */
public record Draw(Instant until, Duration over, int count, long seed, List<Span> except) {
    /** Seven days hold no more watches of a quarter of an hour that do not overlap. */
    public static final int MOST = 600;

    /** A span of time, both ends in it. */
    public record Span(Instant from, Instant to) {
        public Span {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("span must end after it begins, got '" + from + "/" + to + "'");
            }
        }
    }

    public Draw {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("count must be 1 to " + MOST + ", got '" + count + "'");
        }
        except = List.copyOf(except);
    }

    /**
     * The moments in the order in which they were drawn, so that the first of them are as good a sample as all. Empty when there
     * is no moment to draw.
     *
     * @param before how long before the switch the baseline begins
     * @param after how long after it the watch ends at the soonest
     */
    public List<Instant> moments(Duration before, Duration after) {
        List<Stretch> open = open(before, after);
        long all = open.stream().mapToLong(Stretch::seconds).sum();
        List<Instant> drawn = new ArrayList<>();
        for (int i = 0; i < count && all > 0; i++) {
            // A digest throws no dice: its remainder is even to a part in 2^230.
            BigInteger thrown = new BigInteger(Digest.of(seed + "/" + i).hex(), 16);
            drawn.add(at(thrown.mod(BigInteger.valueOf(all)).longValueExact(), open));
        }
        return List.copyOf(drawn);
    }

    /** Whole seconds of the epoch, both in it. */
    private record Stretch(long first, long last) {
        long seconds() {
            return last - first + 1;
        }
    }

    private List<Stretch> open(Duration before, Duration after) {
        List<Stretch> open = new ArrayList<>();
        long first = until.minus(over).getEpochSecond();
        long last = until.minus(after).getEpochSecond();
        List<Stretch> shut = except.stream()
                .map(span -> new Stretch(
                        span.from().minus(after).getEpochSecond(),
                        span.to().plus(before).getEpochSecond() + 1))
                .sorted((one, other) -> Long.compare(one.first(), other.first()))
                .toList();
        for (Stretch one : shut) {
            if (one.first() > first) {
                open.add(new Stretch(first, Math.min(last, one.first() - 1)));
            }
            first = Math.max(first, one.last() + 1);
        }
        open.add(new Stretch(first, last));
        open.removeIf(stretch -> stretch.seconds() <= 0);
        return open;
    }

    private static Instant at(long index, List<Stretch> open) {
        long left = index;
        for (Stretch stretch : open) {
            if (left < stretch.seconds()) {
                return Instant.ofEpochSecond(stretch.first() + left);
            }
            left -= stretch.seconds();
        }
        throw new AssertionError(index);
    }
}
