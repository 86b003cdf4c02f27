package dev.lockkeeper.check.pattern.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads lines as a source hands them over, and tells which errors came out. */
final class Reading {
    private static final long SECOND = 1_000_000_000L;

    private final List<ErrorLine> errors = new ArrayList<>();
    private final LineReader reader;
    private long nanos;

    Reading(Selection selection) {
        reader = new LineReader(selection, errors::add);
    }

    static List<String> errors(String... lines) {
        return new Reading(Selection.ERRORS)
                .with(Map.of("pod", "billing-1"), lines)
                .words();
    }

    Reading with(Map<String, String> labels, String... lines) {
        for (String line : lines) {
            nanos += SECOND / 10;
            reader.read(new RawLine(nanos, Origin.of(labels, Map.of()), line));
        }
        return this;
    }

    Reading after(long seconds) {
        nanos += seconds * SECOND;
        return this;
    }

    List<String> words() {
        reader.end();
        return errors.stream().map(ErrorLine::words).toList();
    }

    LineReader reader() {
        return reader;
    }
}
