package dev.lockkeeper.house.planted.domain;

/** Planted: a word of the domain, harmless. */
public record Word(String text) {}
