package dev.lockkeeper.app;

import dev.lockkeeper.rehearsal.slack.Workspace;
import dev.lockkeeper.rehearsal.slack.model.WorkspaceChange;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Kills a served bot at random moments and starts it again: while it starts, at any time, just after a message of its was
 * posted (so that it never reads the answer), or just after a person did something.
 */
final class Reaper implements AutoCloseable {
    private enum Occasion {
        WHILE_IT_STARTS,
        ANY_TIME,
        AFTER_A_POST,
        AFTER_AN_ACT
    }

    /** Most lives are short, so that one migration sees many ends; some are long, so that it comes to its own. */
    private static final double USUAL_LIFE = 1_200;

    private static final double LONGEST_LIFE = 8_000;

    private final ServedBot bot;
    private final Random random;
    private final BlockingQueue<Occasion> happened = new LinkedBlockingQueue<>();
    private final int most;
    private final Thread thread;
    private final AtomicInteger kills = new AtomicInteger();
    private volatile boolean stopped;
    private volatile @Nullable Throwable failure;

    /** Begins at once, and ends after so many kills; the bot must run. */
    Reaper(ServedBot bot, Workspace slack, long seed, int most) {
        this.bot = bot;
        this.random = new Random(seed);
        this.most = most;
        slack.listen(change -> {
            if (change instanceof WorkspaceChange.MessagePosted || change instanceof WorkspaceChange.MessageChanged) {
                happened.add(Occasion.AFTER_A_POST);
            }
        });
        thread = new Thread(this::reap, "reaper");
        thread.start();
    }

    int kills() {
        return kills.get();
    }

    boolean isDone() {
        return kills.get() >= most;
    }

    /** A person does something. */
    void acts() {
        happened.add(Occasion.AFTER_AN_ACT);
    }

    private void reap() {
        try {
            while (!stopped && !isDone()) {
                await(List.of(Occasion.values()).get(random.nextInt(Occasion.values().length)));
                if (!stopped) {
                    bot.kill();
                    kills.incrementAndGet();
                    bot.start();
                }
            }
        } catch (Exception | AssertionError e) {
            failure = e;
        }
    }

    private void await(Occasion occasion) throws InterruptedException {
        if (occasion == Occasion.WHILE_IT_STARTS) {
            pause(random.nextInt(1_500));
            return;
        }
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> stopped || bot.isReady());
        if (occasion == Occasion.ANY_TIME) {
            pause(life());
            return;
        }
        happened.clear();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2 * life());
        int which = random.nextInt(3);
        @Nullable Occasion seen = occasion;
        while (seen != null && which >= 0 && !stopped) {
            seen = happened.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (seen == occasion) {
                which--;
            }
        }
        pause(random.nextInt(occasion == Occasion.AFTER_A_POST ? 20 : 300));
    }

    /** As long as what may end at any moment lives, in milliseconds. */
    private long life() {
        return (long) Math.min(LONGEST_LIFE, -USUAL_LIFE * Math.log(1 - random.nextDouble()));
    }

    /** Waits without hearing of anything. */
    private void pause(long millis) throws InterruptedException {
        new LinkedBlockingQueue<Occasion>().poll(millis, TimeUnit.MILLISECONDS);
    }

    /** Kills no more; the bot runs when this returns. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        happened.add(Occasion.AFTER_AN_ACT);
        thread.join();
        if (failure != null) {
            throw new AssertionError("the reaper could not go on", failure);
        }
    }
}
