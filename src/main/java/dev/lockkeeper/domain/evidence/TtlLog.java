package dev.lockkeeper.domain.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The TTLs that were observed for a record over time, kept as stretches of equal observations, so that a low TTL's lead can be
 * proven and a reconciler that raises it again is seen.
 *
 * @param changes the stretches, oldest first
 * @param last when every authoritative server was last seen to give the record; null when that never was
 * @param lookedAt the newest look, whether every server answered or not; null before the first
 * @param silent what the newest look could not see, by server; empty when it saw everything
 * @param absence the observed absence of the record that is remembered longest; null when it was never absent
 */
public record TtlLog(
        List<Change> changes,
        @Nullable Instant last,
        @Nullable Instant lookedAt,
        List<String> silent,
        @Nullable Absence absence) {
    /** Nothing was observed yet. */
    public static final TtlLog EMPTY = new TtlLog(List.of(), null, null, List.of(), null);

    /** Stretches kept: a record whose TTL changes with every look tells as much with a thousand of them. */
    private static final int MOST = 1_000;

    /** From one observation to another, both included, the highest TTL over all servers was so many seconds. */
    public record Change(Instant at, long seconds, Instant until) {
        /** When the last who fetched the record by it has forgotten it. */
        Instant forgottenAt() {
            return until.plusSeconds(seconds);
        }
    }

    /** The record did not exist at the moment, and whoever asked remembers that for so many seconds. */
    public record Absence(Instant at, long seconds) {
        Instant forgottenAt() {
            return at.plusSeconds(seconds);
        }
    }

    public TtlLog {
        changes = List.copyOf(changes);
        silent = List.copyOf(silent);
    }

    /** This log with one more look at which every server gave the record; one that is older than the newest is dropped. */
    public TtlLog with(Instant at, long maxSeconds) {
        if (isPast(at)) {
            return this;
        }
        return new TtlLog(grown(at, maxSeconds), at, at, List.of(), absence);
    }

    /**
     * This log with one more look at which some servers did not give the record: they may all be low, so only a rise is taken
     * from it.
     *
     * @param maxSeconds the highest TTL of those that answered; null when none did
     * @param why what each of the others said instead
     */
    public TtlLog withPart(Instant at, @Nullable Long maxSeconds, List<String> why) {
        if (isPast(at)) {
            return this;
        }
        List<Change> known =
                maxSeconds != null && !changes.isEmpty() && maxSeconds > newest() ? grown(at, maxSeconds) : changes;
        return new TtlLog(known, last, at, why, absence);
    }

    /** This log with the observation that the record did not exist; such an answer is remembered for so many seconds. */
    public TtlLog withAbsence(Instant at, long seconds) {
        Absence seen = new Absence(at, seconds);
        boolean isLonger = absence == null || seen.forgottenAt().isAfter(absence.forgottenAt());
        return new TtlLog(changes, last, lookedAt, silent, isLonger ? seen : absence);
    }

    private boolean isPast(Instant at) {
        return lookedAt != null && at.isBefore(lookedAt);
    }

    private List<Change> grown(Instant at, long seconds) {
        List<Change> more = new ArrayList<>(changes);
        if (!more.isEmpty() && newest() == seconds) {
            Change same = more.remove(more.size() - 1);
            more.add(new Change(same.at(), seconds, at));
        } else {
            more.add(new Change(at, seconds, at));
        }
        return more.size() > MOST ? more.subList(more.size() - MOST, more.size()) : more;
    }

    private long newest() {
        return changes.get(changes.size() - 1).seconds();
    }

    /** When every server was last seen to give the record. */
    public Optional<Instant> lastAt() {
        return Optional.ofNullable(last);
    }

    /** The TTL that was observed last; empty before the first observation. */
    public Optional<Long> seconds() {
        return changes.isEmpty() ? Optional.empty() : Optional.of(newest());
    }

    /** The newest stretch in which the TTL was higher; empty when none was. */
    public Optional<Change> lastAbove(long seconds) {
        for (int i = changes.size() - 1; i >= 0; i--) {
            if (changes.get(i).seconds() > seconds) {
                return Optional.of(changes.get(i));
            }
        }
        return Optional.empty();
    }

    /**
     * From when on a cutover is safe: the lead after the last observation of a TTL above the limit (after the first observation
     * when none was above it), and when nobody remembers the record by a higher TTL any more (at least
     * {@code max(24 h, old TTL)}). Empty when nothing was observed, or the newest TTL is above the limit.
     */
    public Optional<Instant> safeFrom(long seconds, Duration lead) {
        if (changes.isEmpty() || newest() > seconds) {
            return Optional.empty();
        }
        Instant from = lastAbove(seconds)
                .map(Change::until)
                .orElse(changes.get(0).at())
                .plus(lead);
        for (Change change : changes) {
            if (change.seconds() > seconds && change.forgottenAt().isAfter(from)) {
                from = change.forgottenAt();
            }
        }
        return Optional.of(from);
    }

    /** For how long others may remember what they were told since the moment: the longest TTL seen, and of absence too. */
    public long rememberedSince(Instant from) {
        long longest = changes.isEmpty() ? 0 : newest();
        for (Change change : changes) {
            if (!change.until().isBefore(from)) {
                longest = Math.max(longest, change.seconds());
            }
        }
        return absence != null && !absence.at().isBefore(from) ? Math.max(longest, absence.seconds()) : longest;
    }

    /** Whether the other says nothing that is news for people: the same TTLs, seen later. */
    public boolean saysTheSameAs(TtlLog other) {
        return seconds().equals(other.seconds())
                && changes.size() == other.changes.size()
                && silent.equals(other.silent);
    }
}
