package dev.lockkeeper.domain.pattern;

import dev.lockkeeper.domain.Digest;
import java.time.Duration;

/**
 * How often a known kind of error lines is written now, against before.
 *
 * @param id the digest of its template
 * @param template its words, cut to {@link PatternSample#LONGEST}
 * @param before how many lines of it the old platform wrote
 * @param span over what time
 * @param busiest how many of them in its busiest quarter of an hour
 * @param now how many lines of it were read now
 */
public record PatternSurge(Digest id, String template, long before, Duration span, long busiest, long now) {}
