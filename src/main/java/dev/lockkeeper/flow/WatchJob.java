package dev.lockkeeper.flow;

import dev.lockkeeper.check.Checks;
import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.check.Traffic;
import dev.lockkeeper.check.bundle.Exchanges;
import dev.lockkeeper.decision.Work;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.ProgrammeState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Samples the due slots of a watch, one after the other, so that a breach stops the rest. */
final class WatchJob {
    private final Flow flow;
    private final Checks checks;
    private final Programme plan;
    private final Migration migration;
    private final @Nullable Baseline baseline;
    private final KnownErrors errors;
    private final Work.SampleSlots it;

    WatchJob(Flow flow, Checks checks, Programme plan, ProgrammeState state, Work.SampleSlots it, Instant now) {
        this.flow = flow;
        this.checks = checks;
        this.plan = plan;
        this.migration = plan.migration(it.migration()).orElseThrow();
        this.baseline = Job.baseline(state.migration(it.migration()));
        this.errors = flow.errors(state, it.migration(), now);
        this.it = it;
    }

    CompletableFuture<Boolean> start() {
        CompletableFuture<Boolean> all = CompletableFuture.completedFuture(true);
        for (Instant slot : it.slots()) {
            all = all.thenCompose(done -> sample(slot));
        }
        return all;
    }

    private CompletableFuture<Boolean> sample(Instant slot) {
        BigDecimal usual = Job.usual(baseline, slot);
        return checks.lookAtSlot(migration, it.anchor(), slot, errors)
                .thenCompose(look -> {
                    String raw = Exchanges.write(look.exchanges());
                    Traffic rate = look.traffic();
                    Observation seen = new Observation.SlotSeen(
                            it.migration(),
                            it.attempt(),
                            it.run(),
                            slot,
                            look.samples(),
                            rate.runsTheClock(usual, migration.watch().trafficShare()),
                            rate.words(usual),
                            Digest.of(raw));
                    return flow.observe(plan.id(), seen, List.of(raw));
                })
                .thenApply(done -> true);
    }
}
