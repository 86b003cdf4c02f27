package dev.lockkeeper.check.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.BufferedSource;

/**
 * How much of the answers that come in is held at once. Short answers always are; of the long ones of a host only a few at a time,
 * and the others wait, so that neither many questions nor a host that answers without end fill the memory.
 */
final class Seats {
    /** An answer up to here, in bytes, needs no seat: 512 of them are 32 MiB. */
    static final int SHORT = 64 * 1024;
    /** With the longest answer this bounds what is held of one host to 32 MiB. */
    static final int LONG_AT_ONCE = 4;

    private static final long LOOK_MILLIS = 50;

    private final Map<String, Semaphore> hosts = new ConcurrentHashMap<>();

    /**
     * The body, at most so many bytes long.
     *
     * @throws Unanswered when it is longer
     * @throws IOException when it breaks off, or its call ends while it waits for a seat
     */
    byte[] read(BufferedSource source, Call call, int most) throws IOException {
        if (!source.request(SHORT + 1L)) {
            return source.getBuffer().readByteArray();
        }
        Semaphore seats = hosts.computeIfAbsent(
                call.request().url().host() + ":" + call.request().url().port(),
                host -> new Semaphore(LONG_AT_ONCE, true));
        take(seats, call);
        try {
            if (source.request(most + 1L)) {
                throw new Unanswered("answer is longer than " + most / (1024 * 1024) + " MiB");
            }
            return source.getBuffer().readByteArray();
        } finally {
            seats.release();
        }
    }

    private static void take(Semaphore seats, Call call) throws IOException {
        try {
            while (!seats.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (call.isCanceled()) {
                    throw new InterruptedIOException("other long answers of the same host came first");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
