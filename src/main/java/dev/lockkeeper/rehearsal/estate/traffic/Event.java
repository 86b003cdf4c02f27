package dev.lockkeeper.rehearsal.estate.traffic;

/** One thing that happened: the nth of its kind in its minute. Its exact moment is found when one asks for it. */
public final class Event {
    private final Landscape landscape;
    private final Happening happening;
    private final long minute;
    private final long nth;

    Event(Landscape landscape, Happening happening, long minute, long nth) {
        this.landscape = landscape;
        this.happening = happening;
        this.minute = minute;
        this.nth = nth;
    }

    /** A number that no other event of this kind, side and service has. */
    public long id() {
        return minute * 1_000_000 + nth;
    }

    /** Start of the minute in which it happened, in epoch milliseconds. */
    public long minuteStart() {
        return minute * Landscape.MINUTE;
    }

    /** When it happened, in epoch milliseconds: the first moment at which it is counted. */
    public long millis() {
        long low = minute * Landscape.MINUTE;
        long high = low + Landscape.MINUTE;
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (landscape.until(minute, middle).of(happening) >= nth) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
