package dev.lockkeeper.flow;

import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.decision.Agenda;
import dev.lockkeeper.decision.Work;
import dev.lockkeeper.domain.Channel;
import dev.lockkeeper.domain.Facts;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.action.Observation;
import dev.lockkeeper.domain.action.PersonAction;
import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.notice.Notice;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.ProgrammeState;
import dev.lockkeeper.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The whole staircase. Any thread may ask and observe; one thread climbs ({@link #run}), another ticks ({@link #tick}), and
 * work is carried out on the executor that was handed in.
 */
public final class Flow implements AutoCloseable {
    /** How many asks share one transaction at most. */
    private static final int TOGETHER = 128;

    /** When nothing could be written, what a moment should have brought is looked for again after this. */
    private static final Duration UNWRITTEN_PAUSE = Duration.ofSeconds(5);

    private final Programmes programmes;
    private final Clock clock;
    private final GroupReader groups;
    private final Stairs stairs;
    private final Crew crew;
    private final BlockingQueue<Ask> waiting = new LinkedBlockingQueue<>();
    private final Map<ProgrammeId, Instant> wakeAt = new ConcurrentHashMap<>();
    private volatile boolean open = true;

    /**
     * Replays the ledger.
     *
     * @param workers where work is carried out; bounded, the caller's to close
     * @param estates the estate of a programme
     */
    public Flow(
            Programmes programmes,
            Ledger ledger,
            Clock clock,
            GroupReader groups,
            Function<ProgrammeId, Estate> estates,
            Executor workers) {
        this.programmes = programmes;
        this.clock = clock;
        this.groups = groups;
        this.stairs = new Stairs(programmes, ledger, clock);
        this.crew = new Crew(this, estates, workers, clock);
    }

    /** The programme's present state. Never blocks. */
    public ProgrammeState state(ProgrammeId id) {
        return stairs.state(id);
    }

    /** The plans in force. */
    public Programmes programmes() {
        return programmes;
    }

    /**
     * Asks for something in a person's name. The reply comes when the decision is durable. It fails with {@link
     * Unwritten} when it could not be written down, and then nothing happened.
     *
     * @param requestId goes into the ledger and the logs
     * @param requestKey the same for every delivery of the same request; a second one gets the first one's reply
     * @param whisper where the person is told the reply as well; null when the caller tells it
     */
    public CompletableFuture<Reply> act(
            ProgrammeId programme,
            PersonAction action,
            Person by,
            String requestId,
            String requestKey,
            @Nullable Channel whisper) {
        return facts(programme).thenCompose(known -> {
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            put(new Ask(programme, action, by, known, requestId, requestKey, whisper, List.of(), List.of(), reply));
            return reply;
        });
    }

    /** Says something that needs no decision, such as showing a card that somebody wants to see. */
    public CompletableFuture<Reply> say(
            ProgrammeId programme, List<Notice> notices, Person by, String requestId, String requestKey) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        put(new Ask(
                programme, null, by, Facts.NONE, requestId, requestKey, null, List.copyOf(notices), List.of(), reply));
        return reply;
    }

    /** What error lines of a migration are held against at the moment. */
    public KnownErrors errors(ProgrammeState state, MigrationId id, Instant now) {
        Baseline baseline = Job.baseline(state.migration(id));
        return new KnownErrors(
                baseline == null ? Map.of() : baseline.patterns(),
                state.errorGroups().labels(id, now),
                stairs::kept);
    }

    /** The people of the groups that the plan names, as far as they can be read. */
    public CompletableFuture<Facts> facts(ProgrammeId programme) {
        Set<String> wanted = programmes.find(programme).map(Programme::groups).orElse(Set.of());
        return wanted.isEmpty() ? CompletableFuture.completedFuture(Facts.NONE) : groups.read(wanted);
    }

    /** Reports what was seen; completed when it is written down, or found to be no news. */
    public CompletableFuture<Reply> observe(ProgrammeId programme, Observation observation) {
        return observe(programme, observation, List.of());
    }

    /**
     * Reports what was seen, with the texts that it names by their digest: they are kept with the entries that follow from it,
     * or not at all.
     */
    CompletableFuture<Reply> observe(ProgrammeId programme, Observation observation, List<String> documents) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        put(new Ask(
                programme,
                observation,
                Person.LOCKKEEPER,
                Facts.NONE,
                null,
                null,
                null,
                List.of(),
                List.copyOf(documents),
                reply));
        return reply;
    }

    /** Climbs until closed and nobody waits any more. To be run by one thread. */
    public void run() throws InterruptedException {
        while (open || !waiting.isEmpty()) {
            Ask first = waiting.poll(200, TimeUnit.MILLISECONDS);
            if (first != null) {
                climb(first);
            }
        }
    }

    /** Climbs with everything that waits now; for tests that want to be their own clock. */
    public boolean runOnce() {
        Ask first = waiting.poll();
        if (first == null) {
            return false;
        }
        climb(first);
        return true;
    }

    /** Looks whether a moment has come that some state waits for. To be called often; cheap when it has not. */
    public void tick() {
        Instant now = clock.instant();
        for (Programme programme : programmes.all()) {
            Instant at = wakeAt.get(programme.id());
            if (at == null || !now.isBefore(at)) {
                look(programme.id());
            }
        }
    }

    /** Whether nothing waits for its turn and no work is under way. */
    public boolean isQuiet() {
        return waiting.isEmpty() && crew.isIdle();
    }

    /**
     * Begins no more work and waits for what is under way, whose outcome is recorded still, at most this long; what takes longer
     * is found again after the next start. People are answered until {@link #close}.
     */
    public void finishWork(Duration patience) throws InterruptedException {
        crew.close(patience);
    }

    @Override
    public void close() {
        open = false;
    }

    private void put(Ask ask) {
        if (!open) {
            ask.reply().completeExceptionally(new IllegalStateException("lockkeeper is stopping; nothing was changed"));
            return;
        }
        waiting.add(ask);
    }

    private void climb(Ask first) {
        List<Ask> asks = new ArrayList<>();
        asks.add(first);
        waiting.drainTo(asks, TOGETHER - 1);
        try {
            if (!stairs.climb(asks, this::look)) {
                Instant again = clock.instant().plus(UNWRITTEN_PAUSE);
                asks.forEach(ask -> wakeAt.merge(ask.programme(), again, Flow::earlierOf));
            }
        } catch (RuntimeException | Error e) {
            asks.forEach(ask -> ask.reply().completeExceptionally(e));
            throw e;
        }
    }

    void look(ProgrammeId id) {
        look(id, Map.of());
    }

    /** Begins the work that the programme's state asks for, and notes when to look again. */
    private void look(ProgrammeId id, Map<MigrationId, String> causes) {
        Programme plan = programmes.find(id).orElse(null);
        if (plan == null || !open) {
            return;
        }
        Instant now = clock.instant();
        Agenda agenda = Agenda.of(plan, stairs.state(id), now);
        Instant next = agenda.next();
        crew.leave(id, agenda.work());
        for (Work work : agenda.work()) {
            Instant again = crew.begin(plan, stairs.state(id), work, now, causes.get(work.migration()));
            next = earlier(next, again);
        }
        wakeAt.put(id, next == null ? Instant.MAX : next);
        // At last, since a time that cannot be written down wakes us earlier.
        if (agenda.timeCame()) {
            var unused = observe(id, new Observation.TimeCame());
        }
    }

    /** Looks at the programme not later than then. */
    void wakeBy(ProgrammeId id, Instant at) {
        wakeAt.merge(id, at, Flow::earlierOf);
    }

    private static Instant earlierOf(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return earlierOf(one, other);
    }
}
