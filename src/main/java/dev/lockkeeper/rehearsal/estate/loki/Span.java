package dev.lockkeeper.rehearsal.estate.loki;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A span of time in nanoseconds since the epoch; the start belongs to it, the end does not. */
record Span(long start, long end) {
    private static final long NANOS_IN_MILLI = 1_000_000;

    boolean contains(long nanos) {
        return nanos >= start && nanos < end;
    }

    /** A moment before which nothing of the span lies, in whole milliseconds. */
    Instant after() {
        return Instant.ofEpochMilli(Math.floorDiv(start, NANOS_IN_MILLI) - 1);
    }

    /** A moment after which nothing of the span lies, in whole milliseconds. */
    Instant until() {
        return Instant.ofEpochMilli(Math.floorDiv(end, NANOS_IN_MILLI) + 1);
    }

    /** The span cut into pieces of at most so many nanoseconds, in the order in which they are read. */
    List<Span> chunks(long length, boolean forward) {
        List<Span> chunks = new ArrayList<>();
        for (long from = start; from < end; from += length) {
            chunks.add(new Span(from, Math.min(end, from + length)));
        }
        if (!forward) {
            Collections.reverse(chunks);
        }
        return chunks;
    }
}
