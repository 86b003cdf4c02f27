package dev.lockkeeper.check.kubernetes.api;

import dev.lockkeeper.check.http.Unanswered;
import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what arrives of one answer, up to a bound for each and to one for all that come in together. */
final class Collected implements AsyncBody.Consumer<List<ByteBuffer>> {
    private static final int MIB = 1024 * 1024;
    private static final int MOST_BYTES = 32 * MIB;
    private static final int MOST_OF_ALL = 96 * MIB;

    private final AtomicLong together;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Void> trouble = new CompletableFuture<>();
    private boolean isOver;

    /** @param together how many bytes all answers hold that come in at this time */
    Collected(AtomicLong together) {
        this.together = together;
    }

    /** Fails when the answer cannot be kept; what the client itself makes of an exception is silence. */
    CompletableFuture<Void> trouble() {
        return trouble;
    }

    @Override
    public synchronized void consume(List<ByteBuffer> parts, AsyncBody body) {
        if (isOver) {
            return;
        }
        long all = 0;
        for (ByteBuffer part : parts) {
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
            all = together.addAndGet(copy.length);
        }
        // Without being asked for more the connection rests until the call's time is over.
        if (bytes.size() > MOST_BYTES) {
            giveUp("answer is longer than " + MOST_BYTES / MIB + " MiB");
        } else if (all > MOST_OF_ALL) {
            giveUp("answers that come in together are longer than " + MOST_OF_ALL / MIB + " MiB");
        } else {
            body.consume();
        }
    }

    private void giveUp(String why) {
        release();
        trouble.completeExceptionally(new Unanswered("Kubernetes: " + why));
    }

    /** What arrived; nothing more is taken, and nothing held. */
    synchronized byte[] taken() {
        byte[] all = bytes.toByteArray();
        release();
        return all;
    }

    /** Lets go of what arrived, whichever way the answer ended. */
    synchronized void release() {
        isOver = true;
        together.addAndGet(-bytes.size());
        bytes.reset();
    }
}
