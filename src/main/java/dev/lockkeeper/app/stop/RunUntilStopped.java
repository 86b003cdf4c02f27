package dev.lockkeeper.app.stop;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the program running until SIGTERM or Ctrl-C, and then lets what is under way finish. */
public final class RunUntilStopped {
    private static final Logger LOG = LoggerFactory.getLogger(RunUntilStopped.class);

    private RunUntilStopped() {}

    /**
     * Returns when a signal came and all is closed.
     *
     * @param running closed once, by whichever comes first
     */
    public static void run(AutoCloseable running) throws InterruptedException {
        CountDownLatch wish = new CountDownLatch(1);
        Thread unasked = new Thread(() -> stop(running), "lockkeeper-shutdown");
        Runtime.getRuntime().addShutdownHook(unasked);
        StopSignal.onFirst(wish::countDown);
        wish.await();
        stop(running);
        Runtime.getRuntime().removeShutdownHook(unasked);
    }

    private static void stop(AutoCloseable running) {
        LOG.atInfo().log("stopping: no new requests, finishing those that are under way");
        try {
            running.close();
            LOG.atInfo().log("stopped");
        } catch (Exception e) {
            LOG.atError().setCause(e).log("did not stop cleanly");
        }
    }
}
