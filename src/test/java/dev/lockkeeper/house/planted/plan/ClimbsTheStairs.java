package dev.lockkeeper.house.planted.plan;

import dev.lockkeeper.house.planted.flow.Stairs;

/** Planted: an arrow that the map does not draw. */
final class ClimbsTheStairs {
    Stairs stairs() {
        return new Stairs();
    }
}
