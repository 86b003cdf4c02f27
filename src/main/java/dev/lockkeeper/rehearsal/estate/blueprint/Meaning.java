package dev.lockkeeper.rehearsal.estate.blueprint;

import java.util.EnumSet;
import java.util.Set;

/**
 * The signal that a known query stands for. A name with {@code BEFORE} is measured on the old platform, its twin without on
 * the new one; where a service is asked no twin with {@code BEFORE}, both platforms count with the same metric.
 */
public enum Meaning {
    FAILED_BEFORE,
    ALL_BEFORE,
    FAILED,
    ALL,
    LATENCY_BUCKETS_BEFORE,
    LATENCY_BUCKETS,
    ERROR_LINES_BEFORE,
    ERROR_LINES,
    ALL_LINES,
    NUMBER,
    /** A number for each pod of the service, by its label {@code pod}. */
    NUMBER_PER_POD;

    /** The platforms on which this signal is measured, given all that its service is asked. */
    public Set<Side> sides(Set<Meaning> asked) {
        return switch (this) {
            case FAILED_BEFORE, ALL_BEFORE, LATENCY_BUCKETS_BEFORE -> EnumSet.of(Side.OLD);
            case FAILED -> asked.contains(FAILED_BEFORE) ? EnumSet.of(Side.NEW) : EnumSet.allOf(Side.class);
            case ALL -> asked.contains(ALL_BEFORE) ? EnumSet.of(Side.NEW) : EnumSet.allOf(Side.class);
            case LATENCY_BUCKETS ->
                asked.contains(LATENCY_BUCKETS_BEFORE) ? EnumSet.of(Side.NEW) : EnumSet.allOf(Side.class);
            case ERROR_LINES_BEFORE -> EnumSet.of(Side.OLD);
            case ERROR_LINES -> asked.contains(ERROR_LINES_BEFORE) ? EnumSet.of(Side.NEW) : EnumSet.allOf(Side.class);
            case ALL_LINES, NUMBER, NUMBER_PER_POD -> EnumSet.allOf(Side.class);
        };
    }
}
