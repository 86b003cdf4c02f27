package dev.lockkeeper.outbox;

import static dev.lockkeeper.outbox.Desk.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sender on a thread of its own, by the world's clock. */
final class SenderThreadTest {
    @TempDir
    Path folder;

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicBoolean diskFull = new AtomicBoolean();
    private Desk desk;
    private Thread thread;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
        Database disk = desk.ledger.outbox().database();
        desk.view = new Outbox(new Database() {
            @Override
            public <T> T write(Work<T> work) {
                if (diskFull.get()) {
                    throw new IllegalStateException("disk full");
                }
                return disk.write(work);
            }

            @Override
            public <T> T read(Work<T> work) {
                looks.incrementAndGet();
                return disk.read(work);
            }
        });
        desk.sender = new Sender(desk.view, desk.courier, Clock.systemUTC(), Pace.slack());
        thread = new Thread(desk.sender::run);
        thread.start();
    }

    @AfterEach
    void close() throws InterruptedException {
        desk.sender.stop();
        thread.join();
        desk.close();
    }

    @Test
    void itWakesForNewsAndSleepsOtherwise() {
        say("a");
        await().until(() -> desk.courier.said().contains("post a"));
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        int before = looks.get();

        say("b");
        await().until(() -> desk.courier.said().contains("post b"));

        assertThat(looks.get() - before)
                .as("looks into the file for one message")
                .isLessThan(10);
    }

    @Test
    void itGoesOnWhenTheDiskDoes() {
        diskFull.set(true);
        say("a");
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(desk.courier.said()).isEmpty();

        diskFull.set(false);
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.courier.said().contains("post a"));
        assertThat(desk.courier.doubles).isEmpty();
    }

    @Test
    void anInterruptEndsIt() throws InterruptedException {
        thread.interrupt();
        thread.join(10_000);

        assertThat(thread.isAlive()).isFalse();
    }

    private void say(String key) {
        desk.notices(line(key));
        desk.view.wake();
    }
}
