package dev.lockkeeper.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All threads of the house: named, counted, and stopped in reverse. */
final class Threads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final List<Endless> loners = new ArrayList<>();
    private final List<ExecutorService> pools = new ArrayList<>();

    /** What a thread of its own does until it is told to end. */
    interface Endless {
        void run() throws Exception;
    }

    /** A pool with at most so many threads, which take new work before another is made, and end when idle. */
    ExecutorService pool(String name, int most) {
        ExecutorService pool = new Pool(most, named(name));
        pools.add(pool);
        return pool;
    }

    /** A thread of its own. A failure is logged and the work begun again, since the house must not lose a limb silently. */
    Thread alone(String name, Endless work) {
        Thread thread = begun(name, work);
        loners.add(() -> {
            thread.interrupt();
            thread.join(PATIENCE.toMillis());
        });
        return thread;
    }

    /** The same for work that ends by itself once it was told to: it is let finish what it has in hand before. */
    void finishing(String name, Endless work) {
        Thread thread = begun(name, work);
        loners.add(() -> {
            thread.join(PATIENCE.toMillis());
            thread.interrupt();
        });
    }

    private static Thread begun(String name, Endless work) {
        Thread thread = new Thread(() -> loop(name, work), "lockkeeper-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void loop(String name, Endless work) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                work.run();
                return;
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                LOG.atError().setCause(e).addKeyValue("thread", name).log("thread failed and begins anew");
            }
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "lockkeeper-" + name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Takes at most two times five seconds: what does not end in time is interrupted. */
    @Override
    public void close() {
        for (int i = loners.size() - 1; i >= 0; i--) {
            end(loners.get(i));
        }
        pools.forEach(ExecutorService::shutdown);
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (ExecutorService pool : pools) {
            end(() -> pool.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        }
        pools.forEach(ExecutorService::shutdownNow);
    }

    private static void end(Endless ending) {
        try {
            ending.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.atWarn().setCause(e).log("thread did not stop");
        }
    }
}
