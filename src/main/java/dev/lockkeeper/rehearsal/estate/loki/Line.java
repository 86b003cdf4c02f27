package dev.lockkeeper.rehearsal.estate.loki;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * One log line with the labels it has so far.
 *
 * @param moment when it was written, in nanoseconds since the epoch; found only if one asks, since that takes longer
 * @param stream the labels of its stream
 * @param metadata what was stored with the line itself, as the level that Loki detected
 * @param parsed what stages took from its text
 */
record Line(
        LongSupplier moment,
        Map<String, String> stream,
        Map<String, String> metadata,
        Map<String, String> parsed,
        String text) {
    long nanos() {
        return moment.getAsLong();
    }

    /** All labels together, as a query sees them. */
    Map<String, String> labels() {
        Map<String, String> all = new TreeMap<>(stream);
        all.putAll(metadata);
        all.putAll(parsed);
        return all;
    }

    Line parsing(Map<String, String> more) {
        return new Line(moment, stream, metadata, more, text);
    }

    Line at(long nanos) {
        return new Line(() -> nanos, stream, metadata, parsed, text);
    }
}
