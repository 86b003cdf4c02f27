package dev.lockkeeper.flow;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets looks at the TTL of records begin at a bearable pace, however many records are due at once, such as after a start: at most
 * {@link #MOST} under way, and as many begun in a second. That is 14,400 in the quarter of an hour after which each is due again.
 */
final class RecordLooks {
    static final int MOST = 16;
    private static final Duration SPAN = Duration.ofSeconds(1);

    private Instant since = Instant.MIN;
    private int begun;
    private int underWay;

    /** Takes one, to be given back when it is over; when none is to be had, when to ask again. */
    synchronized @Nullable Instant take(Instant now) {
        // A clock that was moved back begins anew.
        if (now.isBefore(since) || !now.isBefore(since.plus(SPAN))) {
            since = now;
            begun = 0;
        }
        if (begun >= MOST || underWay >= MOST) {
            return begun >= MOST ? since.plus(SPAN) : now.plus(SPAN);
        }
        begun++;
        underWay++;
        return null;
    }

    synchronized void giveBack() {
        underWay--;
    }
}
