package dev.lockkeeper.plan.file;

/**
 * A file as it was read.
 *
 * @param label how people are told of it
 * @param text its content
 */
public record TextFile(String label, String text) {}
