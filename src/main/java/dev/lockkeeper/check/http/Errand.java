package dev.lockkeeper.check.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One check's or sample's questions, so that they end together: when time is up, or nobody waits any more. Safe for threads. */
public final class Errand {
    private final Duration limit;
    private final List<Runnable> cancels = new ArrayList<>();
    private boolean ended;

    public Errand(Duration limit) {
        this.limit = limit;
    }

    /** How long each of its questions may take. */
    public Duration limit() {
        return limit;
    }

    /** What is to be done when the errand ends; at once when it has ended. */
    public void onEnd(Runnable cancel) {
        synchronized (this) {
            if (!ended) {
                cancels.add(cancel);
                return;
            }
        }
        cancel.run();
    }

    /** Ends every question that is still open. */
    public void end() {
        List<Runnable> open;
        synchronized (this) {
            ended = true;
            open = List.copyOf(cancels);
            cancels.clear();
        }
        open.forEach(Runnable::run);
    }
}
