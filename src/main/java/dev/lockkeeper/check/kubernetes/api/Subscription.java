package dev.lockkeeper.check.kubernetes.api;

import dev.lockkeeper.check.http.Unanswered;
import java.util.concurrent.CompletableFuture;

/** A watch that is under way. Safe for threads. */
public final class Subscription {
    private final CompletableFuture<Void> end;
    private final Runnable cancel;

    /**
     * @param end completes when the server ends the watch, and fails with {@link Unanswered} when it does so early
     */
    Subscription(CompletableFuture<Void> end, Runnable cancel) {
        this.end = end;
        this.cancel = cancel;
    }

    /** Whether nothing comes any more. */
    public boolean isOver() {
        return end.isDone();
    }

    /** Why the server ended it; empty while it lasts, and when it ended in peace. */
    public String why() {
        return end.isCompletedExceptionally()
                ? end.handle((done, why) -> Unanswered.why(why)).join()
                : "";
    }

    /** Ends it from our side. */
    public void cancel() {
        cancel.run();
    }
}
