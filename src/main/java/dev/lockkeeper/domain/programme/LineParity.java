package dev.lockkeeper.domain.programme;

import java.time.Duration;

/**
 * The promise that two Lokis hold the same lines of a time. The one that is left is {@code sources.loki.before}, the other
 * {@code sources.loki}.
 *
 * @param before a LogQL selector of the lines in the store that is left
 * @param after a selector of the same lines in the store that is moved to; labels may differ
 * @param window over what time lines are compared
 * @param settled lines younger than this may still be on their way into a store
 * @param minutes how many single minutes are compared line by line
 */
public record LineParity(String before, String after, Duration window, Duration settled, int minutes) {}
