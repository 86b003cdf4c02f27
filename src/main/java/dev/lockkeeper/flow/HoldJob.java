package dev.lockkeeper.flow;

import dev.lockkeeper.check.Checks;
import dev.lockkeeper.check.HoldLook;
import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.decision.Work;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.ProgrammeState;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Looks at the service for each due span of the hold, oldest first. */
final class HoldJob {
    private final Flow flow;
    private final Checks checks;
    private final Programme plan;
    private final Migration migration;
    private final @Nullable Baseline baseline;
    private final KnownErrors errors;
    private final Work.LookDuringHold it;

    HoldJob(Flow flow, Checks checks, Programme plan, ProgrammeState state, Work.LookDuringHold it, Instant now) {
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
        Instant from = it.from();
        for (Instant until : it.until()) {
            Instant start = from;
            all = all.thenCompose(done -> look(start, until));
            from = until;
        }
        return all;
    }

    private CompletableFuture<Boolean> look(Instant from, Instant until) {
        CompletableFuture<HoldLook> found = baseline == null
                ? CompletableFuture.completedFuture(
                        new HoldLook(Verdict.INCONCLUSIVE, "no baseline was captured to compare with"))
                : checks.holdLook(migration, baseline, errors, from, until)
                        .exceptionally(why -> new HoldLook(Verdict.ERROR, Job.words(why)));
        return found.thenCompose(look -> flow.observe(
                        plan.id(),
                        new Observation.HoldLooked(
                                it.migration(), from, until, look.verdict(), look.summary(), look.patterns())))
                .thenApply(done -> true);
    }
}
