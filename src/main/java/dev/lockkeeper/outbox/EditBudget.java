package dev.lockkeeper.outbox;

import java.time.Duration;
import java.time.Instant;

/**
 * Shares out the edits of a minute: all together never more than allowed, and ordinary cards never the part that is kept for
 * urgent ones. Ordinary edits are spread over the minute after a short burst, so that no board freezes for the rest of it.
 */
final class EditBudget {
    private static final int BURST = 5;

    private final Window all;
    private final Duration interval;
    private final Duration tolerance;
    /** When the ordinary edits so far would be through, had they been evenly spread. */
    private Instant spreadUntil = Instant.EPOCH;

    EditBudget(Pace pace) {
        int ordinary = pace.editsPerMinute() - pace.reservedEdits();
        int burst = Math.min(BURST, Math.max(1, ordinary / 2));
        this.all = new Window(pace.editsPerMinute());
        this.interval = Duration.ofMinutes(1).dividedBy(Math.max(1, ordinary - burst));
        this.tolerance = interval.multipliedBy(burst - 1L);
    }

    Instant freeAt(Lane lane, Instant now) {
        Instant free = all.freeAt(now);
        if (lane == Lane.URGENT_EDIT) {
            return free;
        }
        Instant spread = spreadUntil.equals(Instant.EPOCH) ? Instant.EPOCH : spreadUntil.minus(tolerance);
        return spread.isAfter(free) ? spread : free;
    }

    void called(Lane lane, Instant now) {
        all.called(now);
        if (lane == Lane.EDIT) {
            spreadUntil = (spreadUntil.isAfter(now) ? spreadUntil : now).plus(interval);
        }
    }
}
