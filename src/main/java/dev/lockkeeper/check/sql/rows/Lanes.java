package dev.lockkeeper.check.sql.rows;

import java.math.BigInteger;

/**
 * What a set of rows comes to: their number, and two independent sums of 64-bit hashes. Sums do not depend on the order, and
 * unlike XOR two equal rows do not cancel each other out. Two sets that differ at random come to the same in 1 of about
 * 2<sup>128</sup> cases.
 */
public record Lanes(long rows, BigInteger one, BigInteger other) {
    /** No rows. */
    public static final Lanes NONE = new Lanes(0, BigInteger.ZERO, BigInteger.ZERO);

    /** Both sets together. */
    public Lanes plus(Lanes more) {
        return new Lanes(rows + more.rows, one.add(more.one), other.add(more.other));
    }

    @Override
    public String toString() {
        return rows + ":" + one + ":" + other;
    }
}
