package dev.lockkeeper.check.pattern;

import java.util.HashMap;
import java.util.Map;

/** A known kind of error lines: its template, and how often which platform wrote it. Changes while it is learned. */
final class Known {
    private static final long QUARTER = 900_000_000_000L;

    private final Template template;
    private long old;
    private long fresh;
    private long busiest;
    private final Map<Long, Long> quarters = new HashMap<>();

    Known(Template template) {
        this.template = template;
    }

    Known(Template template, long old, long fresh, long busiest) {
        this.template = template;
        this.old = old;
        this.fresh = fresh;
        this.busiest = busiest;
    }

    void count(long nanos, boolean isOld) {
        if (!isOld) {
            fresh++;
            return;
        }
        old++;
        // Lines of several pods do not come in the order of time: each waits for the next of its own pod.
        busiest = Math.max(busiest, quarters.merge(Math.floorDiv(nanos, QUARTER), 1L, Long::sum));
    }

    Template template() {
        return template;
    }

    /** How many lines of it the old platform wrote. */
    long old() {
        return old;
    }

    /** How many lines of it the new platform wrote before the cutover. */
    long fresh() {
        return fresh;
    }

    /** How many of it the old platform wrote in its busiest quarter of an hour, counted from the full hour. */
    long busiest() {
        return busiest;
    }
}
