package dev.lockkeeper.app.falsealarm;

import dev.lockkeeper.check.Checks;
import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.check.SlotLook;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Outcome;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.falsealarm.Drawn;
import dev.lockkeeper.domain.falsealarm.Ending;
import dev.lockkeeper.domain.falsealarm.Replayed;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.verdict.WatchAssessment;
import dev.lockkeeper.domain.verdict.WatchAssessment.Standing;
import dev.lockkeeper.domain.verdict.WatchJudge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** One watch, slot by slot. It goes on after a breach, so that it can be judged again with a wider limit. */
final class ReplayedWatch {
    /** A question that got no answer is put again; the past does not change meanwhile. */
    private static final int TRIES = 3;

    private static final int SLOTS_PER_JUDGING = 4;

    private final Checks checks;
    private final Migration migration;
    private final WatchSpec spec;
    private final Baseline baseline;
    private final KnownErrors errors;
    private final Drawn drawn;
    private final Instant anchor;
    private final Instant until;
    private final BooleanSupplier isOver;
    private final List<WatchSlot> slots = new ArrayList<>();

    /** @param until what is later has not happened yet */
    ReplayedWatch(Checks checks, Migration migration, Beginning begun, Instant until, BooleanSupplier isOver) {
        this.checks = checks;
        this.migration = migration;
        this.spec = migration.watch();
        this.baseline = begun.baseline();
        this.errors = begun.errors();
        this.drawn = begun.at();
        this.anchor = drawn.at();
        this.until = until;
        this.isOver = isOver;
    }

    CompletableFuture<Replayed> start() {
        return slot(anchor.plus(spec.every()));
    }

    private CompletableFuture<Replayed> slot(Instant slot) {
        if (isOver.getAsBoolean()) {
            return CompletableFuture.completedFuture(FalseAlarmRehearsal.leftOut(drawn));
        }
        return look(slot, TRIES).thenCompose(look -> {
            boolean isMoving = look.traffic().runsTheClock(baseline.perSecondAt(slot), spec.trafficShare());
            slots.add(new WatchSlot(slot, look.samples(), isMoving));
            Instant next = slot.plus(spec.every());
            boolean isPast = next.isAfter(until.minus(spec.ingestionLag()));
            if (!isPast && (slot.isBefore(soonest()) || slots.size() % SLOTS_PER_JUDGING != 0)) {
                return slot(next);
            }
            WatchAssessment assessed = WatchJudge.assess(spec, baseline, anchor, slots, Duration.ZERO, slot);
            return isPast || isOver(assessed, slot) ? CompletableFuture.completedFuture(ended(assessed)) : slot(next);
        });
    }

    private CompletableFuture<SlotLook> look(Instant slot, int tries) {
        return checks.lookAtSlot(migration, anchor, slot, errors)
                .thenCompose(look -> tries > 1
                                && look.samples().values().stream()
                                        .anyMatch(sample -> sample.outcome() == Outcome.ERROR)
                        ? look(slot, tries - 1)
                        : CompletableFuture.completedFuture(look));
    }

    private Replayed ended(WatchAssessment assessed) {
        return assessed.standing() == Standing.RUNNING
                ? Replayed.without(drawn, Ending.UNTOLD, "it would not have ended before " + until)
                : Replayed.watched(drawn, assessed, baseline, slots);
    }

    /** Before it no watch is over. */
    private Instant soonest() {
        Duration longest = spec.settle().plus(spec.length());
        for (WatchedSignal signal : spec.signals()) {
            Duration counts = signal.until();
            longest = counts != null && counts.compareTo(longest) > 0 ? counts : longest;
        }
        return anchor.plus(longest);
    }

    private boolean isOver(WatchAssessment assessed, Instant slot) {
        return switch (assessed.standing()) {
            case PASSED, INCONCLUSIVE, ERROR -> true;
            case RUNNING -> false;
            case BREACHED ->
                assessed.clean().compareTo(assessed.wanted()) >= 0
                        || slot.isAfter(soonest().plus(spec.startWithin()));
        };
    }
}
