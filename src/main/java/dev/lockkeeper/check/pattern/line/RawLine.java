package dev.lockkeeper.check.pattern.line;

/**
 * A line as the log store has it.
 *
 * @param nanos when it was written, in nanoseconds since the epoch
 */
public record RawLine(long nanos, Origin origin, String text) {}
