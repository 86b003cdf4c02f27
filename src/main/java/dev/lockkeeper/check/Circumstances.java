package dev.lockkeeper.check;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.Tally;
import dev.lockkeeper.domain.evidence.TtlLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check is measured in.
 *
 * @param now the moment that the check asks about
 * @param baseline what the old platform did; null when none was captured
 * @param ttl the observations of the migration's record so far
 * @param switchedAt T0 of the attempt that stands, when every authoritative server gave the new address; null before
 * @param rehearsed which cases of each smoke suite were executed in the rehearsal; empty without one
 * @param timeLimit after this the check is given up as ERROR
 * @param errors what error lines are held against
 */
public record Circumstances(
        Instant now,
        @Nullable Baseline baseline,
        TtlLog ttl,
        @Nullable Instant switchedAt,
        List<Tally> rehearsed,
        Duration timeLimit,
        KnownErrors errors) {
    public Circumstances {
        rehearsed = List.copyOf(rehearsed);
    }

    /** Nothing was rehearsed. */
    public Circumstances(
            Instant now, @Nullable Baseline baseline, TtlLog ttl, @Nullable Instant switchedAt, Duration timeLimit) {
        this(now, baseline, ttl, switchedAt, List.of(), timeLimit);
    }

    /** Nothing is known of error lines. */
    public Circumstances(
            Instant now,
            @Nullable Baseline baseline,
            TtlLog ttl,
            @Nullable Instant switchedAt,
            List<Tally> rehearsed,
            Duration timeLimit) {
        this(now, baseline, ttl, switchedAt, rehearsed, timeLimit, KnownErrors.NONE);
    }

    /** Nothing was switched yet. */
    public Circumstances(Instant now, @Nullable Baseline baseline, TtlLog ttl, Duration timeLimit) {
        this(now, baseline, ttl, null, List.of(), timeLimit);
    }
}
