package dev.lockkeeper.domain.evidence;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What two stores of log lines were found to hold: the one that is left, and the one that is moved to.
 *
 * @param from from when what has settled was compared
 * @param until until when
 * @param ranges five minutes each, oldest first; one in which neither store has a line may be missing
 * @param minutes single minutes that were compared line by line
 * @param young how many lines there are that may still be on their way; null when they were not counted
 */
public record LineComparison(
        Instant from,
        Instant until,
        List<Range> ranges,
        List<Minute> minutes,
        @Nullable Young young) {
    public LineComparison {
        ranges = List.copyOf(ranges);
        minutes = List.copyOf(minutes);
    }

    /** What both hold of the five minutes until a moment. */
    public record Range(Instant until, Held before, Held after) {}

    /**
     * What one store holds of a range.
     *
     * @param lines how many lines, at least 0, by their level; those without one under the empty text
     * @param bytes how long they are together, at least 0
     */
    public record Held(Map<String, BigInteger> lines, BigInteger bytes) {
        /** Of a range in which a store has no line. */
        public static final Held NOTHING = new Held(Map.of(), BigInteger.ZERO);

        public Held {
            lines = Map.copyOf(lines);
        }

        /** The lines of all levels. */
        public BigInteger all() {
            return lines.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        }

        /** Whether some line has a level. */
        public boolean hasLevels() {
            return lines.keySet().stream().anyMatch(level -> !level.isEmpty());
        }

        /** The number of lines by level, without those of which there are none, in the order of the levels. */
        public Map<String, BigInteger> byLevel() {
            Map<String, BigInteger> some = new TreeMap<>(lines);
            some.values().removeIf(number -> number.signum() == 0);
            return some;
        }
    }

    /**
     * A minute of which every line of both stores was read.
     *
     * @param lines how many the one that is left has
     * @param missing how many of them the other lacks
     * @param added how many it has besides
     */
    public record Minute(Instant from, BigInteger lines, BigInteger missing, BigInteger added) {
        /** Whether both have the same lines. */
        public boolean isEqual() {
            return missing.signum() == 0 && added.signum() == 0;
        }
    }

    /** How many lines each store has that are younger than what has settled. */
    public record Young(BigInteger before, BigInteger after) {}
}
