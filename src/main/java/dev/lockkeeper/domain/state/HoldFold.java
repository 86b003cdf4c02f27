package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.entry.HoldEntry;
import dev.lockkeeper.domain.entry.Recorded;
import java.time.Duration;
import java.util.List;

/** Folds entries about the hold and the end of the old platform. */
final class HoldFold {
    private HoldFold() {}

    static MigrationState apply(MigrationState state, HoldEntry entry, Recorded line) {
        if (entry instanceof HoldEntry.HoldStarted it) {
            HoldState hold = new HoldState(it.attempt(), it.from(), Duration.ZERO, it.from(), List.of(), null);
            return state.copy().hold(hold).end();
        }
        if (entry instanceof HoldEntry.Decommissioned) {
            return state.copy().decommissionedAt(line.at()).end();
        }
        HoldState hold = state.hold();
        if (hold == null) {
            return state;
        }
        if (entry instanceof HoldEntry.HoldObserved it) {
            return state.copy()
                    .hold(hold.looked(it.from(), it.to(), it.verdict(), it.summary()))
                    .end();
        }
        if (entry instanceof HoldEntry.HoldCompleted) {
            return state.copy().hold(hold.completed(line.at())).end();
        }
        throw new AssertionError(entry);
    }
}
