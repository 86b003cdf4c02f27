package dev.lockkeeper.rehearsal.slack;

import dev.lockkeeper.rehearsal.slack.delivery.EventQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The workspace's own threads, as a server of its own has them; they don't keep the program alive. */
final class Threads implements EventQueue.Later, AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final ThreadFactory DAEMONS = work -> {
        Thread thread = new Thread(work, "workspace-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    };

    private final ExecutorService pool = Executors.newCachedThreadPool(DAEMONS);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(DAEMONS);
    private final List<Duration> retryDelays;

    Threads(List<Duration> retryDelays) {
        this.retryDelays = retryDelays;
    }

    ExecutorService pool() {
        return pool;
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    @Override
    public void run(Duration delay, Runnable work) {
        try {
            if (delay.isZero()) {
                pool.execute(work);
            } else {
                var unused = timer.schedule(() -> pool.execute(work), delay.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (RejectedExecutionException closed) {
            // Deliveries end with the workspace.
            return;
        }
    }

    @Override
    public List<Duration> retryDelays() {
        return retryDelays;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        pool.shutdownNow();
    }
}
