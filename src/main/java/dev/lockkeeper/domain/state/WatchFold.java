package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.entry.Recorded;
import dev.lockkeeper.domain.entry.WatchEntry;
import dev.lockkeeper.domain.evidence.WatchSlot;
import java.util.function.UnaryOperator;

/** Folds entries about the watch. */
final class WatchFold {
    private WatchFold() {}

    static MigrationState apply(MigrationState state, WatchEntry entry, Recorded line) {
        return state.attempt(entry.attempt())
                .map(attempt -> state.withAttempt(watch(attempt, entry, line)))
                .orElse(state);
    }

    private static Attempt watch(Attempt attempt, WatchEntry entry, Recorded line) {
        if (entry instanceof WatchEntry.WatchStarted it) {
            return attempt.withWatch(WatchRun.begun(it.run(), it.anchor()));
        }
        if (entry instanceof WatchEntry.SlotSampled it) {
            WatchSlot slot = new WatchSlot(it.slot(), it.samples(), it.moving(), it.raw());
            return change(attempt, it.run(), run -> run.with(slot, it.oldShare()));
        }
        if (entry instanceof WatchEntry.SlotAskedAgain it) {
            return change(attempt, it.run(), run -> run.askedAgain(it, line.at()));
        }
        if (entry instanceof WatchEntry.WatchBreached it) {
            WatchRun.Breach breach = new WatchRun.Breach(it.signal(), it.evidence(), line.at(), it.fixUntil());
            return change(attempt, it.run(), run -> run.breached(breach));
        }
        if (entry instanceof WatchEntry.WatchPassed it) {
            return change(attempt, it.run(), run -> run.ended(WatchRun.Result.PASSED, it.evidence(), ""));
        }
        if (entry instanceof WatchEntry.WatchInconclusive it) {
            return change(
                    attempt, it.run(), run -> run.ended(WatchRun.Result.INCONCLUSIVE, it.evidence(), it.reason()));
        }
        if (entry instanceof WatchEntry.WatchExtended it) {
            return change(attempt, it.run(), run -> run.extended(it.by()));
        }
        if (entry instanceof WatchEntry.WatchAccepted it) {
            return change(attempt, it.run(), run -> run.ended(WatchRun.Result.ACCEPTED, run.evidence(), it.reason()));
        }
        throw new AssertionError(entry);
    }

    private static Attempt change(Attempt attempt, int run, UnaryOperator<WatchRun> how) {
        return attempt.watches().stream()
                .filter(watch -> watch.run() == run)
                .findFirst()
                .map(watch -> attempt.withWatch(how.apply(watch)))
                .orElse(attempt);
    }
}
