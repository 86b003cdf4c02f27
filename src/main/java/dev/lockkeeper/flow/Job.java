package dev.lockkeeper.flow;

import dev.lockkeeper.check.Checks;
import dev.lockkeeper.check.Circumstances;
import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.check.Proof;
import dev.lockkeeper.check.logs.LearningTime;
import dev.lockkeeper.check.logs.LogSpan;
import dev.lockkeeper.decision.Work;
import dev.lockkeeper.domain.ItemId;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Gate;
import dev.lockkeeper.domain.programme.Item;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Target.DnsTarget;
import dev.lockkeeper.domain.state.Attempt;
import dev.lockkeeper.domain.state.MigrationState;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.domain.state.SealedBaseline;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One piece of work being carried out. Its future says whether anything was observed, so that the state may have moved on. */
final class Job {
    /** What a check may take at most. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private static final int INCIDENT_LINES = 20;

    private final Flow flow;
    private final Checks checks;
    private final Estate estate;
    private final Programme plan;
    private final ProgrammeState state;
    private final Work work;
    private final Clock clock;
    private final Instant now;
    private final List<Future<?>> measuring = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile String id = "";

    Job(Flow flow, Estate estate, Programme plan, ProgrammeState state, Work work, Clock clock) {
        this.flow = flow;
        this.estate = estate;
        this.checks = estate.checks();
        this.plan = plan;
        this.state = state;
        this.work = work;
        this.clock = clock;
        this.now = clock.instant();
    }

    /** Ends what nobody waits for any more: the state does not ask for this work now. */
    void cancel() {
        measuring.forEach(check -> check.cancel(true));
    }

    /** Completed when nothing more of it is to come. */
    CompletableFuture<Void> end() {
        return end;
    }

    /** The id that its lines in the log bear. */
    String id() {
        return id;
    }

    /** It was begun, and nothing more comes of it when this is completed. */
    void begun(String itsId, CompletableFuture<?> last) {
        id = itsId;
        var unused = last.whenComplete((done, failure) -> end.complete(null));
    }

    CompletableFuture<Boolean> start() {
        if (work instanceof Work.RunChecks it) {
            return runChecks(it);
        }
        if (work instanceof Work.CaptureBaseline it) {
            return captureBaseline(it);
        }
        if (work instanceof Work.ObserveTtl it) {
            return observeTtl(it);
        }
        if (work instanceof Work.CarryOut it) {
            return new StepJob(flow, estate, plan, state, it, clock, measuring).start();
        }
        if (work instanceof Work.SampleSlots it) {
            return new WatchJob(flow, checks, plan, state, it, now).start();
        }
        if (work instanceof Work.AskSlotsAgain it) {
            return new WatchAgainJob(flow, checks, plan, state, it, now).start();
        }
        if (work instanceof Work.GatherIncident it) {
            return gatherIncident(it);
        }
        if (work instanceof Work.Announce it) {
            return new AnnouncementJob(flow, estate.announcer(), plan, it, now).start();
        }
        if (work instanceof Work.LookDuringHold it) {
            return new HoldJob(flow, checks, plan, state, it, now).start();
        }
        throw new AssertionError(work);
    }

    private CompletableFuture<Boolean> runChecks(Work.RunChecks it) {
        Migration migration = migration(it.migration());
        MigrationState known = state.migration(it.migration());
        Gate gate = known.effective(migration.gate(it.gate()).orElseThrow());
        List<CompletableFuture<Reply>> all = it.pending().stream()
                .map(item -> measure(migration, known, gate, item, it))
                .toList();
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenApply(done -> true);
    }

    private CompletableFuture<Reply> measure(
            Migration migration, MigrationState known, Gate gate, ItemId id, Work.RunChecks it) {
        CheckSpec check = gate.item(id).map(Item::check).orElse(null);
        if (check == null) {
            Evidence gone = Evidence.error(
                    "manual", "", "The item has no check any more; the plan has changed. Run the checks again.", now);
            return flow.observe(plan.id(), new Observation.Measured(migration.id(), gate.id(), it.runId(), id, gone));
        }
        Pace pace = new Pace(clock, progress -> {
            var unused = flow.observe(
                    plan.id(), new Observation.CheckSeen(migration.id(), gate.id(), it.runId(), id, progress));
        });
        CompletableFuture<Proof> proof = checks.prove(
                migration, check, circumstances(known, flow.errors(state, migration.id(), now), now), pace);
        measuring.add(proof);
        return proof.<Optional<Proof>>thenApply(Optional::of)
                // Stopped, which the ledger has already.
                .exceptionally(why -> Optional.empty())
                .thenCompose(found -> found.map(proven -> {
                            Kept kept = Kept.of(plan, known, it, id, proven);
                            Observation seen = new Observation.Measured(
                                    migration.id(), gate.id(), it.runId(), id, kept.evidence());
                            return flow.observe(plan.id(), seen, kept.documents());
                        })
                        .orElse(CompletableFuture.completedFuture(Reply.SILENT)));
    }

