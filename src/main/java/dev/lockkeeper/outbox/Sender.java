package dev.lockkeeper.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is in the outbox: in each channel in order, at the pace that is allowed, each message once even when answers
 * are lost or the process dies. One thread of app runs it; {@link #stats} and {@link #stop} are for any thread.
 */
public final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

    private final Outbox outbox;
    private final Clock realTime;
    private final Pace pace;
    private final Waiting waiting;
    private final Delivery delivery;
    private long counted = -1;
    private @Nullable Instant again;
    private volatile @Nullable Instant oldestSeenAt;
    private volatile int uncertain;
    private volatile boolean stopped;

    /**
     * A sender that has not begun.
     *
     * @param realTime the clock of the world, by which budgets and waits are counted; not a rehearsal's fast one
     */
    public Sender(Outbox outbox, Courier courier, Clock realTime, Pace pace) {
        this.outbox = outbox;
        this.realTime = realTime;
        this.pace = pace;
        Traffic traffic = new Traffic(pace);
        this.waiting = new Waiting(outbox.shelf(), traffic);
        this.delivery = new Delivery(outbox.shelf(), waiting, traffic, courier, pace);
    }

    /**
     * Does what can be done now: at most one call of the courier. Answers whether there was something to do. Fails as the
     * database fails; nothing is lost by that, it is to be called again.
     */
    public boolean runOnce() {
        Instant now = realTime.instant();
        again = null;
        if (delivery.settleWhatIsOwed()) {
            return true;
        }
        long arrivals = outbox.arrivals();
        if (arrivals != counted) {
            waiting.load(now);
            counted = arrivals;
        }
        @Nullable Instant closedUntil = delivery.closedUntil();
        if (closedUntil != null && closedUntil.isAfter(now)) {
            again = closedUntil;
            return false;
        }
        Waiting.Next next = waiting.next(now);
        again = next.again();
        @Nullable Item item = next.item();
        if (item != null) {
            delivery.attempt(item, next.lane(), now, realTime);
        }
        oldestSeenAt = waiting.oldestSeenAt();
        uncertain = waiting.uncertain();
        return item != null;
    }

    /** When there will be something to do if nothing arrives before; null when only an arrival brings something to do. */
    @Nullable
    Instant again() {
        return again;
    }

    /** Delivers until it is stopped or the thread is interrupted; sleeps while there is nothing to do. */
    public void run() {
        int failures = 0;
        while (!stopped && !Thread.currentThread().isInterrupted()) {
            try {
                try {
                    long arrivals = outbox.arrivals();
                    if (!runOnce()) {
                        outbox.await(arrivals, nap());
                    }
                    failures = 0;
                } catch (RuntimeException e) {
                    // The database, most often: its disk is full. Said once; the same again says nothing new.
                    if (failures++ == 0) {
                        LOG.atWarn().setCause(e).log("outbox cannot go on, it will try again");
                    }
                    outbox.await(outbox.arrivals(), pace.backOff().multipliedBy(Math.min(failures, 30)));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Duration nap() {
        @Nullable Instant until = again;
        Duration nap = until == null ? LONGEST_NAP : Duration.between(realTime.instant(), until);
        return nap.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : nap;
    }

    /** Ends {@link #run} after the call that is under way; what is left stays in the outbox. */
    public void stop() {
        stopped = true;
        outbox.wake();
    }

    /** How it is doing. */
    public OutboxStats stats() {
        @Nullable Instant oldest = oldestSeenAt;
        return new OutboxStats(
                outbox.shelf().unsettled(),
                oldest == null ? Duration.ZERO : Duration.between(oldest, realTime.instant()),
                uncertain,
                delivery.posted(),
                delivery.edited(),
                delivery.abandoned(),
                delivery.closedBecause());
    }
}
