package dev.lockkeeper.house.planted.attic;

/** Planted: a class in a room that the map does not draw. */
final class Box {}
