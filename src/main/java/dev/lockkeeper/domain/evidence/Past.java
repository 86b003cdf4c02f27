package dev.lockkeeper.domain.evidence;

import java.time.Duration;

/** The windows that a baseline looks at, all at the same time of day. */
public enum Past {
    NOW(Duration.ZERO, "now"),
    DAY(Duration.ofHours(24), "24 h before"),
    WEEK(Duration.ofDays(7), "7 days before");

    private final Duration ago;
    private final String words;

    Past(Duration ago, String words) {
        this.ago = ago;
        this.words = words;
    }

    /** How long before the capture the window ends. */
    public Duration ago() {
        return ago;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
