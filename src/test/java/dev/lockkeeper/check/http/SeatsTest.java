package dev.lockkeeper.check.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SeatsTest {
    private static final int MOST = 1024 * 1024;
    private static final int PART = 8 * 1024;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final OkHttpClient client = new OkHttpClient();
    private final Seats seats = new Seats();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void ofLongAnswersOfAHostOnlyAFewComeInAtOnce() {
        CountDownLatch go = new CountDownLatch(1);
        List<Endless> sources = new ArrayList<>();
        List<CompletableFuture<byte[]>> answers = new ArrayList<>();
        for (int i = 0; i < Seats.LONG_AT_ONCE + 6; i++) {
            Endless source = new Endless(go);
            sources.add(source);
            answers.add(reading(source, call("slow.example")));
        }
        await().until(() -> sources.stream().filter(Endless::isHeld).count() == Seats.LONG_AT_ONCE
                && sources.stream().allMatch(source -> source.given() > Seats.SHORT));

        assertThat(sources.stream()
                        .filter(source -> !source.isHeld())
                        .mapToLong(Endless::given)
                        .max())
                .hasValue(Seats.SHORT + PART);
        go.countDown();
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThatThrownBy(answer::join).hasRootCauseMessage("answer is longer than 1 MiB"));
    }

    @Test
    void longAnswersOfOneHostKeepNoneOfAnotherWaiting() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        List<Endless> sources = new ArrayList<>();
        List<CompletableFuture<byte[]>> stuck = new ArrayList<>();
        for (int i = 0; i < Seats.LONG_AT_ONCE; i++) {
            Endless source = new Endless(never);
            sources.add(source);
            stuck.add(reading(source, call("slow.example")));
        }
        await().until(() -> sources.stream().allMatch(Endless::isHeld));
        Buffer whole = new Buffer().write(new byte[MOST]);

        assertThat(seats.read(whole, call("other.example"), MOST)).hasSize(MOST);
        assertThat(seats.read(new Buffer().write(new byte[Seats.SHORT]), call("slow.example"), MOST))
                .as("a short one of the same host")
                .hasSize(Seats.SHORT);
        assertThat(stuck).noneMatch(CompletableFuture::isDone);
        never.countDown();
    }

    @Test
    void whoWaitsForASeatEndsWithItsCall() {
        CountDownLatch never = new CountDownLatch(1);
        List<Endless> sources = new ArrayList<>();
        List<CompletableFuture<byte[]>> stuck = new ArrayList<>();
        for (int i = 0; i < Seats.LONG_AT_ONCE; i++) {
            Endless source = new Endless(never);
            sources.add(source);
            stuck.add(reading(source, call("slow.example")));
        }
        await().until(() -> sources.stream().allMatch(Endless::isHeld));
        Call late = call("slow.example");
        CompletableFuture<byte[]> answer = reading(new Endless(never), late);

        late.cancel();

        assertThat(answer)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("other long answers of the same host came first");
        assertThat(stuck).noneMatch(CompletableFuture::isDone);
        never.countDown();
    }

    private CompletableFuture<byte[]> reading(Source source, Call call) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                answer.complete(seats.read(Okio.buffer(source), call, MOST));
            } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private Call call(String host) {
        return client.newCall(new Request.Builder().url("http://" + host + "/").build());
    }

    /** Gives parts without end, and waits with those that only a seat can ask for. */
    private static final class Endless implements Source {
        private final CountDownLatch go;
        private final AtomicLong given = new AtomicLong();
        private volatile boolean held;

        Endless(CountDownLatch go) {
            this.go = go;
        }

        long given() {
            return given.get();
        }

        boolean isHeld() {
            return held;
        }

        @Override
        public long read(Buffer sink, long wanted) {
            if (given.get() > Seats.SHORT) {
                held = true;
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return -1;
                }
            }
            sink.write(new byte[PART]);
            given.addAndGet(PART);
            return PART;
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }
}
