package dev.lockkeeper.domain.state;

import dev.lockkeeper.domain.Person;
import dev.lockkeeper.domain.entry.RollbackEntry.Rca;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a root cause analysis.
 *
 * @param answeredBy who accepted or returned it; null while it waits
 * @param answer the reason of a return; null otherwise
 */
public record RcaState(
        int version,
        Person author,
        Instant writtenAt,
        Rca rca,
        Status status,
        @Nullable Person answeredBy,
        @Nullable Instant answeredAt,
        @Nullable String answer) {
    /** How it stands. */
    public enum Status {
        WRITTEN,
        ACCEPTED,
        RETURNED
    }
}
