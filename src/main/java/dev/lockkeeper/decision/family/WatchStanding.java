package dev.lockkeeper.decision.family;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.SealedBaseline;
import dev.lockkeeper.domain.state.WatchRun;
import dev.lockkeeper.domain.verdict.WatchAssessment;
import dev.lockkeeper.domain.verdict.WatchAssessment.Standing;
import dev.lockkeeper.domain.verdict.WatchJudge;
import dev.lockkeeper.domain.watch.AskingAgain;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Where a run of the watch stands after its slots so far. */
public final class WatchStanding {
    private WatchStanding() {}

    /**
     * Judged as of the newest slot, not of the clock: after a restart or a jump the slots come late and all the same count.
     */
    static WatchAssessment of(Migration migration, MigrationState known, WatchRun run) {
        Instant newest = run.slots().stream()
                .map(WatchSlot::slot)
                .max(Instant::compareTo)
                .orElse(run.anchor());
        return WatchJudge.assess(
                migration.watch(), baseline(known, run), run.anchor(), run.slots(), run.extendedBy(), newest);
    }

    /** Which of its slots are asked again. */
    public static AskingAgain askingAgain(Migration migration, WatchRun run) {
        return new AskingAgain(migration.watch(), run.anchor(), run.slots());
    }

    /**
     * Whether the run has all its slots, and only waits for what a source that is back can still tell of them; it is a few tries
     * at most. No further slot is asked then: it would not count, whatever it shows.
     */
    public static boolean isWaiting(Migration migration, MigrationState known, WatchRun run) {
        if (askingAgain(migration, run).open().isEmpty()) {
            return false;
        }
        Standing standing = of(migration, known, run).standing();
        return standing == Standing.INCONCLUSIVE || standing == Standing.ERROR;
    }

    /** Without a baseline, by an override, nothing can be compared: the watch ends undecided, never passed. */
    private static Baseline baseline(MigrationState known, WatchRun run) {
        SealedBaseline sealed = known.baseline();
        return sealed != null
                ? sealed.baseline()
                : new Baseline(run.anchor(), Duration.ZERO, Map.of(), BigDecimal.ZERO, run.anchor());
    }
}
