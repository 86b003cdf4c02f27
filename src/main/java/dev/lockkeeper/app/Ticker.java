package dev.lockkeeper.app;

import dev.lockkeeper.app.look.CommandShelf;
import dev.lockkeeper.flow.Flow;

/**
 * Looks often whether a moment has come. Short real steps, because the clock may run faster than the world's, and be moved.
 *
 * @param plans looked at every few seconds
 * @param commands likewise
 */
record Ticker(Flow flow, PlanWatch plans, CommandShelf commands) implements Threads.Endless {
    private static final long STEP_MILLIS = 50;

    @Override
    public void run() throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            flow.tick();
            plans.lookNowAndThen();
            commands.lookNowAndThen();
            Thread.sleep(STEP_MILLIS);
        }
    }
}
