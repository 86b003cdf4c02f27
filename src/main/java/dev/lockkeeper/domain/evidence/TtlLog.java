package dev.lockkeeper.domain.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The TTLs that were observed for a record over time, kept as changes, so that a low TTL's lead can be proven and a reconciler
 * that raises it again is seen.
 *
 * @param changes the first observation and each one that differed from the one before, oldest first
 * @param last when the newest observation was made; null when there was none
 */
public record TtlLog(List<Change> changes, @Nullable Instant last) {
    /** Nothing was observed yet. */
    public static final TtlLog EMPTY = new TtlLog(List.of(), null);

    /** From the moment on, the highest TTL over all servers was so many seconds. */
    public record Change(Instant at, long seconds) {}

    public TtlLog {
        changes = List.copyOf(changes);
    }

    /** This log with one more observation; one that is older than the newest is dropped. */
    public TtlLog with(Instant at, long maxSeconds) {
        if (last != null && at.isBefore(last)) {
            return this;
        }
        if (!changes.isEmpty() && changes.get(changes.size() - 1).seconds() == maxSeconds) {
            return new TtlLog(changes, at);
        }
        List<Change> more = new ArrayList<>(changes);
        more.add(new Change(at, maxSeconds));
        return new TtlLog(more, at);
    }

    /** When the newest observation was made. */
    public Optional<Instant> lastAt() {
        return Optional.ofNullable(last);
    }

    /** Since when every observation was at most so many seconds; empty when the newest is higher or there is none. */
    public Optional<Instant> atMostSince(long seconds) {
        Instant since = null;
        for (int i = changes.size() - 1; i >= 0 && changes.get(i).seconds() <= seconds; i--) {
            since = changes.get(i).at();
        }
        return Optional.ofNullable(since);
    }

    /** The newest observed TTL that was higher: what others may still remember the record by. */
    public OptionalLong lastAbove(long seconds) {
        for (int i = changes.size() - 1; i >= 0; i--) {
            if (changes.get(i).seconds() > seconds) {
                return OptionalLong.of(changes.get(i).seconds());
            }
        }
        return OptionalLong.empty();
    }
}
