package dev.lockkeeper.check.logs;

import dev.lockkeeper.check.pattern.line.RawLine;

/**
 * A line with what tells it from others of the same moment and origin.
 *
 * @param identity its id where the store gives one, else its text: Loki keeps the same text of the same moment once
 */
public record StoredLine(RawLine line, String identity) {
    /** What it is told from others by. */
    record Key(long nanos, String origin, String identity) {}

    Key key() {
        return new Key(line.nanos(), line.origin().id(), identity);
    }
}
