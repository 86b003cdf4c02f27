package dev.lockkeeper.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All threads of the house: named, counted, and stopped in reverse. */
final class Threads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final List<AutoCloseable> made = new ArrayList<>();

    /** What a thread of its own does until it is interrupted. */
    interface Endless {
        void run() throws Exception;
    }

    /** A pool with at most so many threads, which take new work before another is made, and end when idle. */
    ExecutorService pool(String name, int most) {
        ThreadPoolExecutor pool = new Pool(most, named(name));
        made.add(() -> {
            pool.shutdown();
            if (!pool.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        });
        return pool;
    }

    /** A thread of its own. A failure is logged and the work begun again, since the house must not lose a limb silently. */
    Thread alone(String name, Endless work) {
        Thread thread = new Thread(() -> loop(name, work), "lockkeeper-" + name);
        thread.setDaemon(true);
        thread.start();
        made.add(() -> {
            thread.interrupt();
            thread.join(PATIENCE.toMillis());
        });
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

    @Override
    public void close() {
        for (int i = made.size() - 1; i >= 0; i--) {
            try {
                made.get(i).close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.atWarn().setCause(e).log("thread did not stop");
            }
        }
    }
}
