package dev.lockkeeper.rehearsal.slack.state;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Gives out message ids, which are moments with microseconds: unique in a channel and always rising. */
final class Stamps {
    private final Clock clock;
    private final Map<String, Instant> last = new HashMap<>();

    Stamps(Clock clock) {
        this.clock = clock;
    }

    String next(String channelId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant stamp = last.merge(
                channelId,
                now,
                (before, wanted) -> wanted.isAfter(before) ? wanted : before.plus(1, ChronoUnit.MICROS));
        return format(stamp);
    }

    static String format(Instant moment) {
        return String.format(Locale.ROOT, "%010d.%06d", moment.getEpochSecond(), moment.getNano() / 1_000);
    }
}
