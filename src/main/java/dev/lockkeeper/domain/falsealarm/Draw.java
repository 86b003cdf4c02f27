package dev.lockkeeper.domain.falsealarm;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.falsealarm.Stretches.Stretch;
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
     * The moments in the order in which they were drawn, so that the first of them are as good a sample as all, each with an age of
     * its baseline: each second that is possible as likely as the other, for both. Empty when there is no moment to draw.
     */
    public List<Drawn> moments(Reach reach) {
        Stretches ends = notBaselines(reach);
        Stretches open = shut(reach, ends).openOf(whole(reach));
        List<Drawn> drawn = new ArrayList<>();
        for (int i = 0; i < count && open.seconds() > 0; i++) {
            Instant at = thrown(seed + "/" + i, open);
            Stretches possible = ends.openOf(new Stretch(
                    at.minus(reach.oldest()).getEpochSecond(),
                    at.minus(reach.youngest()).getEpochSecond()));
            drawn.add(new Drawn(at, Duration.between(thrown(seed + "/" + i + "/age", possible), at)));
        }
        return List.copyOf(drawn);
    }

    /** How much of the time in which a moment would be possible is left out for what was not healthy. */
    public Duration leftOut(Reach reach) {
        Stretches all = Stretches.of(List.of()).openOf(whole(reach));
        Stretches open = shut(reach, notBaselines(reach)).openOf(whole(reach));
        return Duration.ofSeconds(all.seconds() - open.seconds());
    }

    private Stretch whole(Reach reach) {
        return new Stretch(
                until.minus(over).getEpochSecond(), until.minus(reach.after()).getEpochSecond());
    }

    /** Seconds at which no baseline may end, since it would touch what was not healthy. */
    private Stretches notBaselines(Reach reach) {
        return Stretches.of(except.stream()
                .map(span -> new Stretch(
                        span.from().getEpochSecond(),
                        span.to().plus(reach.window()).getEpochSecond() + 1))
                .toList());
    }

    /** Seconds that are no moments: what would be looked at touches what was not healthy, or no baseline is left to be held to. */
    private Stretches shut(Reach reach, Stretches ends) {
        List<Stretch> shut = new ArrayList<>();
        for (Span span : except) {
            shut.add(new Stretch(
                    span.from().minus(reach.after()).getEpochSecond(),
                    span.to().plus(reach.back()).getEpochSecond() + 1));
        }
        for (Stretch end : ends.all()) {
            shut.add(new Stretch(
                    end.first() + reach.oldest().toSeconds(),
                    end.last() + reach.youngest().toSeconds()));
        }
        return Stretches.of(shut);
    }

    private static Instant thrown(String throwing, Stretches possible) {
        // A digest throws no dice: its remainder is even to a part in 2^230.
        BigInteger thrown = new BigInteger(Digest.of(throwing).hex(), 16);
        return possible.at(thrown.mod(BigInteger.valueOf(possible.seconds())).longValueExact());
    }
}
