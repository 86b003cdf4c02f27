package dev.lockkeeper.domain.pattern;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.MigrationId;
import dev.lockkeeper.domain.Person;
import java.time.Instant;

/**
 * A kind of error lines that somebody said is known; it counts for every migration of the programme until it expires.
 *
 * @param id the group's, which is the digest of its first line's masked words
 * @param template its masked words, {@code <*>} where its lines differ
 * @param migration where it was seen
 */
public record Acknowledgement(
        Digest id, String template, MigrationId migration, Person by, Instant at, Instant expiresAt) {
    /** Whether it counts at the moment. */
    public boolean holds(Instant now) {
        return now.isBefore(expiresAt);
    }
}
