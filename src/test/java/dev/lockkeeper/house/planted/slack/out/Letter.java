package dev.lockkeeper.house.planted.slack.out;

/** Planted: a letter, harmless. */
public final class Letter {
    public Letter() {}
}
