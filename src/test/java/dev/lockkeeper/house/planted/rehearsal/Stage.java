package dev.lockkeeper.house.planted.rehearsal;

/** Planted: the stage, harmless. */
public final class Stage {
    public Stage() {}
}
