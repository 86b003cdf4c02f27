package dev.lockkeeper.rehearsal.estate.journal;

import java.util.function.LongSupplier;

/**
 * A line that a service wrote.
 *
 * @param moment when, in nanoseconds since the epoch; found only if one asks, since that takes longer
 * @param pod who wrote it; empty on the old platform
 * @param id a number that no other line of its stream has
 */
public record Entry(LongSupplier moment, String pod, long id, String text) {
    /** When it was written, in nanoseconds since the epoch. */
    public long nanos() {
        return moment.getAsLong();
    }
}
