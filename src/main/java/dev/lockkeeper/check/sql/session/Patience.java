package dev.lockkeeper.check.sql.session;

import dev.lockkeeper.check.http.Errand;
import dev.lockkeeper.check.http.Unanswered;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits a little between two looks, and no longer than anybody waits for the answer. Safe for threads. */
public final class Patience {
    private final CountDownLatch ended = new CountDownLatch(1);

    public Patience(Errand errand) {
        errand.onEnd(ended::countDown);
    }

    /**
     * Waits for the time.
     *
     * @throws Unanswered when the errand has ended meanwhile
     */
    public void pause(Duration time) {
        try {
            if (ended.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unanswered("stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered("stopped");
        }
    }

    /** Goes on unless the errand has ended. */
    public void check() {
        pause(Duration.ZERO);
    }
}
