package dev.lockkeeper.rehearsal.slack.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Trigger ids: each lets a bot open one modal for the person who acted, for three seconds of real time. */
public final class Triggers {
    private static final Duration LIFE = Duration.ofSeconds(3);
    private static final int KEPT = 10_000;

    private final Clock realClock;
    private final Ids ids;
    private final Map<String, Trigger> issued = new LinkedHashMap<>();

    private record Trigger(String personId, Instant issuedAt, boolean isUsed) {}

    /** Trigger ids measured by real time. */
    public Triggers(Clock realClock, Ids ids) {
        this.realClock = realClock;
        this.ids = ids;
    }

    /** A trigger id for what that person did just now. */
    public synchronized String issue(String personId) {
        Instant now = realClock.instant();
        String id = now.getEpochSecond() + "." + now.toEpochMilli() + "."
                + ids.next("t").toLowerCase(Locale.ROOT);
        issued.put(id, new Trigger(personId, now, false));
        if (issued.size() > KEPT) {
            issued.remove(issued.keySet().iterator().next());
        }
        return id;
    }

    /** Who acted; {@code invalid_trigger_id}, {@code exchanged_trigger_id} or {@code expired_trigger_id} if it is no good. */
    public synchronized String redeem(String triggerId) {
        Trigger trigger = issued.get(triggerId);
        if (trigger == null) {
            throw new Refused("invalid_trigger_id");
        }
        if (trigger.isUsed()) {
            throw new Refused("exchanged_trigger_id");
        }
        if (Duration.between(trigger.issuedAt(), realClock.instant()).compareTo(LIFE) > 0) {
            throw new Refused("expired_trigger_id");
        }
        issued.put(triggerId, new Trigger(trigger.personId(), trigger.issuedAt(), true));
        return trigger.personId();
    }
}
