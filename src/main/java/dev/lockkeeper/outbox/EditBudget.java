package dev.lockkeeper.outbox;

import java.time.Instant;

/**
 * Shares out the edits of a minute: all together never more than allowed, ordinary cards never the part that is kept for
 * urgent ones, and urgent ones never quite all, so that no board freezes while a card changes every second.
 */
final class EditBudget {
    private static final int BURST = 5;
    private static final int URGENT_BURST = 15;

    private final Window all;
    private final Spread ordinary;
    private final Spread urgent;

    EditBudget(Pace pace) {
        this.all = new Window(pace.editsPerMinute());
        this.ordinary = new Spread(pace.editsPerMinute() - pace.reservedEdits(), BURST);
        this.urgent = new Spread(pace.editsPerMinute() - pace.editsPerMinute() / 5, URGENT_BURST);
    }

    /** When the next edit in the lane may happen; in the past when it may now. */
    Instant freeAt(Lane lane, Instant now) {
        Instant free = all.freeAt(now);
        Instant spread = of(lane).freeAt();
        return spread.isAfter(free) ? spread : free;
    }

    void called(Lane lane, Instant now) {
        all.called(now);
        of(lane).called(now);
    }

    private Spread of(Lane lane) {
        return lane == Lane.URGENT_EDIT ? urgent : ordinary;
    }
}
