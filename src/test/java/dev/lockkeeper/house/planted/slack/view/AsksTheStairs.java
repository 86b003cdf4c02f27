package dev.lockkeeper.house.planted.slack.view;

import dev.lockkeeper.house.planted.flow.Stairs;

/** Planted: a view that asks for what it should be given. */
final class AsksTheStairs {
    Stairs stairs() {
        return new Stairs();
    }
}
