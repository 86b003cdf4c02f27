package dev.lockkeeper.check;

import dev.lockkeeper.check.certificate.Certificates;
import dev.lockkeeper.check.dns.DnsView;
import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import dev.lockkeeper.check.kubernetes.WorkloadTable;
import dev.lockkeeper.check.logs.LearningTime;
import dev.lockkeeper.check.look.LookRun;
import dev.lockkeeper.check.look.Windows;
import dev.lockkeeper.check.sql.Databases;
import dev.lockkeeper.domain.bundle.Measured;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Evidence;
import dev.lockkeeper.domain.evidence.Origin;
import dev.lockkeeper.domain.evidence.Probe;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.evidence.TtlLog;
import dev.lockkeeper.domain.evidence.Verdict;
import dev.lockkeeper.domain.look.Look;
import dev.lockkeeper.domain.look.Seen;
import dev.lockkeeper.domain.programme.CheckSpec;
import dev.lockkeeper.domain.programme.Migration;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.programme.Signal;
import dev.lockkeeper.domain.programme.Signal.Platform;
import dev.lockkeeper.domain.programme.Sources;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked of the estate. Answers come as futures: a question never holds the caller's thread, ends within
 * its time limit, and a source that is down, slow or lies becomes evidence with a reason.
 */
public final class Checks implements AutoCloseable {
    /** How many questions may be on their way at once: as many threads the workers should have at most. */
    public static final int MOST_AT_ONCE = 1024;

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(30);
    /** Lines of a hold are read on from look to look, and whole when it begins anew. */
    private static final Duration READING = Duration.ofMinutes(1);
    /** A week of lines. */
    private static final Duration LEARNING = Duration.ofMinutes(10);
    /** Where fewer lines are read than could be. */
    private static final Duration LEARNING_LESS = Duration.ofMinutes(2);

    private final Sources sources;
    private final Clock clock;
    private final ExecutorService workers;
    private final Estate estate;
    private final PatternLooks looks;
    /** Apart from the newest looks, which go on from where the last of them ended. */
    private final PatternLooks lateLooks;

    /**
     * @param workers where questions are carried out; bounded, the caller's to close
     * @param secrets the value of a secret by its environment name
     */
    public Checks(Sources sources, Clock clock, ExecutorService workers, Function<String, Optional<String>> secrets) {
        this(sources, clock, workers, secrets, null);
    }

    /** @param folder where long checks keep their progress over a restart; null to keep none */
    public Checks(
            Sources sources,
            Clock clock,
            ExecutorService workers,
            Function<String, Optional<String>> secrets,
            @Nullable Path folder) {
        this.sources = sources;
        this.clock = clock;
        this.workers = workers;
        this.estate = new Estate(sources, clock, workers, secrets, new Databases(secrets, workers, clock, folder));
        this.looks = new PatternLooks(estate);
        this.lateLooks = new PatternLooks(estate);
    }

    /** Runs one check. The future never fails: what could not be asked is evidence with the verdict ERROR. Cancelling ends it. */
    public CompletableFuture<Evidence> measure(Migration migration, CheckSpec spec, Circumstances circumstances) {
        Errand errand = new Errand(circumstances.timeLimit());
        CompletableFuture<Measured> proof = measured(migration, spec, circumstances, seen -> {}, errand);
        CompletableFuture<Evidence> evidence = proof.thenApply(Measured::evidence);
        // Nobody waits for the proof any more when nobody waits for the evidence.
        CompletableFuture<Evidence> unused = evidence.whenComplete((found, why) -> proof.cancel(true));
        return evidence;
    }

    /**
     * As {@link #measure}, with all that the verdict rests on. A check that takes longer than a look tells how far it is, and has
     * a time limit for each of its steps instead of one for all.
     *
     * @param listener told from any thread; must return at once
     */
    public CompletableFuture<Proof> prove(
            Migration migration, CheckSpec spec, Circumstances circumstances, Consumer<Progress> listener) {
        Errand errand = Errand.ofSight(circumstances.timeLimit());
        CompletableFuture<Proof> proof = measured(migration, spec, circumstances, listener, errand)
                .thenApply(found -> SeenAgain.proof(estate, found, errand.exchanges()));
        return ending(proof, errand);
    }

