package dev.lockkeeper.outbox;

import java.time.Duration;
import java.util.List;

/**
 * How fast messages may leave.
 *
 * @param postSpacing the time between two posts into one channel
 * @param editsPerMinute how many edits all cards together may have in any minute
 * @param reservedEdits how many of these only urgent cards may use
 * @param editSpacing the time between two edits of one card
 * @param urgentEditSpacing the same for an urgent card
 * @param whispersPerMinute how many whispers there may be in any minute
 * @param backOff the wait after the first failed attempt; doubled with each further one
 * @param longestBackOff what the wait never exceeds
 * @param looks the waits before each look for a message whose delivery was uncertain; after the last one it is posted again
 * @param authProbe the time between two attempts while the token is refused
 */
public record Pace(
        Duration postSpacing,
        int editsPerMinute,
        int reservedEdits,
        Duration editSpacing,
        Duration urgentEditSpacing,
        int whispersPerMinute,
        Duration backOff,
        Duration longestBackOff,
        List<Duration> looks,
        Duration authProbe) {
    public Pace {
        looks = List.copyOf(looks);
        if (reservedEdits < 0 || reservedEdits >= editsPerMinute) {
            throw new IllegalArgumentException(
                    "reserved edits must be 0 to " + (editsPerMinute - 1) + ", got '" + reservedEdits + "'");
        }
    }

    /**
     * What Slack allows: about one message per second and channel, 50 edits a minute for the workspace (tier 3), 100
     * ephemeral messages (tier 4), of which a tenth is left alone.
     */
    public static Pace slack() {
        return new Pace(
                Duration.ofSeconds(1),
                50,
                15,
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                90,
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                List.of(Duration.ofSeconds(2), Duration.ofSeconds(3)),
                Duration.ofSeconds(60));
    }
}
