package dev.lockkeeper.flow;

import dev.lockkeeper.check.Circumstances;
import dev.lockkeeper.check.Proof;
import dev.lockkeeper.check.dns.DnsView;
import dev.lockkeeper.decision.Work;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.StepId;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.entry.StepEntry.Direction;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.StepAction;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.domain.state.StepState;
import dev.lockkeeper.step.Done;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Carries out a running step, or looks whether people have. */
final class StepJob {
    private final Flow flow;
    private final Estate estate;
    private final Programme plan;
    private final ProgrammeState state;
    private final MigrationState known;
    private final Work.CarryOut it;
    private final Clock clock;
    private final Instant now;
    private final List<Future<?>> measuring;

    /** @param measuring told of what may take long, so that it can be ended */
    StepJob(
            Flow flow,
            Estate estate,
            Programme plan,
            ProgrammeState state,
            Work.CarryOut it,
            Clock clock,
            List<Future<?>> measuring) {
        this.flow = flow;
        this.estate = estate;
        this.plan = plan;
        this.state = state;
        this.known = state.migration(it.migration());
        this.it = it;
        this.clock = clock;
        this.now = clock.instant();
        this.measuring = measuring;
    }

    CompletableFuture<Boolean> start() {
        StepAction action = it.step().action();
        if (action instanceof StepAction.SwitchDns dns) {
            return look(dns);
        }
        if (action instanceof StepAction.Verify verify) {
            return verify(verify);
        }
        if (action instanceof StepAction.Scale scale) {
            return ended(estate.hands().scale(scale));
        }
        if (action instanceof StepAction.ApplyIngress ingress) {
            return ended(estate.hands().applyIngress(ingress));
        }
        if (action instanceof StepAction.RunJob run) {
            return ended(estate.hands().runJob(run, mark()));
        }
        // Manual steps end by a person, a drain by the clock: nothing to carry out.
        return CompletableFuture.completedFuture(false);
    }

    private CompletableFuture<Boolean> look(StepAction.SwitchDns dns) {
        return estate.checks().lookUp(dns.name()).thenCompose(view -> {
            boolean isKnown = view.rememberedSeconds().isPresent();
            if (!view.pointsEverywhereTo(dns.address()) || !isKnown) {
                return isKnown && view.isServed(dns.address()) ? served(view) : absent(view);
            }
            return observe(new Observation.DnsSeen(
                    it.migration(),
                    it.attempt(),
                    it.direction(),
                    it.step().id(),
                    view.at(),
                    view.rememberedSeconds().getAsLong(),
                    seen(dns, view)));
        });
    }

    /** The zone gives the new address, and only resolvers are behind. */
    private CompletableFuture<Boolean> served(DnsView view) {
        boolean isNews = it.direction() == Direction.CUTOVER
                && known.attempt()
                        .filter(attempt -> attempt.switchedAt() == null)
                        .isPresent();
        return isNews
                ? observe(new Observation.RecordServed(
                        it.migration(),
                        it.attempt(),
                        it.direction(),
                        it.step().id(),
                        view.at(),
                        view.rememberedSeconds().getAsLong()))
                : CompletableFuture.completedFuture(false);
    }

    /** That the name was not there, be it between two looks of the log, is remembered by whoever asked then. */
    private CompletableFuture<Boolean> absent(DnsView view) {
        TtlLog.Absence last = known.ttl().absence();
        boolean isKnown = last != null && view.at().isBefore(last.at().plusSeconds(Math.max(1, last.seconds() / 2)));
        if (view.absentByServer().isEmpty() || isKnown) {
            return CompletableFuture.completedFuture(false);
        }
        return observe(new Observation.TtlSeen(
                it.migration(), view.ttlByServer(), view.at(), view.absentByServer(), view.silentByServer()));
    }

    private static String seen(StepAction.SwitchDns dns, DnsView view) {
        return dns.name() + " points to " + dns.address() + " on all "
                + view.counted().size() + " servers and resolvers, TTL "
                + view.rememberedSeconds().orElse(0) + " s";
    }

    private CompletableFuture<Boolean> verify(StepAction.Verify verify) {
        Migration migration = plan.migration(it.migration()).orElseThrow();
        Pace pace = new Pace(clock, progress -> {
            var unused = flow.observe(
                    plan.id(),
                    new Observation.StepSeen(
                            it.migration(),
                            it.attempt(),
                            it.direction(),
                            it.step().id(),
                            progress));
        });
        Circumstances circumstances = Job.circumstances(known, flow.errors(state, it.migration(), now), now);
        CompletableFuture<Proof> proof = estate.checks().prove(migration, verify.check(), circumstances, pace);
        measuring.add(proof);
        return proof.<Optional<Proof>>thenApply(Optional::of)
                // Ended, since the step is not asked for any more.
                .exceptionally(why -> Optional.empty())
                .thenCompose(found -> found.map(proven -> verified(verify.check(), proven))
                        .orElse(CompletableFuture.completedFuture(false)));
    }

    private CompletableFuture<Boolean> verified(CheckSpec check, Proof proof) {
        Evidence found = proof.measured().evidence();
        boolean isPassed = found.verdict() == Verdict.PASS;
        if (!isPassed && isInTime() && !isFinal(check, found)) {
            return CompletableFuture.completedFuture(false);
        }
        Kept kept = Kept.ofStep(plan, known, it, proof);
        Evidence evidence = kept.evidence();
        StepId step = it.step().id();
        String summary = evidence.summary();
        Observation seen = isPassed
                ? new Observation.StepSucceeded(it.migration(), it.attempt(), it.direction(), step, summary, evidence)
                : new Observation.StepNotDone(
                        it.migration(),
                        it.attempt(),
                        it.direction(),
                        step,
                        evidence.verdict() + ": " + summary,
                        evidence);
        return flow.observe(plan.id(), seen, kept.documents()).thenApply(done -> true);
    }

    /** Databases that are not equal do not become so by being compared again, nor does a run that failed pass. */
    private static boolean isFinal(CheckSpec check, Evidence evidence) {
        return (check instanceof CheckSpec.SqlParity || check instanceof CheckSpec.Job)
                && evidence.verdict() == Verdict.FAIL;
    }

    /** A check that does not pass at once is looked at again while the step's planned time lasts. */
    private boolean isInTime() {
        return known.attempt(it.attempt())
                .flatMap(attempt -> attempt.step(it.direction(), it.step().id()))
                .map(StepState::startedAt)
                .map(started -> now.isBefore(started.plus(it.step().planned())))
                .orElse(false);
    }

    /** One for each beginning of the step, so that a try that was cut short finds the Job that it made. */
    private String mark() {
        String begun = known.attempt(it.attempt())
                .flatMap(attempt -> attempt.step(it.direction(), it.step().id()))
                .map(state -> state.startedAt().toString())
                .orElse("");
        return Digest.of(it.key() + " " + begun).shortForm();
    }

    private CompletableFuture<Boolean> ended(Done done) {
        return observe(
                done.ok()
                        ? new Observation.StepSucceeded(
                                it.migration(),
                                it.attempt(),
                                it.direction(),
                                it.step().id(),
                                done.detail())
                        : new Observation.StepNotDone(
                                it.migration(),
                                it.attempt(),
                                it.direction(),
                                it.step().id(),
                                done.detail()));
    }

    private CompletableFuture<Boolean> observe(Observation seen) {
        return flow.observe(plan.id(), seen).thenApply(done -> true);
    }
}
