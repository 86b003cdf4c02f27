package dev.lockkeeper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

final class PoolTest {
    private final AtomicInteger made = new AtomicInteger();
    private final Pool pool = new Pool(3, task -> {
        made.incrementAndGet();
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    @Test
    void anIdleThreadIsTakenBeforeAnotherIsMade() throws Exception {
        for (int i = 0; i < 20; i++) {
            pool.submit(() -> {}).get();
            await().until(() -> isWaitedFor(pool));
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void whenAllAreBusyWorkWaitsAndIsDone() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        var all = IntStream.range(0, 50)
                .<Future<?>>mapToObj(i -> pool.submit(() -> {
                    gate.await();
                    return done.add(i);
                }))
                .toList();
        await().until(() -> pool.getQueue().size() == 47);
        gate.countDown();
        for (Future<?> one : all) {
            one.get();
        }
        assertThat(done).hasSize(50);
        assertThat(made).hasValue(3);
    }

    @Test
    void whatIsLoggedForSomebodyBearsHisMarksAndNoLongerAfterwards() throws Exception {
        MDC.put("x-request-id", "7f3a");
        Future<String> his = pool.submit(() -> MDC.get("x-request-id"));
        MDC.remove("x-request-id");
        assertThat(his.get()).isEqualTo("7f3a");
        await().until(() -> isWaitedFor(pool));
        assertThat(pool.submit(() -> String.valueOf(MDC.get("x-request-id"))).get())
                .isEqualTo("null");
        assertThat(made).hasValue(1);
    }

    private static boolean isWaitedFor(ThreadPoolExecutor pool) {
        return ((LinkedTransferQueue<Runnable>) pool.getQueue()).hasWaitingConsumer();
    }
}
