package dev.lockkeeper.house.planted.flow;

/** Planted: the stairs, harmless. */
public final class Stairs {
    public Stairs() {}
}
