package dev.lockkeeper.house.planted.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Planted: stairs that ask the world themselves, in every way there is. */
final class ReadsTheWorld {
    Instant now() {
        return Instant.now();
    }

    Supplier<Instant> nowByReference() {
        return Instant::now;
    }

    long millis() {
        return System.currentTimeMillis();
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    @Nullable
    String environment() {
        return System.getenv("SLACK_BOT_TOKEN");
    }

    void sleep() throws InterruptedException {
        Thread.sleep(1);
    }

    Thread thread() {
        return new Thread(() -> {});
    }

    ExecutorService pool() {
        return Executors.newSingleThreadExecutor();
    }

    Instant handedIn(Clock clock) {
        return Instant.now(clock);
    }
}