    private CompletableFuture<Measured> measured(
            Migration migration,
            CheckSpec spec,
            Circumstances circumstances,
            Consumer<Progress> listener,
            Errand errand) {
        Duration limit = circumstances.timeLimit();
        Instant now = circumstances.now();
        CompletableFuture<Measured> measured = ending(
                started(() -> found(migration, spec, circumstances, listener, errand))
                        .thenApply(found -> found.with(found.evidence().from(Origin.of(errand.asked()))))
                        .exceptionally(why -> failed(spec, Unanswered.why(why), now)),
                errand);
        return spec instanceof CheckSpec.SqlParity || spec instanceof CheckSpec.LokiParity
                ? measured
                : measured.completeOnTimeout(
                        failed(spec, "no result within " + words(limit), now), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<Measured> found(
            Migration migration,
            CheckSpec spec,
            Circumstances circumstances,
            Consumer<Progress> listener,
            Errand errand) {
        if (spec instanceof CheckSpec.SqlParity parity) {
            return CompletableFuture.completedFuture(estate.databases().compare(parity.parity(), listener, errand));
        }
        return new Measuring(estate, looks, migration, circumstances, errand).start(spec);
    }

    private static Measured failed(CheckSpec spec, String why, Instant now) {
        return Measured.of(Evidence.error(spec.kind(), spec.kind() + " check", why, now));
    }

    /**
     * One sample for every watched signal, over the time from the anchor and its settle time to the slot, and what both sides
     * carried in the two minutes before the slot, but not from before the anchor; with the raw answers. To be asked when the slot
     * lies at least the ingestion lag in the past; asking again gives the same answer.
     */
    public CompletableFuture<SlotLook> lookAtSlot(
            Migration migration, Instant anchor, Instant slot, KnownErrors known) {
        Errand errand = new Errand(LIMIT);
        SlotQuestions questions = new SlotQuestions(estate, looks, errand);
        return ending(started(() -> questions.all(migration, anchor, slot, known)), errand);
    }

    /** The same for a few of the watched signals: a slot that is asked again. */
    public CompletableFuture<SlotLook> lookAgain(
            Migration migration, Instant anchor, Instant slot, Set<String> signals, KnownErrors known) {
        Errand errand = new Errand(LIMIT);
        SlotQuestions questions = new SlotQuestions(estate, lateLooks, errand);
        return ending(started(() -> questions.some(migration, anchor, slot, signals, known)), errand);
    }

    /** What the migration's smoke tests by its public name say now. The future never fails. */
    public CompletableFuture<List<Probe>> probe(Migration migration, Instant now) {
        Circumstances plain = new Circumstances(now, null, TtlLog.EMPTY, LIMIT);
        return Probing.of(migration, spec -> measure(migration, spec, plain));
    }

    /** Measures the old platform until the moment, and a day and a week before; fails with {@link BaselineUnfit}. */
    public CompletableFuture<Captured> captureBaseline(Migration migration, Instant now) {
        return captureBaseline(migration, new LearningTime(now, List.of()));
    }

    /** The same, with what attempts before leave out of what is learned of error lines. */
    public CompletableFuture<Captured> captureBaseline(Migration migration, LearningTime time) {
        Duration learning = time.mostLines() < LearningTime.MOST_LINES ? LEARNING_LESS : LEARNING;
        Duration limit = new Promised(migration).isOfKinds() ? learning : LONG;
        Errand errand = new Errand(LONG);
        CompletableFuture<Captured> baseline =
                started(() -> new BaselineCapture(estate, looks, migration, time, errand).start());
        return ending(baseline, errand)
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(why -> CompletableFuture.failedFuture(BaselineUnfit.of(why, limit)));
    }

    /**
     * Only what a baseline knows of kinds of error lines. The future never fails: what could not be learned is missing, and a check
     * that needs it says so.
     */
    public CompletableFuture<KnownErrors> learnErrors(Migration migration, Instant now) {
        Errand errand = new Errand(LONG);
        LearningTime time =
                new LearningTime(now, List.of()).earlier(migration.watch().ingestionLag());
        CompletableFuture<KnownErrors> learned = started(
                        () -> new PatternCapture(looks, migration, new Promised(migration), time, errand).start())
                .thenApply(PatternCapture.Found::known);
        return ending(learned, errand);
    }

    /** By signal how long it is between two samples of the old platform, as far as that is told. The future never fails. */
    public CompletableFuture<Map<String, Duration>> scrapes(Migration migration, Instant at) {
        Errand errand = new Errand(LIMIT);
        return ending(started(() -> BaselineCapture.scrapes(estate, migration, at, errand)), errand)
                .exceptionally(why -> Map.of());
    }

    /** Lets go of what was kept of lines that were held against these kinds, when nobody will ask again. */
    public void forget(KnownErrors known) {
        looks.forget(known);
    }

    /** Asks every authoritative server and resolver for the name; a server that does not answer is part of the view. */
    public CompletableFuture<DnsView> lookUp(String name) {
        return started(() -> estate.nameServers().lookUp(name));
    }

    /**
     * Looks at something for people. The future never fails: why there is no answer is an answer too.
     *
     * @param migration the one that the look is about; null when it is about none
     */
    public CompletableFuture<Seen> look(Look look, @Nullable Migration migration, Circumstances circumstances) {
        Errand errand = new Errand(circumstances.timeLimit());
        Windows windows = new Windows(
                sources,
                estate::prometheus,
                estate::logs,
                () -> new WorkloadTable(estate.cluster()),
                estate::nameServers,
                () -> new Certificates(workers, sources.connect()),
                spec -> measure(Objects.requireNonNull(migration), spec, circumstances));
        LookRun run = new LookRun(windows, look, migration, circumstances.baseline(), circumstances.now(), errand);
        Duration limit = circumstances.timeLimit();
        return ending(started(run::start).exceptionally(why -> run.without(Unanswered.why(why))), errand)
                .completeOnTimeout(
                        run.without("no answer within " + words(limit)), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks at error rate, latency and errors in logs over a time, and at the pods when it ends now. */
    public CompletableFuture<HoldLook> holdLook(
            Migration migration, Baseline baseline, KnownErrors known, Instant from, Instant to) {
        Errand errand = new Errand(LIMIT);
        CompletableFuture<HoldLook> look = started(() -> new HoldSurvey(
                        estate,
                        migration,
                        baseline,
                        new PatternSamples(looks, migration, known, from, to),
                        new HoldSurvey.Span(from, to),
                        errand)
                .start(clock.instant()));
        Duration limit = new Promised(migration).isOfKinds() ? READING : LONG;
        return ending(look, errand)
                .completeOnTimeout(
                        new HoldLook(Verdict.ERROR, "the sources did not answer within " + words(limit)),
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** The newest lines that the migration's log signals select on the new platform, oldest first; instead the reason for none. */
    public CompletableFuture<List<String>> incidentLogLines(Migration migration, Instant from, Instant to, int most) {
        Errand errand = new Errand(LIMIT);
        List<Signal.LogErrors> signals = migration.signals().values().stream()
                .filter(Signal.LogErrors.class::isInstance)
                .map(Signal.LogErrors.class::cast)
                .toList();
        CompletableFuture<List<String>> lines = started(() -> {
                    List<CompletableFuture<List<String>>> asked = signals.stream()
                            .map(signal -> signal.on(Platform.NEW))
                            .map(query -> estate.logs(query.store()).lines(query.text(), from, to, most, errand))
                            .toList();
                    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                            .thenApply(done -> newest(asked, most));
                })
                .exceptionally(why -> List.of("log lines not known: " + Unanswered.why(why)));
        return ending(lines, errand)
                .completeOnTimeout(
                        List.of("log lines not known: no answer within " + words(LONG)),
                        LONG.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** The warnings that the cluster recorded for the migration's workload, oldest first; instead the reason for none. */
    public CompletableFuture<List<String>> podEvents(Migration migration, Instant since) {
        Errand errand = new Errand(LIMIT);
        CompletableFuture<List<String>> events = started(
                        () -> estate.kubernetes().warnings(migration.target(), since, errand))
                .exceptionally(why -> List.of("events not known: " + Unanswered.why(why)));
        return ending(events, errand)
                .completeOnTimeout(
                        List.of("events not known: no answer within " + words(LONG)),
                        LONG.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Per configured source why it cannot be reached, or empty when it can. */
    public CompletableFuture<Map<String, Optional<String>>> reach() {
        Errand errand = new Errand(LIMIT);
        return ending(new Reaching(estate, sources, workers, LIMIT).all(errand), errand);
    }

    /** What of the rights in the cluster is wanting that the plan uses. The future never fails. */
    public CompletableFuture<Rights> rights(Programme plan) {
        Errand errand = new Errand(LIMIT);
        return ending(new Reaching(estate, sources, workers, LIMIT).rights(plan, errand), errand);
    }

    @Override
    public void close() {
        estate.close();
    }

    private static List<String> newest(List<CompletableFuture<List<String>>> asked, int most) {
        List<String> all = new ArrayList<>();
        asked.forEach(lines -> all.addAll(lines.join()));
        all.sort(null);
        return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
    }

    /** On a worker, so that neither a slow start nor a fault of ours reaches the caller's thread. */
    private <T> CompletableFuture<T> started(Supplier<CompletableFuture<T>> question) {
        return CompletableFuture.completedFuture(true).thenComposeAsync(go -> question.get(), workers);
    }

    /** A future that ends its errand whichever way it ends, be it that nobody waits for it any more. */
    private static <T> CompletableFuture<T> ending(CompletableFuture<T> future, Errand errand) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        CompletableFuture<T> unusedPassing = future.whenComplete((value, why) -> {
            if (why != null) {
                answer.completeExceptionally(why);
            } else {
                answer.complete(value);
            }
        });
        CompletableFuture<T> unusedEnding = answer.whenComplete((value, why) -> errand.end());
        return answer;
    }

    static String words(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
