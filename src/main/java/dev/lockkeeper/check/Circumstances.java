package dev.lockkeeper.check;

import dev.lockkeeper.domain.evidence.Baseline;
import dev.lockkeeper.domain.evidence.TtlLog;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a check is measured in.
 *
 * @param now the moment that the check asks about
 * @param baseline what the old platform did; null when none was captured
 * @param ttl the observations of the migration's record so far
 * @param timeLimit after this the check is given up as ERROR
 */
public record Circumstances(Instant now, @Nullable Baseline baseline, TtlLog ttl, Duration timeLimit) {}
