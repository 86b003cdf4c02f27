package dev.lockkeeper.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lets at most so many calls happen in any minute. */
final class Window {
    private static final Duration LENGTH = Duration.ofMinutes(1);

    private final int most;
    private final Deque<Instant> calls = new ArrayDeque<>();

    Window(int most) {
        this.most = most;
    }

    /** When the next call may happen; in the past when it may now. */
    Instant freeAt(Instant now) {
        while (!calls.isEmpty() && !calls.getFirst().plus(LENGTH).isAfter(now)) {
            calls.removeFirst();
        }
        return calls.size() < most ? Instant.EPOCH : calls.getFirst().plus(LENGTH);
    }

    void called(Instant now) {
        calls.addLast(now);
    }
}
