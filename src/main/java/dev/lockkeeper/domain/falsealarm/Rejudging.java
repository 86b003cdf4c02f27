package dev.lockkeeper.domain.falsealarm;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.evidence.WatchSlot;
import dev.lockkeeper.domain.programme.WatchSpec;
import dev.lockkeeper.domain.programme.WatchSpec.WatchedSignal;
import dev.lockkeeper.domain.verdict.WatchJudge;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Judges again what was seen, as if a promise had had another limit. */
final class Rejudging {
    private Rejudging() {}

    static boolean isBroken(WatchSpec spec, WatchedSignal promise, BigDecimal bound, Replayed seen) {
        Baseline baseline = seen.baseline();
        List<WatchSlot> slots = seen.slots();
        if (baseline == null || slots.isEmpty()) {
            return true;
        }
        WatchedSignal wider = new WatchedSignal(
                promise.name(),
                promise.kind(),
                promise.signal(),
                bound,
                promise.until(),
                promise.required(),
                promise.twoSided(),
                promise.minSamples());
        Instant end = slots.get(slots.size() - 1).slot();
        Evidence evidence = WatchJudge.assess(
                        OldPlatform.with(spec, List.of(wider)), baseline, seen.at(), slots, Duration.ZERO, end)
                .evidence()
                .get(promise.name());
        return evidence == null || evidence.verdict() == Verdict.FAIL;
    }
}
