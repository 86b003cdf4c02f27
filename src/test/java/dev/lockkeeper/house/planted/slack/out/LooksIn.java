package dev.lockkeeper.house.planted.slack.out;

import dev.lockkeeper.house.planted.slack.in.Request;

/** Planted: the door out that sees the door in, which closes a cycle too. */
final class LooksIn {
    Request request() {
        return new Request();
    }
}
