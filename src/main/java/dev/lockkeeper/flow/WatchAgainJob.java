package dev.lockkeeper.flow;

import dev.lockkeeper.check.Checks;
import dev.lockkeeper.check.KnownErrors;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks slots again whose sources did not answer, one after the other, each with its own time. */
final class WatchAgainJob {
    private final Flow flow;
    private final Checks checks;
    private final Programme plan;
    private final Migration migration;
    private final @Nullable Baseline baseline;
    private final KnownErrors errors;
    private final Work.AskSlotsAgain it;

    WatchAgainJob(Flow flow, Checks checks, Programme plan, ProgrammeState state, Work.AskSlotsAgain it, Instant now) {
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
        for (Map.Entry<Instant, Set<String>> one : it.signals().entrySet()) {
            all = all.thenCompose(done -> ask(one.getKey(), one.getValue()));
        }
        return all;
    }

    private CompletableFuture<Boolean> ask(Instant slot, Set<String> signals) {
        BigDecimal usual = Job.usual(baseline, slot);
        return checks.lookAgain(migration, it.anchor(), slot, signals, errors)
                .thenCompose(look -> {
                    String raw = Exchanges.write(look.exchanges());
                    Observation seen = new Observation.SlotSeenAgain(
                            it.migration(),
                            it.attempt(),
                            it.run(),
                            slot,
                            look.samples(),
                            look.traffic().runsTheClock(usual, migration.watch().trafficShare()),
                            Digest.of(raw));
                    return flow.observe(plan.id(), seen, List.of(raw));
                })
                .thenApply(done -> true);
    }
}
