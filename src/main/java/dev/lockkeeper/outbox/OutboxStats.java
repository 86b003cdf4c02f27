package dev.lockkeeper.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the outbox is doing, for metrics and for {@code doctor}.
 *
 * @param queued how many notices wait
 * @param oldest for how long the one that waits longest has been waiting in this process
 * @param uncertain how many of them may have been delivered already
 * @param posted how many were posted since the start
 * @param edited how many edits were made since the start
 * @param abandoned how many were given up since the start
 * @param stoppedBecause why nothing is sent at all; null when all is well
 */
public record OutboxStats(
        int queued,
        Duration oldest,
        int uncertain,
        long posted,
        long edited,
        long abandoned,
        @Nullable String stoppedBecause) {}
