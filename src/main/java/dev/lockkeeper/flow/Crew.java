package dev.lockkeeper.flow;

import dev.lockkeeper.decision.Work;
import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.ProgrammeId;
import dev.lockkeeper.domain.programme.Programme;
import dev.lockkeeper.domain.state.ProgrammeState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out work, each piece once at a time. Work that ended without changing the state is taken up again after a pause, so
 * that a source that is down is asked at a bearable pace.
 */
final class Crew {
    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
    /** Between two looks at something that people or the world have yet to change. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Flow flow;
    private final Function<ProgrammeId, Estate> estates;
    private final Executor workers;
    private final Clock clock;
    private final RecordLooks recordLooks = new RecordLooks();
    private final Map<String, Job> running = new ConcurrentHashMap<>();
    private final Map<String, Rest> resting = new ConcurrentHashMap<>();

    private volatile boolean closing;

    private record Rest(Instant until, Duration pause) {}

    Crew(Flow flow, Function<ProgrammeId, Estate> estates, Executor workers, Clock clock) {
        this.flow = flow;
        this.estates = estates;
        this.workers = workers;
        this.clock = clock;
    }

    boolean isIdle() {
        return running.isEmpty();
    }

    /**
     * Begins the work unless it is under way or resting; returns when to come again for resting work, or null.
     *
     * @param cause the request that led to it; null when none is known
     */
    @Nullable
    Instant begin(Programme plan, ProgrammeState state, Work work, Instant now, @Nullable String cause) {
        String key = plan.id() + "/" + work.key();
        Rest rest = resting.get(key);
        if (rest != null && now.isBefore(rest.until()) && isNear(rest, now)) {
            return rest.until();
        }
        if (closing || running.containsKey(key)) {
            return null;
        }
        if (work instanceof Work.ObserveTtl) {
            Instant later = recordLooks.take(now);
            if (later != null) {
                return later;
            }
        }
        Job job = new Job(flow, estates.apply(plan.id()), plan, state, work, clock);
        if (running.putIfAbsent(key, job) != null) {
            if (work instanceof Work.ObserveTtl) {
                recordLooks.giveBack();
            }
            return null;
        }
        // A job goes back to the request that led to it, or is one of its own when the clock did.
        String id = cause == null ? Digest.of(key + " at " + now).shortForm() : cause;
        RequestLog.as(id, () -> start(plan.id(), key, job, id, work));
        return null;
    }

    private void start(ProgrammeId programme, String key, Job job, String id, Work work) {
        LOG.atDebug().addKeyValue("work", key).log("work begun");
        CompletableFuture<Boolean> last = CompletableFuture.completedFuture(job)
                .thenComposeAsync(Job::start, workers)
                .whenComplete((progress, failure) -> {
                    if (failure != null) {
                        complain(key, id, failure);
                    }
                    ended(key, Boolean.TRUE.equals(progress), failure);
                    if (work instanceof Work.ObserveTtl) {
                        recordLooks.giveBack();
                        // What was seen has led to a look at the programme already. One more for each of its records is
                        // too much.
                        flow.wakeBy(programme, clock.instant().plus(PAUSE));
                    } else {
                        flow.look(programme);
                    }
                });
        job.begun(id, last);
    }

    /**
     * Begins nothing more, waits for what is under way, and then ends what can be ended. Whatever is left is found again after the
     * next start, because the state asks for it.
     */
    void close(Duration patience) throws InterruptedException {
        closing = true;
        CompletableFuture<?>[] ends = running.values().stream().map(Job::end).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            running.forEach((key, job) -> {
                LOG.atInfo()
                        .addKeyValue(RequestLog.ID, job.id())
                        .addKeyValue("work", key)
                        .log("cut short, to be taken up again after the next start");
                job.cancel();
            });
        } catch (ExecutionException e) {
            // Said where it happened.
        }
    }

    /** Ends what is under way for the programme and is asked for no more, such as checks that somebody stopped. */
    void leave(ProgrammeId programme, List<Work> asked) {
        Set<String> keys =
                asked.stream().map(work -> programme + "/" + work.key()).collect(Collectors.toUnmodifiableSet());
        running.forEach((key, job) -> {
            if (key.startsWith(programme + "/") && !keys.contains(key)) {
                job.cancel();
            }
        });
    }

    /** A pause that lies further ahead than any pause was taken before the clock was moved back. */
    private static boolean isNear(Rest rest, Instant now) {
        return Duration.between(now, rest.until()).compareTo(LONGEST_PAUSE) <= 0;
    }

    private void complain(String key, String id, Throwable failure) {
        // Whoever keeps the ledger says so already, and once.
        if (!closing && !(failure instanceof Unwritten || failure.getCause() instanceof Unwritten)) {
            LOG.atError()
                    .setCause(failure)
                    .addKeyValue(RequestLog.ID, id)
                    .addKeyValue("work", key)
                    .log("work failed");
        }
    }

    private void ended(String key, boolean progress, @Nullable Throwable failure) {
        if (progress && failure == null) {
            resting.remove(key);
        } else {
            Rest before = resting.get(key);
            boolean calm = failure == null;
            Duration pause = before == null || calm ? PAUSE : before.pause().multipliedBy(2);
            Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            resting.put(key, new Rest(clock.instant().plus(bounded), bounded));
        }
        running.remove(key);
    }
}
