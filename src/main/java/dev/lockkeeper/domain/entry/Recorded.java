package dev.lockkeeper.domain.entry;

import dev.lockkeeper.domain.Digest;
import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.ProgrammeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger.
 *
 * @param sequence 1, 2, 3, … without a gap
 * @param by who caused it
 * @param requestId the request that it goes back to; null when the clock or a measurement caused it
 * @param digest SHA-256 over this line's canonical form, which holds the digest of the line before
 */
public record Recorded(
        long sequence,
        Instant at,
        ProgrammeId programme,
        Person by,
        @Nullable String requestId,
        Entry entry,
        Digest digest) {
    /** What stands under a decision's message: sequence and short digest. */
    public String receipt() {
        return "#" + sequence + " " + digest.shortForm();
    }
}
