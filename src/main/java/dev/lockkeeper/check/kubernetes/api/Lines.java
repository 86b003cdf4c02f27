package dev.lockkeeper.check.kubernetes.api;

import dev.lockkeeper.check.http.Unanswered;
import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Cuts an answer that goes on and on into lines; one that has no end is given up. */
final class Lines implements AsyncBody.Consumer<List<ByteBuffer>> {
    /** An object is at most 1.5 MiB in etcd, and a few times that as JSON. */
    static final int LONGEST = 8 * 1024 * 1024;

    private final Consumer<String> taker;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final CompletableFuture<Void> trouble = new CompletableFuture<>();
    private volatile boolean stopped;

    Lines(Consumer<String> taker) {
        this.taker = taker;
    }

    /** Takes no more lines: without being asked for more the connection rests until its time is over. */
    void stop() {
        stopped = true;
    }

    /** Fails when a line cannot be taken; what the client itself makes of an exception is silence. */
    CompletableFuture<Void> trouble() {
        return trouble;
    }

    @Override
    public synchronized void consume(List<ByteBuffer> parts, AsyncBody body) {
        if (stopped) {
            return;
        }
        try {
            parts.forEach(this::read);
            body.consume();
        } catch (RuntimeException e) {
            trouble.completeExceptionally(e);
            stop();
        }
    }

    private void read(ByteBuffer part) {
        while (part.hasRemaining()) {
            byte next = part.get();
            if (next == '\n') {
                take();
            } else {
                line.write(next);
            }
        }
        if (line.size() > LONGEST) {
            throw new Unanswered("a line is longer than " + LONGEST / (1024 * 1024) + " MiB");
        }
    }

    /** Gives the last line, which may have no end. */
    synchronized void end() {
        take();
    }

    private void take() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (!text.isBlank()) {
            taker.accept(text);
        }
    }
}
