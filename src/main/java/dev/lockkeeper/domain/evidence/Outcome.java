package dev.lockkeeper.domain.evidence;

/** How a single question to a source ended. Only VALUE carries a measurement. */
public enum Outcome {
    /** A finite number or exact counts, fresh and of the expected shape. */
    VALUE,
    /** The question was answered with nothing: no series, no rows, denominator 0. */
    NODATA,
    /** The answer cannot be used: NaN, infinite, negative, more series than declared. */
    INVALID,
    /** The newest sample is older than max(2 scrape intervals, 60 s). */
    STALE,
    /** The question could not be asked or answered: transport, refusal, time-out, not understood. */
    ERROR
}
