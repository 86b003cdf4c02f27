package dev.lockkeeper.domain.evidence;

/**
 * What a smoke test by the public name said while the old platform served it.
 *
 * @param title of the item whose check it is
 * @param summary in one line for people
 */
public record Probe(String title, Verdict verdict, String summary) {}
