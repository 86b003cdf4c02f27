package dev.lockkeeper.house.planted.slack.in;

import dev.lockkeeper.house.planted.slack.out.Letter;

/** Planted: the door in that sees the door out. */
final class LooksOut {
    Letter letter() {
        return new Letter();
    }
}
