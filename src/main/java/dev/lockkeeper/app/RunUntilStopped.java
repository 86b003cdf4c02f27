package dev.lockkeeper.app;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the program running until SIGTERM or Ctrl-C, and then lets what is under way finish. */
final class RunUntilStopped {
    private static final Logger LOG = LoggerFactory.getLogger(RunUntilStopped.class);

    private RunUntilStopped() {}

    static void run(AutoCloseable running) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            LOG.atInfo().log("stopping: no new requests, finishing those that are under way");
                            try {
                                running.close();
                                LOG.atInfo().log("stopped");
                            } catch (Exception e) {
                                LOG.atError().setCause(e).log("did not stop cleanly");
                            }
                            stopped.countDown();
                            stop.countDown();
                        },
                        "lockkeeper-shutdown"));
        stop.await();
        stopped.await();
    }
}
