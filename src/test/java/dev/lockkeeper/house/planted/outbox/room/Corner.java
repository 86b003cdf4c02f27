package dev.lockkeeper.house.planted.outbox.room;

import dev.lockkeeper.house.planted.outbox.Shelf;

/** Planted: the other half of the cycle. */
public final class Corner {
    public Shelf shelf() {
        return new Shelf();
    }
}
