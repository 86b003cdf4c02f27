package dev.lockkeeper.rehearsal.slack.state;

import dev.lockkeeper.rehearsal.slack.model.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The addresses at which a bot may answer an interaction: five times, for thirty minutes of real time. */
public final class ResponseUrls {
    private static final int USES = 5;
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int KEPT = 10_000;

    private final Clock realClock;
    private final Ids ids;
    private final Map<String, Issued> issued = new LinkedHashMap<>();

    /**
     * What an answer refers to.
     *
     * @param original the message with the control, or null for a slash command or modal
     * @param threadTs the thread that the original is in
     */
    public record Target(
            String personId,
            String channelId,
            @Nullable Place original,
            @Nullable String threadTs) {}

    private record Issued(Target target, Instant issuedAt, int uses) {}

    /** Addresses measured by real time. */
    public ResponseUrls(Clock realClock, Ids ids) {
        this.realClock = realClock;
        this.ids = ids;
    }

    /** The last part of an address for answers to that target. */
    public synchronized String issue(Target target) {
        String key = ids.next("R");
        issued.put(key, new Issued(target, realClock.instant(), 0));
        if (issued.size() > KEPT) {
            issued.remove(issued.keySet().iterator().next());
        }
        return key;
    }

    /** Counts one use and tells what it refers to; {@code expired_url} or {@code used_url} if there is none left. */
    public synchronized Target use(String key) {
        Issued url = issued.get(key);
        if (url == null || Duration.between(url.issuedAt(), realClock.instant()).compareTo(LIFE) > 0) {
            throw new Refused("expired_url");
        }
        if (url.uses() >= USES) {
            throw new Refused("used_url");
        }
        issued.put(key, new Issued(url.target(), url.issuedAt(), url.uses() + 1));
        return url.target();
    }
}
