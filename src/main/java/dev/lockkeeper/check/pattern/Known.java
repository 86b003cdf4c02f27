package dev.lockkeeper.check.pattern;

/** A known kind of error lines: its template, and how often which platform wrote it. Changes while it is learned. */
final class Known {
    private static final long QUARTER = 900_000_000_000L;

    private final Template template;
    private long old;
    private long fresh;
    private long busiest;
    private long quarter = Long.MIN_VALUE;
    private long inQuarter;

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
        long now = Math.floorDiv(nanos, QUARTER);
        inQuarter = now == quarter ? inQuarter + 1 : 1;
        quarter = now;
        busiest = Math.max(busiest, inQuarter);
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
