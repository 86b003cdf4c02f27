package dev.lockkeeper.app.falsealarm;

import dev.lockkeeper.check.BaselineUnfit;
import dev.lockkeeper.check.Captured;
import dev.lockkeeper.check.Checks;
import dev.lockkeeper.check.KnownErrors;
import dev.lockkeeper.check.logs.LearningTime;
import dev.lockkeeper.domain.evidence.Progress;
import dev.lockkeeper.domain.falsealarm.Draw;
import dev.lockkeeper.domain.falsealarm.Drawn;
import dev.lockkeeper.domain.falsealarm.Ending;
import dev.lockkeeper.domain.falsealarm.FalseAlarms;
import dev.lockkeeper.domain.falsealarm.OldPlatform;
import dev.lockkeeper.domain.falsealarm.Replayed;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Replays a migration's watch, or a gate, at drawn moments of the past, with a baseline captured before each as before a real switch: the same
 * questions, slots, rules and limits, put to the old platform. A few moments at once, so that the sources have room for others.
 */
public final class FalseAlarmRehearsal {
    /** Each moment that is replayed asks so many questions at once, at most. */
    public static final int QUESTIONS = 8;

    private final Checks checks;
    private final OldPlatform old;
    private final Draw draw;
    private final Learning learning;
    private final BooleanSupplier isOver;
    private final Consumer<Progress> listener;
    private final Queue<Drawn> waiting;
    private final Queue<Replayed> done = new ConcurrentLinkedQueue<>();
    private final int whole;

    /**
     * @param checks with a pool of {@link #QUESTIONS} workers for each moment at once
     * @param isOver whether no further question may be asked; what was not told by then is left out
     * @param listener told after each moment, from any thread
     */
    public FalseAlarmRehearsal(Checks checks, Replay replay, BooleanSupplier isOver, Consumer<Progress> listener) {
        this.checks = checks;
        this.old = replay.old();
        this.draw = replay.draw();
        this.learning = replay.learning();
        this.isOver = isOver;
        this.listener = listener;
        this.waiting = new ConcurrentLinkedQueue<>(replay.moments());
        this.whole = waiting.size();
    }

    /** Begins. The future does not fail for what a source does. */
    public CompletableFuture<FalseAlarms> start(int atOnce) {
        CompletableFuture<?>[] lanes = new CompletableFuture<?>[atOnce];
        for (int i = 0; i < atOnce; i++) {
            lanes[i] = next();
        }
        Instant settled = draw.until().minus(old.migration().watch().ingestionLag());
        return CompletableFuture.allOf(lanes)
                .thenCompose(all -> checks.scrapes(old.migration(), settled))
                .thenApply(scrapes -> new FalseAlarms(old, draw, List.copyOf(done), scrapes));
    }

    private CompletableFuture<Boolean> next() {
        Drawn at = waiting.poll();
        if (at == null) {
            return CompletableFuture.completedFuture(true);
        }
        return replay(at).thenCompose(replayed -> {
            done.add(replayed);
            listener.accept(progress());
            return next();
        });
    }

    private Progress progress() {
        long failed = done.stream().filter(one -> one.ending() == Ending.FAILED).count();
        int so = Math.min(done.size(), whole);
        return new Progress(so, whole, so + " of " + whole + " times replayed, " + failed + " failed");
    }

    private CompletableFuture<Replayed> replay(Drawn at) {
        if (isOver.getAsBoolean()) {
            return CompletableFuture.completedFuture(leftOut(at));
        }
        return baseline(at, 1).thenCompose(captured -> replay(at, captured)).exceptionally(why -> unfit(at, why));
    }

    private CompletableFuture<Replayed> replay(Drawn at, Captured captured) {
        KnownErrors errors = captured.errors(learning.labels());
        Beginning begun = new Beginning(at, captured.baseline(), errors);
        return old.gate()
                .map(gate -> new ReplayedGate(checks, old.migration(), gate, begun).start())
                .orElseGet(() -> new ReplayedWatch(checks, old.migration(), begun, draw.until(), isOver).start())
                // Or the kinds of all moments would be kept.
                .whenComplete((done, why) -> checks.forget(errors));
    }

    private CompletableFuture<Captured> baseline(Drawn at, int more) {
        // A baseline ends where sources have settled.
        Instant captured = at.baselineAt().plus(old.migration().watch().ingestionLag());
        LearningTime time = new LearningTime(captured, learning.served(), learning.mostLines());
        return checks.captureBaseline(old.migration(), time)
                .exceptionallyCompose(why ->
                        more > 0 && isUnanswered(why) ? baseline(at, more - 1) : CompletableFuture.failedFuture(why));
    }

    private static Replayed unfit(Drawn at, Throwable why) {
        Throwable cause = cause(why);
        if (!(cause instanceof BaselineUnfit)) {
            throw new CompletionException(cause);
        }
        Ending ending = isUnanswered(cause) ? Ending.UNTOLD : Ending.UNFIT;
        return Replayed.without(at, ending, String.valueOf(cause.getMessage()));
    }

    private static boolean isUnanswered(Throwable why) {
        return cause(why) instanceof BaselineUnfit unfit && unfit.isUnanswered();
    }

    private static Throwable cause(Throwable why) {
        Throwable cause = why.getCause();
        return why instanceof CompletionException && cause != null ? cause : why;
    }

    static Replayed leftOut(Drawn at) {
        return Replayed.without(at, Ending.LEFT_OUT, "time was up");
    }
}
