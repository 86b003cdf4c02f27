package dev.lockkeeper.house.planted.outbox;

import dev.lockkeeper.house.planted.outbox.room.Corner;

/** Planted: one half of a cycle between a room and its sub-room. */
public final class Shelf {
    public Corner corner() {
        return new Corner();
    }
}
