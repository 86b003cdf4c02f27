package dev.lockkeeper.app;

import java.util.Map;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Threads that take work from each other's hands: an idle one before a new one is made, and the work waits when all are busy.
 * What a thread logs for somebody is marked as what that one logs, so that lines find their request.
 */
final class Pool extends ThreadPoolExecutor {
    private static final int IDLE_SECONDS = 30;

    /** Takes work only when a thread waits for it, so that the pool makes another thread otherwise. */
    private static final class Hands extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }
    }

    Pool(int most, ThreadFactory threads) {
        super(0, most, IDLE_SECONDS, TimeUnit.SECONDS, new Hands(), threads, Pool::waitInLine);
    }

    private static void waitInLine(Runnable task, ThreadPoolExecutor pool) {
        if (pool.isShutdown()) {
            throw new RejectedExecutionException("lockkeeper is stopping");
        }
        pool.getQueue().add(task);
    }

    @Override
    public void execute(Runnable task) {
        @Nullable Map<String, String> marks = MDC.getCopyOfContextMap();
        super.execute(marks == null || marks.isEmpty() ? task : () -> marked(task, marks));
    }

    private static void marked(Runnable task, Map<String, String> marks) {
        MDC.setContextMap(marks);
        try {
            task.run();
        } finally {
            MDC.clear();
        }
    }
}
