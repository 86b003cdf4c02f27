package dev.lockkeeper.rehearsal.slack.web;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often the bot may call: each method by its tier, and about one message per second and channel.
 *
 * <p>May be tightened or lifted at any time; counting starts anew then.
 */
public final class RateLimits {
    /** Slack allows short bursts of posts and does not say how many. */
    private static final int POSTS_IN_A_BURST = 4;

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Bucket> methods = new ConcurrentHashMap<>();
    private final Map<String, Bucket> channels = new ConcurrentHashMap<>();
    private volatile Rates rates = new Rates(true, 1, POSTS_IN_A_BURST, SECOND);

    private record Rates(boolean isOn, double methodShare, int burst, Duration perPost) {}

    /** Slack's limits, measured by {@code clock}. */
    public RateLimits(Clock clock) {
        this.clock = clock;
    }

    /** Lifts all limits. */
    public void lift() {
        set(new Rates(false, 1, POSTS_IN_A_BURST, SECOND));
    }

    /** Slack's own limits. */
    public void restore() {
        set(new Rates(true, 1, POSTS_IN_A_BURST, SECOND));
    }

    /** Allows each method only that share of its tier, such as 0.1, but always one call. */
    public void tightenMethods(double share) {
        set(new Rates(true, share, rates.burst(), rates.perPost()));
    }

    /** Allows {@code burst} posts to a channel at once and then one per {@code perPost}. */
    public void posts(int burst, Duration perPost) {
        set(new Rates(true, rates.methodShare(), burst, perPost));
    }

    /** Counts a call of a method. */
    void countCall(String method, Tier tier) {
        Rates now = rates;
        if (now.isOn()) {
            int perMinute = Math.max(1, (int) (tier.perMinute() * now.methodShare()));
            methods.computeIfAbsent(method, any -> new Bucket(clock, perMinute, MINUTE.dividedBy(perMinute)))
                    .take();
        }
    }

    /** Counts a message to a channel. */
    void countPost(String channelId) {
        Rates now = rates;
        if (now.isOn()) {
            channels.computeIfAbsent(channelId, any -> new Bucket(clock, now.burst(), now.perPost()))
                    .take();
        }
    }

    private void set(Rates other) {
        rates = other;
        methods.clear();
        channels.clear();
    }
}
