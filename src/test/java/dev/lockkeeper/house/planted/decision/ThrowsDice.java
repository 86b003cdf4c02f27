package dev.lockkeeper.house.planted.decision;

import java.time.Clock;
import java.util.UUID;

/** Planted: a decision that differs from one try to the next. */
final class ThrowsDice {
    UUID id() {
        return UUID.randomUUID();
    }

    long moment() {
        return System.nanoTime();
    }

    long asksItself(Clock clock) {
        return clock.millis();
    }
}
