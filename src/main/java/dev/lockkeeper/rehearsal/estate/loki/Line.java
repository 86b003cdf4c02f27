package dev.lockkeeper.rehearsal.estate.loki;

import java.util.Map;
import java.util.function.LongSupplier;

/**
 * One log line with the labels it has so far.
 *
 * @param moment when it was written, in nanoseconds since the epoch; found only if one asks, since that takes longer
 */
record Line(LongSupplier moment, Map<String, String> labels, String text) {
    long nanos() {
        return moment.getAsLong();
    }

    Line with(Map<String, String> more) {
        return new Line(moment, more, text);
    }
}