    static Circumstances circumstances(MigrationState known, KnownErrors errors, Instant now) {
        return new Circumstances(
                now, baseline(known), known.ttl(), switchedAt(known), known.rehearsedCases(), TIME_LIMIT, errors);
    }

    private static @Nullable Instant switchedAt(MigrationState known) {
        return known.attempt()
                .filter(attempt -> attempt.switchedBackAt() == null)
                .map(Attempt::switchedAt)
                .orElse(null);
    }

    static @Nullable Baseline baseline(MigrationState known) {
        SealedBaseline sealed = known.baseline();
        return sealed == null ? null : sealed.baseline();
    }

    /** What the old side carried at this time of day, in requests per second; nothing without a baseline. */
    static BigDecimal usual(@Nullable Baseline baseline, Instant slot) {
        return baseline == null ? BigDecimal.ZERO : baseline.perSecondAt(slot);
    }

    /** A millisecond later at least, so that it is a time at all. */
    private Instant end(Attempt attempt) {
        return Objects.requireNonNullElse(attempt.rolledBackAt(), now).plusMillis(1);
    }

    /** What came of a capture, and the texts that it names by their digest. */
    private record Learned(Observation observation, List<String> documents) {}

    private CompletableFuture<Boolean> captureBaseline(Work.CaptureBaseline it) {
        List<LogSpan> served = state.migration(it.migration()).attempts().stream()
                .map(attempt -> LogSpan.of(attempt.startedAt(), end(attempt)))
                .toList();
        Migration migration = migration(it.migration());
        return checks.captureBaseline(migration, new LearningTime(now, served))
                .thenCombine(
                        checks.probe(migration, now),
                        (found, probes) -> new Learned(
                                new Observation.BaselineMeasured(
                                        it.migration(),
                                        it.runId(),
                                        found.baseline().probed(probes)),
                                found.documents()))
                .exceptionally(why ->
                        new Learned(new Observation.BaselineFailed(it.migration(), it.runId(), words(why)), List.of()))
                .thenCompose(learned -> flow.observe(plan.id(), learned.observation(), learned.documents()))
                .thenApply(done -> true);
    }

    private CompletableFuture<Boolean> observeTtl(Work.ObserveTtl it) {
        DnsTarget dns =
                Objects.requireNonNull(migration(it.migration()).target().dns(), "only records have a TTL");
        return checks.lookUp(dns.name()).thenCompose(view -> {
            Observation.TtlSeen seen = new Observation.TtlSeen(
                    it.migration(), view.ttlByServer(), view.at(), view.absentByServer(), view.silentByServer());
            if (seen.seconds().isEmpty() && seen.absent().isEmpty()) {
                return CompletableFuture.completedFuture(false);
            }
            return flow.observe(plan.id(), seen).thenApply(done -> true);
        });
    }

    private CompletableFuture<Boolean> gatherIncident(Work.GatherIncident it) {
        Migration migration = migration(it.migration());
        CompletableFuture<List<String>> lines = checks.incidentLogLines(migration, it.from(), it.to(), INCIDENT_LINES)
                .exceptionally(why -> List.of("Log lines could not be read: " + words(why)));
        CompletableFuture<List<String>> events = checks.podEvents(migration, it.from())
                .exceptionally(why -> List.of("Pod events could not be read: " + words(why)));
        return lines.thenCompose(found -> note(it, "Error lines in the logs", found))
                .thenCompose(done -> events)
                .thenCompose(found -> note(it, "Events of the pods", found))
                .thenApply(done -> true);
    }

    private CompletableFuture<Reply> note(Work.GatherIncident it, String title, List<String> lines) {
        List<String> found = lines.isEmpty() ? List.of("none found") : lines;
        return flow.observe(plan.id(), new Observation.IncidentDetail(it.migration(), it.attempt(), title, found));
    }

    private Migration migration(MigrationId id) {
        return plan.migration(id).orElseThrow();
    }

    static String words(Throwable why) {
        Throwable cause = why instanceof CompletionException && why.getCause() != null ? why.getCause() : why;
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
