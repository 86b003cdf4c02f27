package dev.lockkeeper.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Hands one item to the courier and settles what comes of it. Belongs to the sender's thread, but for the counters. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /** Our own code may break over a state that passes; over the same item so often it breaks for good. */
    private static final int FAULTS = 5;

    private static final int KEYS_REMEMBERED = 1_000;

    private final Shelf shelf;
    private final Waiting waiting;
    private final Traffic traffic;
    private final Courier courier;
    private final Pace pace;
    private final Set<String> said = new HashSet<>();
    private final AtomicLong posted = new AtomicLong();
    private final AtomicLong edited = new AtomicLong();
    private final AtomicLong abandoned = new AtomicLong();
    private @Nullable Runnable owed;
    private @Nullable Instant closedUntil;
    private volatile @Nullable String closedBecause;

    Delivery(Shelf shelf, Waiting waiting, Traffic traffic, Courier courier, Pace pace) {
        this.shelf = shelf;
        this.waiting = waiting;
        this.traffic = traffic;
        this.courier = courier;
        this.pace = pace;
    }

    /** Makes one call for the item. What is logged meanwhile, also by the courier, bears the id of its request. */
    void attempt(Item item, Lane lane, Instant now, Clock clock) {
        if (item.requestId == null) {
            call(item, lane, now, clock);
            return;
        }
        MDC.put(NoticeJson.REQUEST, item.requestId);
        try {
            call(item, lane, now, clock);
        } finally {
            MDC.remove(NoticeJson.REQUEST);
        }
    }

    private void call(Item item, Lane lane, Instant now, Clock clock) {
        if (item.uncertain && lane == Lane.WHISPER) {
            settle(() -> drop(item));
        } else if (lane == Lane.LOOK) {
            look(item, clock);
        } else {
            send(item, lane, now, clock);
        }
    }

    private void send(Item item, Lane lane, Instant now, Clock clock) {
        NoticeJson.Kept newest = NoticeJson.read(shelf.sending(item.id));
        item.notice = newest.notice();
        item.requestId = newest.requestId();
        item.attempts++;
        item.uncertain = false;
        Receipt receipt;
        try {
            receipt = courier.deliver(waiting.parcel(item));
        } catch (CourierFailure e) {
            traffic.called(item, lane, now);
            failed(item, lane, e, clock.instant());
            return;
        } catch (RuntimeException e) {
            traffic.called(item, lane, now);
            broke(item, lane, e, clock.instant());
            return;
        }
        open();
        if (receipt.called()) {
            traffic.called(item, lane, clock.instant());
            (lane.isEdit() ? edited : posted).incrementAndGet();
        }
        // Outside of the above: that the file cannot be written now is no fault of the message.
        settle(() -> finish(item, receipt.posted()));
    }

    private void look(Item item, Clock clock) {
        Optional<Posted> found;
        try {
            found = courier.find(waiting.parcel(item));
        } catch (CourierFailure e) {
            cannotLook(item, e, clock.instant());
            return;
        } catch (RuntimeException e) {
            broke(item, Lane.LOOK, e, clock.instant());
            return;
        }
        open();
        if (found.isPresent()) {
            settle(() -> found(item, found.get()));
        } else {
            missed(item, clock.instant());
        }
    }

    private void cannotLook(Item item, CourierFailure failure, Instant now) {
        if (failure.kind() == CourierFailure.Kind.FINAL || failure.kind() == CourierFailure.Kind.GONE) {
            LOG.atWarn()
                    .addKeyValue("key", item.key)
                    .addKeyValue("reason", failure.reason())
                    .log("cannot look whether a message was posted, posting it again");
            item.uncertain = false;
        } else {
            item.attempts++;
            failed(item, Lane.LOOK, failure, now);
        }
    }

    /** It is not there: it is looked for once more a little later, since what was sent may be on its way; then sent again. */
    private void missed(Item item, Instant now) {
        item.looks++;
        if (item.looks < pace.looks().size()) {
            item.nextAt = now.plus(pace.looks().get(item.looks));
        } else {
            item.uncertain = false;
            item.nextAt = now;
        }
    }

    private void failed(Item item, Lane lane, CourierFailure failure, Instant now) {
        switch (failure.kind()) {
            case RETRY_AFTER -> {
                traffic.pause(lane, now.plus(failure.retryAfter()));
                item.attempts--;
                unsent(item, lane, now);
            }
            case TRANSIENT -> unsent(item, lane, now.plus(item.backOff(pace)));
            case UNCERTAIN -> uncertain(item, lane, now);
            case FINAL -> settle(() -> abandon(item, failure.reason()));
            case GONE -> gone(item, lane, failure, now);
            case AUTH -> {
                close(failure.reason(), now);
                item.attempts--;
                unsent(item, lane, now);
            }
        }
    }

    private void unsent(Item item, Lane lane, Instant nextAt) {
        item.nextAt = nextAt;
        if (lane != Lane.LOOK) {
            settle(() -> {
                shelf.waiting(item.id, item.key, nextAt);
                waiting.merge(item);
            });
        }
    }

    private void uncertain(Item item, Lane lane, Instant now) {
        if (lane == Lane.WHISPER) {
            settle(() -> drop(item));
        } else if (lane.isEdit()) {
            unsent(item, lane, now.plus(item.backOff(pace)));
        } else if (lane == Lane.LOOK) {
            item.nextAt = now.plus(item.backOff(pace));
        } else {
            item.uncertain = true;
            item.looks = 0;
            item.nextAt = now.plus(
                    pace.looks().isEmpty() ? Duration.ZERO : pace.looks().get(0));
        }
    }

    private void gone(Item item, Lane lane, CourierFailure failure, Instant now) {
        if (lane.isEdit()) {
            settle(() -> {
                shelf.gone(item.key);
                waiting.gone(item);
                unsent(item, lane, now);
            });
        } else {
            settle(() -> abandon(item, failure.reason()));
        }
    }

    /** A fault of ours, perhaps after the call: what came of the call is not known. */
    private void broke(Item item, Lane lane, RuntimeException fault, Instant now) {
        item.faults++;
        LOG.atError()
                .setCause(fault)
                .addKeyValue("key", item.key)
                .addKeyValue("faults", item.faults)
                .log("message could not be laid out or sent");
        if (item.faults >= FAULTS) {
            settle(() -> abandon(item, "broke " + item.faults + " times: " + fault));
        } else {
            uncertain(item, lane, now);
        }
    }

    private void finish(Item item, Posted where) {
        shelf.posted(item.id, item.key, where);
        waiting.posted(item, where);
        waiting.remove(item);
    }

    private void found(Item item, Posted where) {
        if (item.isCard()) {
            // Nobody knows what it shows: it is edited next.
            shelf.found(item.id, item.key, where);
            waiting.posted(item, where);
            waiting.merge(item);
            item.uncertain = false;
            item.nextAt = Instant.EPOCH;
        } else {
            finish(item, where);
        }
        posted.incrementAndGet();
    }

    private void drop(Item item) {
        shelf.dropped(item.id);
        waiting.remove(item);
    }

    private void abandon(Item item, String reason) {
        shelf.abandoned(item.id, reason);
        waiting.abandoned(item);
        abandoned.incrementAndGet();
        if (said.size() < KEYS_REMEMBERED && said.add(item.key)) {
            LOG.atInfo()
                    .addKeyValue("key", item.key)
                    .addKeyValue("channel", item.channel())
                    .addKeyValue("reason", reason)
                    .log("delivery abandoned");
        }
    }

    /** Does it, and owes it until it is done: what the world knows must get into the file, however long the disk is full. */
    private void settle(Runnable settlement) {
        owed = settlement;
        settlement.run();
        owed = null;
    }

    /** Does first what could not be written down before; answers whether there was something. */
    boolean settleWhatIsOwed() {
        @Nullable Runnable settlement = owed;
        if (settlement == null) {
            return false;
        }
        settle(settlement);
        return true;
    }

    private void close(String reason, Instant now) {
        if (closedBecause == null) {
            LOG.atWarn().addKeyValue("reason", reason).log("nothing is delivered until the token is mended");
        }
        closedBecause = reason;
        closedUntil = now.plus(pace.authProbe());
    }

    private void open() {
        if (closedBecause != null) {
            LOG.atInfo().log("deliveries go on");
        }
        closedBecause = null;
        closedUntil = null;
    }

    /** Until when nothing is to be called at all; null when all is well. */
    @Nullable
    Instant closedUntil() {
        return closedUntil;
    }

    @Nullable
    String closedBecause() {
        return closedBecause;
    }

    long posted() {
        return posted.get();
    }

    long edited() {
        return edited.get();
    }

    long abandoned() {
        return abandoned.get();
    }
}
