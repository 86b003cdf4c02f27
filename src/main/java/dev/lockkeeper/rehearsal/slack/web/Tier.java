package dev.lockkeeper.rehearsal.slack.web;

/** How often a method may be called (docs.slack.dev/apis/web-api/rate-limits). */
public enum Tier {
    ONE(1),
    TWO(20),
    THREE(50),
    FOUR(100),
    /** Has rules of its own, or none that are published. */
    SPECIAL(600);

    private final int perMinute;

    Tier(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Calls per minute that Slack promises to take. */
    public int perMinute() {
        return perMinute;
    }
}
