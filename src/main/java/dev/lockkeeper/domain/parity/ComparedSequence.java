package dev.lockkeeper.domain.parity;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a sequence stands on both sides.
 *
 * @param name with its schema
 * @param before the value that it would give next in the database that is left
 * @param after the value that it would give next in the other one
 * @param falling whether it counts down
 * @param held the furthest value that each column holds there which takes its numbers from it; empty where it starts again
 */
public record ComparedSequence(
        String name, BigInteger before, BigInteger after, boolean falling, List<BigInteger> held) {
    public ComparedSequence {
        held = List.copyOf(held);
    }

    /** In which words it is not where it must be; empty when it is. */
    public List<String> differences() {
        List<String> all = new ArrayList<>();
        if (isBehind(before)) {
            all.add("sequence " + name + " is behind: its next value is " + after + " after and " + before + " before");
        }
        for (BigInteger furthest : held) {
            if (isBehind(furthest.add(falling ? BigInteger.ONE.negate() : BigInteger.ONE))) {
                all.add("sequence " + name + " would give " + after + " next, and its column holds " + furthest
                        + " already");
            }
        }
        return all;
    }

    private boolean isBehind(BigInteger place) {
        return falling ? after.compareTo(place) > 0 : after.compareTo(place) < 0;
    }
}
